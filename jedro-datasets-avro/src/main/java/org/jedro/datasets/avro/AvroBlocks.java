package org.jedro.datasets.avro;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jedro.datasets.Input;

/**
 * Walks through the blocks of a container file (Avro 1.12, "Object Container Files") before it is read. The library takes a
 * file that is cut off within a block for one that ends before it, and makes room for as many bytes as any length says.
 */
final class AvroBlocks {
    private static final int MAGIC = 4;
    private static final int MARK = 16;

    /** A block is read whole; writers make them of some kilobytes. */
    private static final long MOST_BYTES = 1L << 30;

    private final InputStream bytes;

    private AvroBlocks(InputStream bytes) {
        this.bytes = bytes;
    }

    /** Fails if the file does not end with a block, or if a length cannot be. */
    static void check(Input input) throws IOException {
        try (InputStream bytes = new BufferedInputStream(input.open())) {
            new AvroBlocks(bytes).check();
        }
    }

    private void check() throws IOException {
        bytes.skipNBytes(MAGIC);
        for (long pairs = number(); pairs != 0; pairs = number()) {
            if (pairs < 0) {
                number();
            }
            for (long i = 0; i < Math.abs(pairs); i++) {
                skip(number());
                skip(number());
            }
        }
        byte[] mark = bytes.readNBytes(MARK);
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            number(next);
            skip(number());
            if (!Arrays.equals(bytes.readNBytes(MARK), mark)) {
                throw new EOFException("a block does not end where it should");
            }
        }
    }

    private void skip(long count) throws IOException {
        if (count < 0 || count > MOST_BYTES) {
            throw new EOFException("a length of " + count + " bytes cannot be");
        }
        bytes.skipNBytes(count);
    }

    private long number() throws IOException {
        return number(bytes.read());
    }

    /** {@return a number of seven bits in each byte, the lowest first, whose lowest bit is the sign} */
    private long number(int first) throws IOException {
        long number = 0;
        int next = first;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (next < 0) {
                throw new EOFException("the file ends within a number");
            }
            number |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return (number >>> 1) ^ -(number & 1);
            }
            next = bytes.read();
        }
        throw new EOFException("a number has more than ten bytes");
    }
}
