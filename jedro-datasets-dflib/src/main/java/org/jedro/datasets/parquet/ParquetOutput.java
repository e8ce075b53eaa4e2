package org.jedro.datasets.parquet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jedro.datasets.Output;

/**
 * What Parquet writes to. The stream is that of the save, which closes it when writing fails; Parquet itself does not always.
 *
 * @param output the file
 */
record ParquetOutput(Output output) implements OutputFile {
    private static final int BUFFER = 1 << 16;

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

    private static final class Counted extends PositionOutputStream {
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
            bytes.write(octet);
            position++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            bytes.write(from, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            bytes.flush();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
