// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jedro.JedroException;

/**
 * The bytes of a container file (Avro 1.12, "Object Container Files"), block by block, each of which is checked before any
 * of it is returned. The library treats a file that is cut off within a block as one that ends before it, and allocates
 * as many bytes as any length declares.
 *
 * <p>The library also treats an {@link IOException} as an end of file, so each is wrapped in an {@link UncheckedIOException}.
 */
final class AvroBlocks extends InputStream {
    private static final int MAGIC = 4;
    private static final int MARK = 16;
    private static final int FIRST_SIZE = 1 << 13;

    /** A block is read whole; writers create blocks of some kilobytes. */
    private static final int MAX_BYTES = 1 << 30;

    private final InputStream file;
    private byte[] block = new byte[FIRST_SIZE];
    private int next;
    private int end;
    private byte[] mark = new byte[0];

    AvroBlocks(InputStream file) {
        this.file = file;
    }

    @Override
    public int read() {
        return hasMore() ? block[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(block, next, buffer, offset, count);
        next += count;
        return count;
    }

    private boolean hasMore() {
        if (next < end) {
            return true;
        }
        next = 0;
        end = 0;
        try {
            if (mark.length == 0) {
                takeHead();
                return true;
            }
            return takeBlock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeHead() throws IOException {
        take(MAGIC);
        for (long pairs = takeNumber(); pairs != 0; pairs = takeNumber()) {
            if (pairs < 0) {
                takeNumber();
            }
            for (long i = 0; i < Math.abs(pairs); i++) {
                take(takeNumber());
                take(takeNumber());
            }
        }
        take(MARK);
        mark = Arrays.copyOfRange(block, end - MARK, end);
    }

    private boolean takeBlock() throws IOException {
        int first = file.read();
        if (first < 0) {
            return false;
        }
        block[end++] = (byte) first;
        number(first);
        take(takeNumber());
        take(MARK);
        if (!Arrays.equals(block, end - MARK, end, mark, 0, MARK)) {
            throw broken();
        }
        return true;
    }

    /** Allocates memory for the bytes that exist, not for those that a length declares. */
    private void take(long count) throws IOException {
        if (count < 0 || count > MAX_BYTES - end) {
            throw broken();
        }
        int to = end + (int) count;
        while (end < to) {
            if (end == block.length) {
                block = Arrays.copyOf(block, end * 2);
            }
            int some = file.read(block, end, Math.min(to, block.length) - end);
            if (some < 0) {
                throw broken();
            }
            end += some;
        }
    }

    private int takeByte() throws IOException {
        take(1);
        return block[end - 1] & 0xFF;
    }

    private long takeNumber() throws IOException {
        return number(takeByte());
    }

    /** {@return a zigzag number with seven bits in each byte, the lowest first; its lowest bit is the sign} */
    private long number(int first) throws IOException {
        long number = 0;
        int part = first;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            number |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return (number >>> 1) ^ -(number & 1);
            }
            part = takeByte();
        }
        throw broken();
    }

    private static JedroException broken() {
        return new JedroException(AvroTables.BROKEN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
