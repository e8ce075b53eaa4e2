// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.storage.ForwardingInput;
import org.jedro.storage.Input;
import org.jedro.storage.RangeReader;

/** Reads a file through to count its contents, unless it is too large to count quickly. */
public final class Counting {
    /** The bytes that are read in a second or two. */
    private static final long MAX_BYTES = 256L << 20;

    private Counting() {}

    /** Counts the contents of a file. */
    @FunctionalInterface
    public interface Counter {
        /** {@return the statistics of a file} */
        Statistics count(Input input) throws IOException;
    }

    /** {@return the statistics of a file with its size; only the size of a large one, compressed or not} */
    public static Statistics of(Input input, Counter counter) throws IOException {
        Statistics size = Statistics.UNKNOWN.withBytes(input.size());
        if (input.size() > MAX_BYTES) {
            return size;
        }
        Bounded bounded = new Bounded(input);
        try {
            return counter.count(bounded).withBytes(input.size());
        } catch (IOException | RuntimeException e) {
            if (bounded.isExceeded) {
                return size;
            }
            throw e;
        }
    }

    /** Fails if a compressed file turns out to be too large. */
    private static final class Bounded extends ForwardingInput {
        private boolean isExceeded;

        Bounded(Input input) {
            super(input);
        }

        @Override
        public InputStream openAt(long offset, long length) throws IOException {
            return RangeReader.part(open(), offset, length);
        }

        @Override
        public RangeReader ranges() {
            return RangeReader.of(this);
        }

        @Override
        public InputStream open() throws IOException {
            return new FilterInputStream(inner().open()) {
                private long left = MAX_BYTES;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = in.read(buffer, offset, length);
                    left -= count;
                    if (left < 0) {
                        isExceeded = true;
                        throw new IOException("the file is too large to be counted");
                    }
                    return count;
                }
            };
        }
    }
}
