package org.jedro.datasets.dflib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of one column, in chunks, so that a column grows without being copied. */
final class StringCells {
    private static final int FIRST_SIZE = 64;
    private static final int CHUNK = 1 << 14;

    private final List<@Nullable String[]> full = new ArrayList<>();
    private @Nullable String[] last = new @Nullable String[FIRST_SIZE];
    private int used;
    private boolean hasNulls;

    int size() {
        return full.size() * CHUNK + used;
    }

    boolean hasNulls() {
        return hasNulls;
    }

    void add(@Nullable String text) {
        if (used == last.length) {
            makeRoom();
        }
        hasNulls |= text == null;
        last[used++] = text;
    }

    /** The first chunk of a small table is small. */
    private void makeRoom() {
        if (used < CHUNK) {
            last = Arrays.copyOf(last, used * 2);
            return;
        }
        full.add(last);
        last = new @Nullable String[CHUNK];
        used = 0;
    }

    /** {@return the texts, in an array of their own} */
    @Nullable String[] toArray() {
        @Nullable String[] all = new @Nullable String[size()];
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, all, i * CHUNK, CHUNK);
        }
        System.arraycopy(last, 0, all, full.size() * CHUNK, used);
        return all;
    }
}
