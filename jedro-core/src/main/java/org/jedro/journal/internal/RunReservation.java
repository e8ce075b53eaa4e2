// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * The right to continue a run, held by one process: a lock on a file beside the record. The record itself cannot be locked:
 * in POSIX, a process that reads a file and closes it loses its locks on it.
 */
public final class RunReservation implements AutoCloseable {
    private static final String SUFFIX = ".lock";

    private final FileChannel channel;

    private RunReservation(FileChannel channel) {
        this.channel = channel;
    }

    /** {@return the file beside a record that is locked; it is removed with the record, since another process may wait for it} */
    public static Path fileOf(Path record) {
        return record.resolveSibling("." + record.getFileName() + SUFFIX);
    }

    /**
     * {@return the right to continue the run of a record}
     *
     * @throws JedroException if another process has it
     */
    public static RunReservation of(Path record) {
        Path file = fileOf(record);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (lock(channel) == null) {
                channel.close();
                throw new JedroException("The run is being resumed by another process.");
            }
            return new RunReservation(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
