// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One build at a time. The operating system releases the lock of a process that dies; the file stays, and means nothing. */
final class BuildLock implements AutoCloseable {
    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /** {@return the lock; waits for the process that has it, and reports that it does} */
    static BuildLock acquire(Path file, PrintStream err) throws IOException {
        removeFolder(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                err.println("Waiting for another jedro (process " + holder(channel) + "), which is building …");
                channel.lock();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new BuildLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Earlier launchers made a folder of the same name, which the death of a process left behind. */
    private static void removeFolder(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            WorkFolder.delete(file);
        }
    }

    private static String holder(FileChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(32);
            channel.read(bytes, 0);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "unknown" : text;
        } catch (IOException e) {
            // Windows lets no other process read it
            return "unknown";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
