// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Arrays;

/** A set of numbers from 0 on, by open addressing. */
final class LongSet {
    private static final int MIN_CAPACITY = 1_024;
    /** 2^64 divided by the golden ratio: multiples of it are spread (Knuth, "The Art of Computer Programming", volume 3, 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Each number plus one; 0 is free. */
    private long[] slots = new long[MIN_CAPACITY];

    private int size;

    /** Adds a number, if it is new. */
    void add(long number) {
        if (put(slots, number + 1)) {
            size++;
            if (2 * size > slots.length) {
                grow();
            }
        }
    }

    private static boolean put(long[] slots, long entry) {
        int mask = slots.length - 1;
        int at = (int) (entry * SPREAD >>> Integer.SIZE) & mask;
        while (slots[at] != 0) {
            if (slots[at] == entry) {
                return false;
            }
            at = at + 1 & mask;
        }
        slots[at] = entry;
        return true;
    }

    private void grow() {
        long[] greater = new long[2 * slots.length];
        for (long entry : slots) {
            if (entry != 0) {
                put(greater, entry);
            }
        }
        slots = greater;
    }

    /** {@return all numbers, in no order} */
    long[] toArray() {
        return Arrays.stream(slots)
                .filter(entry -> entry != 0)
                .map(entry -> entry - 1)
                .toArray();
    }
}
