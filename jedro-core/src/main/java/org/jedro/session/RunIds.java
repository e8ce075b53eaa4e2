// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.RunScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each run of a project a unique id across all processes: the time in milliseconds, or one millisecond
 * after the previous id. The last id is kept in {@code .jedro/last-run}, under a lock.
 *
 * <p>Where that file cannot be written, because the project is read-only or the file is a link, ids are plain times.
 */
final class RunIds {
    private static final Logger LOG = LoggerFactory.getLogger(RunIds.class);
    private static final String FILE = "last-run";
    private static final long RETRY_NANOS = 200_000;
    /** At least five seconds. */
    private static final int MAX_TRIES = 25_000;
    /** An id that is further ahead of the clock was not written by Jedro. */
    private static final long MAX_AHEAD_MILLIS = Duration.ofDays(1).toMillis();

    private RunIds() {}

    /** One thread at a time: in POSIX, closing a file releases all locks that the process holds on it. */
    static synchronized String next(Path root, Clock clock) {
        try (FileChannel file = open(root.resolve(Project.STATE))) {
            FileLock held = lock(file);
            try {
                return next(file, clock);
            } finally {
                held.release();
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The run's id is not checked against other processes: {}", e.toString());
            return RunScope.timestamp(clock.instant());
        }
    }

    /** A link in place of the folder or the file is not followed: its target is not Jedro's. */
    private static FileChannel open(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException("'" + folder + "' is a link");
        }
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    private static String next(FileChannel file, Clock clock) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(64);
        int length = file.read(content, 0);
        long now = clock.millis();
        long last = millis(new String(content.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII));
        long next = last < now + MAX_AHEAD_MILLIS ? Math.max(now, last + 1) : now;
        String id = RunScope.timestamp(Instant.ofEpochMilli(next));
        file.truncate(0);
        file.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
        return id;
    }

    /** {@return the time of an id; long ago if the file has any other content, since it may be lost or broken} */
    private static long millis(String id) {
        try {
            int time = id.indexOf('T');
            return time < 0
                    ? Long.MIN_VALUE
                    : Instant.parse(id.substring(0, time)
                                    + id.substring(time)
                                            .replaceFirst("\\.", ":")
                                            .replaceFirst("\\.", ":"))
                            .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return Long.MIN_VALUE;
        }
    }

    /** Waits for other processes, and for other class loaders of this one, for a limited time. */
    private static FileLock lock(FileChannel file) throws IOException {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            FileLock held = tryLock(file);
            if (held != null) {
                return held;
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        throw new IOException("another process does not release its lock");
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
