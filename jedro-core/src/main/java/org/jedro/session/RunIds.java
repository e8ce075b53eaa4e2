package org.jedro.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.VersionScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each run of a project an id of its own, whichever process it is in: the time in milliseconds, or one millisecond
 * after the id before. The last one is kept in {@code .jedro/last-run}, under a lock.
 *
 * <p>Where that cannot be written, in a project that is read-only, ids are plain times.
 */
final class RunIds {
    private static final Logger LOG = LoggerFactory.getLogger(RunIds.class);
    private static final String FILE = "last-run";
    private static final long RETRY_NANOS = 200_000;

    private RunIds() {}

    /** One thread at a time: to close a file is, in POSIX, to give up all locks that the process has on it. */
    static synchronized String next(Path root, Clock clock) {
        Path folder = root.resolve(Project.STATE);
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                    folder.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                FileLock held = lock(file);
                try {
                    return next(file, clock);
                } finally {
                    held.release();
                }
            }
        } catch (IOException e) {
            LOG.debug("The run's id is not checked against other processes: {}", e.toString());
            return VersionScope.timestamp(clock.instant());
        }
    }

    private static String next(FileChannel file, Clock clock) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(64);
        int length = file.read(content, 0);
        long now = clock.millis();
        long last = millis(new String(content.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII));
        String id = VersionScope.timestamp(Instant.ofEpochMilli(Math.max(now, last + 1)));
        file.truncate(0);
        file.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
        return id;
    }

    /** {@return the time of an id; long ago if it is none, since the file is nobody's but ours and may be lost} */
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
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    /** Waits for other processes in the system; another class loader of this JVM makes it throw instead. */
    private static FileLock lock(FileChannel file) throws IOException {
        while (true) {
            try {
                return file.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }
}
