// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunStarted;

/** Reads a file of several runs. */
final class SegmentReader {
    private static final String EVENT = "\",\"event\":\"";

    private SegmentReader() {}

    /**
     * What a file has.
     *
     * @param runs the runs that count, in the order in which they started
     * @param damagedLine the number of the line, from 1, that is damaged, so that what follows does not count; 0 for none
     * @param hidden the starts of runs behind that line
     */
    record Content(List<RecordedRun> runs, long damagedLine, List<RunStarted> hidden) {
        boolean isDamaged() {
            return damagedLine > 0;
        }

        /** {@return the starts of all runs that can be read} */
        List<RunStarted> starts() {
            return Stream.concat(runs.stream().map(RecordedRun::started), hidden.stream())
                    .toList();
        }
    }

    /**
     * {@return the runs of a file}
     *
     * @throws IOException if the file cannot be read
     */
    static Content read(Path file) throws IOException {
        long damagedLine = 0;
        Map<String, RunStarted> started = new LinkedHashMap<>();
        Map<String, RunEnded> ended = new HashMap<>();
        try (RecordLines lines = new RecordLines(file, true)) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                String line = new String(bytes, StandardCharsets.UTF_8);
                String run = runOf(line);
                if (isEvent(line, run, JournalLines.RUN_STARTED)) {
                    started.put(run, JournalReader.started(JsonFields.of(line)));
                } else if (isEvent(line, run, JournalLines.RUN_ENDED)) {
                    JournalReader.ended(line, run).ifPresent(end -> ended.put(run, end));
                }
            }
            damagedLine = lines.isDamaged() ? lines.count() + 1 : 0;
        }
        List<RecordedRun> runs = new ArrayList<>();
        started.forEach((id, start) ->
                runs.add(RecordedRun.of(start, Optional.ofNullable(ended.get(id)), () -> events(file, id))
                        .withMissingEvents(() -> IncompleteMark.isSet(file))
                        .withoutResumption()));
        return new Content(runs, damagedLine, damagedLine == 0 ? List.of() : hidden(file, started.keySet()));
    }

    /** Lines behind a damaged one do not count, but those that are whole show which runs there were. */
    private static List<RunStarted> hidden(Path file, Set<String> known) throws IOException {
        List<RunStarted> hidden = new ArrayList<>();
        try (RecordLines lines = new RecordLines(file, false)) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                String line = new String(bytes, StandardCharsets.UTF_8);
                String run = runOf(line);
                if (isEvent(line, run, JournalLines.RUN_STARTED)
                        && JournalLine.isWhole(bytes)
                        && !known.contains(run)) {
                    hidden.add(JournalReader.started(JsonFields.of(line)));
                }
            }
        }
        return hidden;
    }

    /** The id follows the number of the line. */
    private static String runOf(String line) {
        String key = ",\"" + JournalLines.RUN + "\":\"";
        int start = line.indexOf(',');
        if (start < 0 || !line.startsWith(key, start)) {
            return "";
        }
        start += key.length();
        int end = line.indexOf('"', start);
        return end < 0 ? "" : line.substring(start, end);
    }

    private static boolean isEvent(String line, String run, String event) {
        int start = line.indexOf(EVENT);
        return !run.isEmpty() && start >= 0 && line.startsWith(event + "\"", start + EVENT.length());
    }

    private static Stream<JournalEvent> events(Path file, String run) {
        List<JournalEvent> events = new ArrayList<>();
        try (RecordLines lines = new RecordLines(file, true)) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                String line = new String(bytes, StandardCharsets.UTF_8);
                if (runOf(line).equals(run)) {
                    events.addAll(JournalReader.events(line, run));
                }
            }
            return events.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
