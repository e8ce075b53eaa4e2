// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * The output of Parquet. The stream belongs to the save, which closes it on failure; Parquet itself does not always. Confined to
 * one thread.
 */
final class ParquetOutput implements OutputFile {
    private static final int BUFFER = 1 << 16;

    private final Output output;
    private @Nullable ByteArrayOutputStream end;

    ParquetOutput(Output output) {
        this.output = output;
    }

    /** Buffers the output from now on, which is the footer, until it is closed: {@link ParquetFooter#settled} orders it. */
    void holdEnd() {
        end = new ByteArrayOutputStream();
    }

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
        return new Counted(new BufferedOutputStream(output.open(), BUFFER));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
        return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private final class Counted extends PositionOutputStream {
        private final OutputStream bytes;
        private long position;

        Counted(OutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int octet) throws IOException {
            target().write(octet);
            position++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            target().write(from, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            bytes.flush();
        }

        private OutputStream target() {
            return end == null ? bytes : end;
        }

        @Override
        public void close() throws IOException {
            try (bytes) {
                ByteArrayOutputStream held = end;
                end = null;
                if (held != null) {
                    bytes.write(ParquetFooter.settled(held.toByteArray()));
                }
            }
        }
    }
}
