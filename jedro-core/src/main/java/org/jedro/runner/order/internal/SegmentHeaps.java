// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/** Heaps of segments that can be merged: pairing heaps in three arrays. The lowest key is on top. */
final class SegmentHeaps {
    static final int NONE = -1;

    private final long[] keys;
    private final int[] children;
    private final int[] siblings;

    /**
     * @param keys per segment its key, which must not change while the segment is in a heap
     */
    SegmentHeaps(long[] keys) {
        this.keys = keys;
        this.children = new int[keys.length];
        this.siblings = new int[keys.length];
        Arrays.fill(children, NONE);
        Arrays.fill(siblings, NONE);
    }

    /** {@return the top of both heaps together} Each is given by its top, or {@link #NONE}. */
    int united(int one, int other) {
        if (one == NONE || other == NONE) {
            return one == NONE ? other : one;
        }
        boolean isOneTop = keys[one] <= keys[other];
        int top = isOneTop ? one : other;
        int below = isOneTop ? other : one;
        siblings[below] = children[top];
        children[top] = below;
        return top;
    }

    /** {@return the top of the remaining heap after this one is removed} */
    int withoutTop(int top) {
        int pairs = NONE;
        int rest = children[top];
        children[top] = NONE;
        while (rest != NONE) {
            int one = rest;
            int other = detach(one);
            rest = other == NONE ? NONE : detach(other);
            int pair = united(one, other);
            siblings[pair] = pairs;
            pairs = pair;
        }
        int united = NONE;
        while (pairs != NONE) {
            int next = detach(pairs);
            united = united(united, pairs);
            pairs = next;
        }
        return united;
    }

    private int detach(int segment) {
        int next = siblings[segment];
        siblings[segment] = NONE;
        return next;
    }
}
