// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to execute a recorded run, held by one process: a lock on a file beside the record. The record itself cannot be
 * locked: in POSIX, a process that closes any channel of a file loses its locks on it. For the same reason a file that this JVM
 * has locked is never opened a second time.
 */
public final class RunReservation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunReservation.class);
    private static final String SUFFIX = ".lock";
    /** Another process that only looks has a lock for a moment. */
    private static final int ATTEMPTS = 10;

    private static final long PAUSE_MILLIS = 10;

    /** What this JVM has locked; also guards the opening and closing of all lock files. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;

    private RunReservation(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** {@return the file beside a record that is locked; it is removed with the record, since another process may wait for it} */
    public static Path fileOf(Path record) {
        return record.resolveSibling("." + record.getFileName() + SUFFIX);
    }

    /**
     * {@return the right to execute the run of a record}
     *
     * @throws JedroException if another process, or another session of this one, has it
     */
    public static RunReservation of(Path record) {
        Optional<RunReservation> reservation = attempt(record);
        for (int i = 1; i < ATTEMPTS && reservation.isEmpty() && !isHeldHere(record); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            reservation = attempt(record);
        }
        return reservation.orElseThrow(() -> new JedroException("The run is being resumed by another process."));
    }

    private static Optional<RunReservation> attempt(Path record) {
        synchronized (HELD) {
            try {
                Path file = realFileOf(record);
                @Nullable FileChannel locked = HELD.containsKey(file) ? null : lock(file);
                if (locked == null) {
                    return Optional.empty();
                }
                HELD.put(file, locked);
                return Optional.of(new RunReservation(file, locked));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isHeldHere(Path record) {
        synchronized (HELD) {
            try {
                return HELD.containsKey(realFileOf(record));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return whether a process of this machine executes the run of a record; false if that cannot be found out} */
    public static boolean isHeld(Path record) {
        synchronized (HELD) {
            try {
                Path file = realFileOf(record);
                if (HELD.containsKey(file)) {
                    return true;
                }
                if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                return isLocked(file);
            } catch (IOException e) {
                LOG.debug("Whether the run in {} is reserved is not known", record, e);
                return false;
            }
        }
    }

    private static Path realFileOf(Path record) throws IOException {
        Path file = fileOf(record).toAbsolutePath();
        return file.resolveSibling("").toRealPath().resolve(file.getFileName());
    }

    /** {@return an open channel that has locked a file; null if another process has} */
    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean isLocked = false;
        try {
            isLocked = channel.tryLock() != null;
            return isLocked ? channel : null;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
    }

    /** A shared lock, so that those who only look do not take each other for the one that executes the run. */
    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (channel.isOpen()) {
                HELD.remove(file);
                channel.close();
            }
        }
    }
}
