// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.jedro.datasets.table.internal.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * One string for equal texts that are close to each other: columns with few different texts use a fraction of the memory.
 * If texts do not repeat, the search is suspended for a while.
 */
final class StringCache {
    private static final int SLOTS = 256;
    private static final int LONGEST = 32;
    private static final int MISSES = 1 << 10;
    private static final int REST = 1 << 15;

    private @Nullable String[] recent = new @Nullable String[0];
    private int missesInRow;
    private int resting;

    /** {@return whether the search is skipped for the next text; it resumes after some texts} */
    boolean isResting() {
        return resting > 0 && resting-- > 0;
    }

    String get(char[] text, int from, int length) {
        return length == 0 || length > LONGEST ? new String(text, from, length) : cached(text, from, length);
    }

    private String cached(char[] text, int from, int length) {
        if (recent.length == 0) {
            recent = new @Nullable String[SLOTS];
        }
        int slot = slot(text, from, from + length - 1, length);
        String known = recent[slot];
        if (known != null && known.length() == length && NumberText.matches(text, from, known)) {
            missesInRow = 0;
            return known;
        }
        if (++missesInRow == MISSES) {
            missesInRow = 0;
            resting = REST;
        }
        String made = new String(text, from, length);
        recent[slot] = made;
        return made;
    }

    /** Texts of a column usually differ at their ends. */
    private static int slot(char[] text, int first, int last, int length) {
        int hash = length;
        hash = 31 * hash + text[first];
        hash = 31 * hash + text[(first + last) >>> 1];
        hash = 31 * hash + text[Math.max(first, last - 2)];
        hash = 31 * hash + text[Math.max(first, last - 1)];
        hash = 31 * hash + text[last];
        return (hash ^ (hash >>> 8)) & (SLOTS - 1);
    }
}
