// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.RunFileReader;
import org.jedro.journal.internal.RunFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of shared records in a local folder, where they are read as any others. What is there that no sender has written is left
 * out. Thread-safe; several processes may use one folder.
 */
final class RecordMirror {
    /** A process notes every few seconds that it works; clocks of machines differ a little. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(RecordMirror.class);
    /** How often a record that is not expected to change is looked at: a run that did not succeed may be resumed where it ran. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    /** More than any run records. */
    private static final long MAX_RECORD = 256 << 20;

    private static final int LOCK_ATTEMPTS = 100;
    private static final long LOCK_PAUSE_NANOS = 50_000_000;

    /** What this process knows of each folder: sessions are opened again when a project changes. */
    private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

    private final SharedRecords records;
    private final Path folder;
    private final Clock clock;
    private final Known known;

    /** What has been found; its monitor is held while a record is copied. */
    private static final class Known {
        private final Map<String, Instant> looked = new ConcurrentHashMap<>();
        private final Set<String> warned = ConcurrentHashMap.newKeySet();
        private volatile Map<String, Instant> noted = Map.of();
    }

    /**
     * Creates a mirror.
     *
     * @param folder created at the first fetch
     */
    RecordMirror(SharedRecords records, Path folder, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.clock = clock;
        this.known = KNOWN.computeIfAbsent(folder.toAbsolutePath().normalize(), path -> new Known());
    }

    /**
     * Copies what is new of the newest records, the newest first.
     *
     * @throws IOException if the storage cannot be listed, or the folder cannot be written
     */
    void fetch(int newest) throws IOException {
        // a sender writes its note first, so the notes of all these records are there
        List<String> names = records.names();
        List<String> wanted = names.subList(Math.max(0, names.size() - newest), names.size());
        known.noted = notes(new HashSet<>(wanted));
        Files.createDirectories(folder);
        removeAllBut(new HashSet<>(names));
        for (int i = wanted.size() - 1; i >= 0; i--) {
            String name = wanted.get(i);
            try {
                fetch(name);
            } catch (IOException | RuntimeException e) {
                LOG.debug("The shared record {} cannot be copied", name, e);
            }
        }
    }

    private Map<String, Instant> notes(Set<String> wanted) throws IOException {
        Map<String, Instant> notes = new HashMap<>();
        for (String name : records.active()) {
            if (wanted.contains(name)) {
                noted(name).ifPresent(at -> notes.put(name, at));
            }
        }
        return notes;
    }

    private Optional<Instant> noted(String name) {
        try {
            return records.noted(name);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The note of {} cannot be read", name, e);
            return Optional.empty();
        }
    }

    private void fetch(String name) throws IOException {
        if (isActive(name)) {
            known.looked.remove(name);
        } else {
            Instant now = clock.instant();
            Instant last = known.looked.getOrDefault(name, Instant.MIN);
            boolean isRecent = last != Instant.MIN && now.isBefore(last.plus(LOOK_AGAIN));
            if (isRecent || end(fileOf(name)).equals(Optional.of(RunState.SUCCEEDED))) {
                return;
            }
            known.looked.put(name, now);
        }
        synchronized (known) {
            copyAlone(name);
        }
    }

    private Path fileOf(String name) {
        return folder.resolve(name + RunFiles.SUFFIX);
    }

    private static Optional<RunState> end(Path file) throws IOException {
        try {
            return Files.exists(file)
                    ? RunFileReader.read(file).flatMap(RecordedRun::ended).map(RunEnded::state)
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("{} is not a record", file, e);
            return Optional.of(RunState.FAILED);
        }
    }

    /** Another process copies a record at most in some seconds. */
    private void copyAlone(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            for (int i = 0; i < LOCK_ATTEMPTS; i++) {
                try (FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        copy(name, fileOf(name));
                        return;
                    }
                }
                LockSupport.parkNanos(LOCK_PAUSE_NANOS);
            }
        }
        LOG.debug("Another process copies records into {}", folder);
    }

    private void copy(String name, Path file) throws IOException {
        List<Long> offsets = records.offsets(name);
        long length = Files.exists(file) ? Files.size(file) : 0;
        if (length > 0 && !offsets.contains(length) && length != end(name, offsets)) {
            // what was sent before has been replaced
            Files.delete(file);
            length = 0;
        }
        for (long offset : offsets) {
            if (offset == length && length < MAX_RECORD) {
                length += append(file, records.part(name, offset, MAX_RECORD - length));
            }
        }
    }

    private long end(String name, List<Long> offsets) throws IOException {
        if (offsets.isEmpty()) {
            return 0;
        }
        long last = offsets.get(offsets.size() - 1);
        return last + records.length(name, last);
    }

    private static int append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        return bytes.length;
    }

    private void removeAllBut(Set<String> names) throws IOException {
        for (Path file : files()) {
            if (!names.contains(nameOf(file))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - RunFiles.SUFFIX.length());
    }

    /** {@return the copies, the newest first} */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + RunFiles.SUFFIX)) {
            found.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(Comparator.comparing(RecordMirror::nameOf).reversed());
        return files;
    }

    /** {@return the runs that have been fetched, the newest first; read when a caller reaches them} */
    Stream<RecordedRun> runs() {
        try {
            return files().stream().flatMap(file -> read(file).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<RecordedRun> read(Path file) {
        String name = nameOf(file);
        try {
            if (!RecordName.of(file).equals(Optional.of(name))) {
                throw new IOException("it is not the record that its name states");
            }
            return RunFileReader.read(file)
                    .map(run -> run.withHolder(() -> isActive(name)).withoutResumption());
        } catch (NoSuchFileException | FileNotFoundException e) {
            // removed meanwhile
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            if (known.warned.add(name)) {
                LOG.warn("The shared record {} is left out: {}", name, RunFiles.reason(e));
            }
            return Optional.empty();
        }
    }

    private boolean isActive(String name) {
        return isRecent(Optional.ofNullable(known.noted.get(name)));
    }

    private boolean isRecent(Optional<Instant> note) {
        return note.filter(at -> Duration.between(at, clock.instant()).abs().compareTo(SILENCE) < 0)
                .isPresent();
    }

    /**
     * Removes the shared records of the oldest runs above a limit, except those of runs in progress.
     *
     * @return the names of the records, the newest first
     */
    List<String> removeAbove(int limit) throws IOException {
        List<String> names = records.names();
        List<String> removed = new ArrayList<>();
        for (int i = names.size() - limit - 1; i >= 0; i--) {
            String name = names.get(i);
            if (!isRecent(noted(name))) {
                records.remove(name);
                Files.deleteIfExists(fileOf(name));
                removed.add(name);
            }
        }
        return removed;
    }
}
