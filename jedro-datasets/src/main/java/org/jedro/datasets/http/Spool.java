// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Bytes that are kept in memory, or in a temporary file if they are many. Not thread-safe. */
final class Spool extends OutputStream {
    private static final int IN_MEMORY = 1 << 20;

    private final SpoolFiles files;
    private final String name;
    private final long limit;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream stream;
    private long size;

    /**
     * Creates an empty spool.
     *
     * @param limit the maximum number of bytes
     */
    Spool(SpoolFiles files, String name, long limit) {
        this.files = files;
        this.name = name;
        this.limit = limit;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > limit) {
            throw new TooLargeException(limit);
        }
        if (memory != null && size > IN_MEMORY) {
            OutputStream opened = toFile();
            memory.writeTo(opened);
            memory = null;
        }
        (memory == null ? toFile() : memory).write(bytes, offset, length);
    }

    private OutputStream toFile() throws IOException {
        if (stream == null) {
            file = files.create();
            stream = Files.newOutputStream(file);
        }
        return stream;
    }

    long size() {
        return size;
    }

    /** {@return the bytes; nothing can be added afterwards} */
    Body body() throws IOException {
        close();
        return memory == null && file != null
                ? new Body(files, name, null, file)
                : new Body(files, name, memory == null ? new byte[0] : memory.toByteArray(), null);
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    /** Removes the bytes. */
    void discard() {
        try {
            close();
        } catch (IOException e) {
            // the file is removed all the same
        }
        if (file != null) {
            files.delete(file);
        }
    }

    /** There are more bytes than the limit allows. */
    static final class TooLargeException extends JedroException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("it is larger than " + limit + " bytes");
        }
    }
}
