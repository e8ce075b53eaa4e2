// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.internal.Reason;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.RunFileReader;
import org.jedro.journal.internal.RunFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of shared records in a local folder, where they are read as any others. Thread-safe. */
final class RecordMirror {
    private static final Logger LOG = LoggerFactory.getLogger(RecordMirror.class);
    /** A process notes every few seconds that it works; clocks of machines differ a little. */
    private static final Duration SILENCE = Duration.ofSeconds(60);
    /** A run that did not succeed may be resumed where it ran. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    /** More than any run records. */
    private static final long MAX_RECORD = 1L << 30;

    private final SharedRecords records;
    private final Path folder;
    private final Clock clock;
    private final Map<String, Instant> looked = new HashMap<>();
    private volatile Map<String, Instant> noted = Map.of();

    /**
     * Creates a mirror.
     *
     * @param folder created at the first fetch
     */
    RecordMirror(SharedRecords records, Path folder, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Copies what is new of the newest runs, the newest first, and then of others.
     *
     * @throws IOException if the storage cannot be read
     */
    synchronized void fetch(int newest, Set<String> others) throws IOException {
        List<String> active = records.active();
        Map<String, Instant> notes = new HashMap<>();
        for (String run : active) {
            records.noted(run).ifPresent(at -> notes.put(run, at));
        }
        noted = notes;
        List<String> runs = records.runs();
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                LOG.debug("Another process fetches records into {}", folder);
                return;
            }
            removeAllBut(new HashSet<>(runs));
            for (int i = runs.size() - 1; i >= 0; i--) {
                String run = runs.get(i);
                if (i >= runs.size() - newest || others.contains(run)) {
                    fetch(run, notes.containsKey(run));
                }
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another viewer of this process fetches records into {}", folder, e);
        }
    }

    private void fetch(String run, boolean isActive) throws IOException {
        Path file = fileOf(run);
        Optional<RunState> end = isActive ? Optional.empty() : end(file);
        Instant now = clock.instant();
        boolean isKnown = end.isPresent()
                && (end.get() == RunState.SUCCEEDED
                        || now.isBefore(looked.getOrDefault(run, Instant.MIN).plus(LOOK_AGAIN)));
        if (isKnown) {
            return;
        }
        looked.put(run, now);
        copy(run, file);
    }

    private Path fileOf(String run) {
        return folder.resolve(run + RunFiles.SUFFIX);
    }

    private static Optional<RunState> end(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return RunFileReader.read(file).flatMap(RecordedRun::ended).map(RunEnded::state);
        } catch (RuntimeException e) {
            LOG.debug("{} is copied again", file, e);
            Files.delete(file);
            return Optional.empty();
        }
    }

    private void copy(String run, Path file) throws IOException {
        List<Long> offsets = records.offsets(run);
        long length = Files.exists(file) ? Files.size(file) : 0;
        if (length > 0 && !offsets.contains(length) && length != end(run, offsets)) {
            // what was sent before has been replaced
            Files.delete(file);
            length = 0;
        }
        for (long offset : offsets) {
            if (offset == length && length < MAX_RECORD) {
                length += append(file, records.part(run, offset, MAX_RECORD - length));
            }
        }
    }

    private long end(String run, List<Long> offsets) throws IOException {
        if (offsets.isEmpty()) {
            return 0;
        }
        long last = offsets.get(offsets.size() - 1);
        return last + records.length(run, last);
    }

    private static int append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        return bytes.length;
    }

    private void removeAllBut(Set<String> runs) throws IOException {
        for (RunFiles.Found found : RunFiles.in(folder)) {
            if (!runs.contains(found.runId())) {
                Files.deleteIfExists(found.file());
            }
        }
    }

    /** {@return the runs that have been fetched, the newest first; read when a caller reaches them} */
    Stream<RecordedRun> runs() {
        try {
            return RunFiles.in(folder).stream().flatMap(found -> read(found).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<RecordedRun> read(RunFiles.Found found) {
        try {
            return RunFileReader.read(found.file())
                    .map(run -> run.withHolder(() -> isActive(run.runId())).withoutResumption());
        } catch (NoSuchFileException | FileNotFoundException e) {
            // removed meanwhile
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The record of a run in {} is left out: {}", found.file(), Reason.asEndOfSentence(e));
            return Optional.empty();
        }
    }

    private boolean isActive(String run) {
        Instant at = noted.get(run);
        return at != null && Duration.between(at, clock.instant()).abs().compareTo(SILENCE) < 0;
    }

    /**
     * Removes the shared records of the oldest runs above a limit, except those of runs in progress.
     *
     * @return the ids of the runs, the newest first
     */
    List<String> removeAbove(int limit) throws IOException {
        List<String> active = records.active();
        List<String> runs = records.runs();
        List<String> removed = new ArrayList<>();
        for (int i = runs.size() - limit - 1; i >= 0; i--) {
            String run = runs.get(i);
            if (!active.contains(run) || !isRecent(run)) {
                records.remove(run);
                Files.deleteIfExists(fileOf(run));
                removed.add(run);
            }
        }
        return removed;
    }

    private boolean isRecent(String run) throws IOException {
        return records.noted(run)
                .filter(at -> Duration.between(at, clock.instant()).abs().compareTo(SILENCE) < 0)
                .isPresent();
    }
}
