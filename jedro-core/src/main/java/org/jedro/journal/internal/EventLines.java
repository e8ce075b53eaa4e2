// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.journal.JournalEvent;

/** The lines of events of one run that are written together. */
final class EventLines {
    private static final int LINE_BYTES = 128;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(LINE_BYTES);
    private final String run;
    private long next;

    /**
     * Creates an empty text.
     *
     * @param run the id of the run, if the file has several; else empty
     * @param next the number of the first line
     */
    EventLines(String run, long next) {
        this.run = run;
        this.next = next;
    }

    /** {@return the number of the line that follows} */
    long next() {
        return next;
    }

    byte[] bytes() {
        return lines.toByteArray();
    }

    /** Adds a line that is not that of a node's event. */
    void add(Map<String, Object> line) {
        if (run.isEmpty()) {
            lines.writeBytes(JournalLine.of(next++, line));
            return;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(JournalLines.RUN, run);
        named.putAll(line);
        lines.writeBytes(JournalLine.of(next++, named));
    }

    /** Adds events, without starts that say nothing; ends in memory that follow each other are one line. */
    void add(List<JournalEvent> events) {
        List<JournalEvent> kept = withoutStarts(events);
        int count = kept.size();
        for (int i = 0; i < count; ) {
            int end = i;
            while (end < count && JournalLine.isInMemory(kept.get(end))) {
                end++;
            }
            if (end > i) {
                lines.writeBytes(JournalLine.inMemory(next++, run, kept.subList(i, end)));
                i = end;
            } else {
                add(JournalLines.of(kept.get(i)));
                i++;
            }
        }
    }

    /**
     * {@return the events without the starts of nodes that have ended, and stored and read nothing: their last event has the same
     * facts} Most events of a run in memory are such pairs, and a node that is trivial ends right after its start.
     */
    private static List<JournalEvent> withoutStarts(List<JournalEvent> events) {
        Map<String, Integer> starts = new HashMap<>();
        boolean[] isLeftOut = new boolean[events.size()];
        for (int i = 0; i < events.size(); i++) {
            JournalEvent event = events.get(i);
            if (event instanceof JournalEvent.Started && i + 1 < events.size() && isEndOf(event, events.get(i + 1))) {
                isLeftOut[i++] = true;
            } else if (event instanceof JournalEvent.Started started) {
                starts.put(started.node(), i);
            } else if (!starts.isEmpty()) {
                Integer start = starts.remove(event.node());
                if (start != null && isEndOf(events.get(start), event)) {
                    isLeftOut[start] = true;
                }
            }
        }
        List<JournalEvent> kept = new ArrayList<>(events.size());
        for (int i = 0; i < isLeftOut.length; i++) {
            if (!isLeftOut[i]) {
                kept.add(events.get(i));
            }
        }
        return kept;
    }

    private static boolean isEndOf(JournalEvent start, JournalEvent event) {
        return event instanceof JournalEvent.Finished finished
                && start instanceof JournalEvent.Started started
                && started.reason().isEmpty()
                && finished.inputs().isEmpty()
                && finished.outputs().isEmpty()
                && finished.node().equals(start.node());
    }
}
