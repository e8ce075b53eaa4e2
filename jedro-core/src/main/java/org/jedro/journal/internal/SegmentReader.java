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
     * {@return the runs, in the order in which they started}
     *
     * @throws IOException if the file cannot be read
     */
    static List<RecordedRun> read(Path file) throws IOException {
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
        }
        List<RecordedRun> runs = new ArrayList<>();
        started.forEach((id, start) ->
                runs.add(RecordedRun.of(start, Optional.ofNullable(ended.get(id)), () -> events(file, id))
                        .withMissingEvents(() -> IncompleteMark.isSet(file))
                        .withoutResumption()));
        return runs;
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
