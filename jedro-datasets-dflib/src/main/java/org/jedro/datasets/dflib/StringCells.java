// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one column, in chunks, so that a column grows without being copied. Texts that do not repeat are kept as bytes
 * until the end: the garbage collector would move a million strings at each collection in between.
 */
final class StringCells {
    private static final int FIRST_SIZE = 64;
    private static final int CHUNK = 1 << 14;
    /** Longer texts are stored as strings at once. */
    private static final int LONGEST_PACKED = 1 << 10;

    private static final int LATIN_1 = 1 << 8;

    private final List<Chunk> full = new ArrayList<>();
    private Chunk last = new Chunk(FIRST_SIZE);
    private boolean hasNulls;

    /** Some cells; a cell is packed if it is stored as bytes. */
    private static final class Chunk {
        private @Nullable String[] texts;
        private int used;
        private byte[] packed = new byte[0];
        /** The end of the bytes of each packed cell; zero for other cells, empty if no cell is packed. */
        private int[] ends = new int[0];

        private int packedTo;

        Chunk(int size) {
            texts = new @Nullable String[size];
        }

        void add(@Nullable String text) {
            texts[used++] = text;
        }

        /** {@return whether each character of the text fits into a byte; the text is then added} */
        boolean pack(char[] text, int from, int length) {
            if (packedTo + length > packed.length) {
                packed = Arrays.copyOf(packed, Math.max(packed.length * 2, packedTo + length));
            }
            int highest = 0;
            for (int i = 0; i < length; i++) {
                char c = text[from + i];
                highest |= c;
                packed[packedTo + i] = (byte) c;
            }
            if (highest >= LATIN_1) {
                return false;
            }
            if (ends.length == 0) {
                ends = new int[texts.length];
            }
            packedTo += length;
            ends[used++] = packedTo;
            return true;
        }

        boolean isFull() {
            return used == texts.length;
        }

        void grow() {
            texts = Arrays.copyOf(texts, used * 2);
            ends = ends.length == 0 ? ends : Arrays.copyOf(ends, used * 2);
        }

        void copyTo(@Nullable String[] all, int at) {
            System.arraycopy(texts, 0, all, at, used);
            int start = 0;
            for (int i = 0; i < used && ends.length > 0; i++) {
                if (ends[i] > start) {
                    all[at + i] = new String(packed, start, ends[i] - start, StandardCharsets.ISO_8859_1);
                    start = ends[i];
                }
            }
        }
    }

    int size() {
        return full.size() * CHUNK + last.used;
    }

    boolean hasNulls() {
        return hasNulls;
    }

    void add(@Nullable String text) {
        makeSpace();
        hasNulls |= text == null;
        last.add(text);
    }

    /** Adds a text that is unlikely to repeat. */
    void addUnique(char[] text, int from, int length) {
        makeSpace();
        if (length == 0 || length > LONGEST_PACKED || !last.pack(text, from, length)) {
            last.add(new String(text, from, length));
        }
    }

    /** The first chunk of a small table is small. */
    private void makeSpace() {
        if (!last.isFull()) {
            return;
        }
        if (last.used < CHUNK) {
            last.grow();
        } else {
            full.add(last);
            last = new Chunk(CHUNK);
        }
    }

    /** {@return the texts, in an array of their own; called once} */
    @Nullable String[] toArray() {
        @Nullable String[] all = new @Nullable String[size()];
        last.copyTo(all, full.size() * CHUNK);
        for (int i = full.size() - 1; i >= 0; i--) {
            full.remove(i).copyTo(all, i * CHUNK);
        }
        return all;
    }
}
