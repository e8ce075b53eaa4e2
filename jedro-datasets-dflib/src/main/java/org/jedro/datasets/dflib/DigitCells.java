// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers with a small number for each, four to nine bytes for both. They are stored in chunks, so that a column
 * grows without being copied.
 */
final class DigitCells {
    static final int NULL = -1;
    static final int SPELLED = -2;

    private static final int FIRST_SIZE = 64;
    private static final int CHUNK = 1 << 14;

    private final List<Chunk> full = new ArrayList<>();
    private long[] values = new long[FIRST_SIZE];
    private byte[] scales = new byte[FIRST_SIZE];
    private int used;
    private boolean hasScales;

    /** Completed cells; ints if they fit, without scales if all are zero. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class
    private record Chunk(int @Nullable [] ints, long @Nullable [] longs, byte @Nullable [] scales) {

        static Chunk of(long[] values, byte @Nullable [] scales) {
            int[] ints = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                ints[i] = (int) values[i];
                if (ints[i] != values[i]) {
                    return new Chunk(null, values.clone(), scales);
                }
            }
            return new Chunk(ints, null, scales);
        }

        long value(int index) {
            return ints != null ? ints[index] : longs == null ? 0 : longs[index];
        }

        int scale(int index) {
            return scales == null ? 0 : scales[index];
        }
    }

    int size() {
        return full.size() * CHUNK + used;
    }

    /**
     * Adds a cell.
     *
     * @param scale from -128 to 127
     */
    void add(long value, int scale) {
        if (used == values.length) {
            makeSpace();
        }
        values[used] = value;
        scales[used++] = (byte) scale;
        hasScales |= scale != 0;
    }

    /** In a small table, the current chunk is small. */
    private void makeSpace() {
        if (used < CHUNK) {
            values = Arrays.copyOf(values, used * 2);
            scales = Arrays.copyOf(scales, used * 2);
            return;
        }
        full.add(Chunk.of(values, hasScales ? scales.clone() : null));
        hasScales = false;
        used = 0;
    }

    long value(int row) {
        int chunk = row / CHUNK;
        return chunk < full.size() ? full.get(chunk).value(row % CHUNK) : values[row % CHUNK];
    }

    int scale(int row) {
        int chunk = row / CHUNK;
        return chunk < full.size() ? full.get(chunk).scale(row % CHUNK) : scales[row % CHUNK];
    }
}
