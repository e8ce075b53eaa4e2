// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.jedro.storage.Input;
import org.jedro.storage.RangeReader;

/**
 * A file that is opened once, so that its length, its footer and its pages are of the same file even when a save replaces
 * it meanwhile. Only the parts that the library reads are fetched.
 */
final class OpenedFile implements InputFile, Closeable {
    private final RangeReader file;
    private final long length;

    OpenedFile(Input input) throws IOException {
        this.file = input.ranges();
        this.length = file.size();
    }

    @Override
    public long getLength() {
        return length;
    }

    /** {@return the file from its start; only the last one that was created may be used, and closing it does nothing} */
    @Override
    public SeekableInputStream newStream() {
        return new Parts(file, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A block is fetched as one part; single bytes come from a part that is a little longer. */
    private static final class Parts extends SeekableInputStream {
        private static final int AHEAD = 8192;

        private final RangeReader file;
        private final long length;
        private long position;
        private byte[] ahead = new byte[0];
        private long aheadStart;

        Parts(RangeReader file, long length) {
            this.file = file;
            this.length = length;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long newPosition) {
            position = newPosition;
        }

        @Override
        public int read() throws IOException {
            return hasAhead() ? ahead[(int) (position++ - aheadStart)] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!hasAhead()) {
                return -1;
            }
            int from = (int) (position - aheadStart);
            int read = Math.min(count, ahead.length - from);
            System.arraycopy(ahead, from, bytes, offset, read);
            position += read;
            return read;
        }

        private boolean hasAhead() throws IOException {
            if (position >= aheadStart && position < aheadStart + ahead.length) {
                return true;
            }
            ahead = part((int) Math.min(AHEAD, Math.max(0, length - position)));
            aheadStart = position;
            return ahead.length > 0;
        }

        private byte[] part(int count) throws IOException {
            byte[] bytes = new byte[count];
            fill(bytes, 0, count);
            return bytes;
        }

        private void fill(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) {
                return;
            }
            try (InputStream part = file.openAt(position, count)) {
                if (part.readNBytes(bytes, offset, count) < count) {
                    throw new EOFException("The file ends before byte " + (position + count) + ".");
                }
            }
        }

        @Override
        public void readFully(byte[] bytes) throws IOException {
            readFully(bytes, 0, bytes.length);
        }

        @Override
        public void readFully(byte[] bytes, int offset, int count) throws IOException {
            fill(bytes, offset, count);
            position += count;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int count = (int) Math.min(buffer.remaining(), length - position);
            if (count <= 0) {
                return buffer.hasRemaining() ? -1 : 0;
            }
            fill(buffer, count);
            return count;
        }

        @Override
        public void readFully(ByteBuffer buffer) throws IOException {
            fill(buffer, buffer.remaining());
        }

        private void fill(ByteBuffer buffer, int count) throws IOException {
            if (buffer.hasArray()) {
                readFully(buffer.array(), buffer.arrayOffset() + buffer.position(), count);
                buffer.position(buffer.position() + count);
            } else {
                buffer.put(part(count));
                position += count;
            }
        }
    }
}
