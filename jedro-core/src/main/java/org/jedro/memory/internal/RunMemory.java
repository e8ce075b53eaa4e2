// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.internal.Reason;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.internal.RunFileReader;
import org.jedro.journal.internal.RunFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was measured from the records of runs. */
final class RunMemory {
    private static final Logger LOG = LoggerFactory.getLogger(RunMemory.class);

    /** Only so many of the latest records are read. */
    private static final int MAX_RUNS = 50;

    /** Some file systems know times by two seconds only. */
    private static final long ACCURACY_MILLIS = 2_000;

    /** Longer records would need too much of the heap. */
    private static final long MAX_BYTES = 64_000_000;

    private static final String MEASURED = "\"memory\":{";

    /** A part of a node that takes as long as a third of what is recorded has so many digits. */
    private static final Pattern LONG = Pattern.compile("\"(?:load|call|save)_ns\":\\d{8}");

    /** What is known of a node that was stopped. */
    static final RecordedMemory UNKNOWN = new RecordedMemory(-1, 0, Map.of(), false, 0, 0, -1);

    private final Path folder;

    RunMemory(Path folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param records the records of nodes
     * @param times how long nodes took
     * @param trivial the nodes of the same runs that were too small to be measured
     * @param files how many records of runs were looked at
     */
    record Found(List<MemoryRecord> records, List<TimeRecord> times, Set<String> trivial, int files) {}

    /** {@return what was measured in runs that were written to since a time, in the order of time} */
    Found since(Optional<FileTime> time) throws IOException {
        long earliest = time.map(FileTime::toMillis).orElse(0L) - ACCURACY_MILLIS;
        List<Path> files = files(earliest);
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new TreeSet<>(), files.size());
        for (Path file : files) {
            read(file, found);
        }
        return found;
    }

    private List<Path> files(long earliest) throws IOException {
        Map<Path, Long> times = new LinkedHashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + RunFiles.SUFFIX)) {
            for (Path file : all) {
                long time = time(file);
                if (time >= earliest) {
                    times.put(file, time);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Path> files = times.entrySet().stream()
                .sorted(Map.Entry.<Path, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return files.subList(Math.max(0, files.size() - MAX_RUNS), files.size());
    }

    /** {@return the time of a file; before all others if it has been removed meanwhile} */
    private static long time(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (NoSuchFileException e) {
            return Long.MIN_VALUE;
        }
    }

    /** Most runs of small nodes have nothing to learn, and are not parsed. */
    private static void read(Path file, Found found) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                LOG.debug("Nothing is learned from {}, which is too long", file);
            } else if (hasMeasures(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                RunFileReader.read(file).ifPresent(run -> found.records().addAll(records(run, found)));
            }
        } catch (Throwable e) {
            LOG.debug("Nothing is learned from {}: {}", file, Reason.asEndOfSentence(e));
        }
    }

    private static boolean hasMeasures(String text) {
        return text.contains(MEASURED) || LONG.matcher(text).find();
    }

    /**
     * {@return what was measured in a run}
     *
     * @param found receives how long nodes took, and the nodes that were too small
     */
    private static List<MemoryRecord> records(RecordedRun run, Found found) {
        Optional<String> code = run.started().digests().code().map(MemoryStore::shortened);
        List<MemoryRecord> records = new ArrayList<>();
        Set<String> started = new HashSet<>();
        List<MemoryRecord> stopped = new ArrayList<>();
        boolean isExhausted = false;
        try (Stream<JournalEvent> events = run.events()) {
            for (JournalEvent event : (Iterable<JournalEvent>) events::iterator) {
                if (event instanceof JournalEvent.Started) {
                    started.add(event.node());
                } else if (event instanceof JournalEvent.Finished finished) {
                    finished.memory().ifPresent(memory -> records.add(record(run, event, code, memory)));
                    if (!finished.times().call().isZero()) {
                        found.times()
                                .add(new TimeRecord(
                                        event.node(), run.runId(), event.at(), TimeRecord.took(finished.times())));
                    }
                    if (isTrivial(finished)) {
                        found.trivial().add(event.node());
                    }
                } else if (event instanceof JournalEvent.Failed failed
                        && failed.memory().isPresent()) {
                    isExhausted = true;
                    stopped.add(record(run, event, code, failed.memory().get()));
                } else if (event instanceof JournalEvent.Cancelled && started.contains(event.node())) {
                    stopped.add(record(run, event, code, UNKNOWN));
                }
            }
        }
        if (isExhausted) {
            stopped.forEach(record -> records.add(record.died()));
        }
        records.sort(Comparator.comparing(MemoryRecord::at));
        return records;
    }

    /** A node that a resumed run has adopted was not called in it; one in another place was not measured, if it took longer. */
    private static boolean isTrivial(JournalEvent.Finished finished) {
        Duration call = finished.times().call();
        return finished.memory().isEmpty() && !call.isZero() && !TimeRecord.isLong(finished.times());
    }

    private static MemoryRecord record(
            RecordedRun run, JournalEvent event, Optional<String> code, RecordedMemory memory) {
        return MemoryRecord.finished(event.node(), run.runId(), event.at(), code, memory);
    }
}
