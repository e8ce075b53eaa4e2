// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

/** Sorts rows of numbers by keys: the highest key first, stable for equal keys. Nothing is boxed. */
final class RowSort {
    private static final int SHORT = 12;

    private final long[] keys;
    private int[] scratch = new int[0];

    RowSort(long[] keys) {
        this.keys = keys;
    }

    /** {@return the keys by number; their values at the time of sorting a row count} */
    long[] keys() {
        return keys;
    }

    void sortDescending(int[] values, int from, int to) {
        if (isSorted(values, from, to)) {
            return;
        }
        if (to - from <= SHORT) {
            insert(values, from, to);
            return;
        }
        if (scratch.length < to - from) {
            scratch = new int[to - from];
        }
        for (int start = from; start < to; start += SHORT) {
            insert(values, start, Math.min(to, start + SHORT));
        }
        for (int width = SHORT; width < to - from; width *= 2) {
            for (int start = from; start + width < to; start += 2 * width) {
                merge(values, start, start + width, Math.min(to, start + 2 * width));
            }
        }
    }

    private boolean isSorted(int[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (keys[values[i - 1]] < keys[values[i]]) {
                return false;
            }
        }
        return true;
    }

    private void insert(int[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int value = values[i];
            int hole = i;
            while (hole > from && keys[values[hole - 1]] < keys[value]) {
                values[hole] = values[hole - 1];
                hole--;
            }
            values[hole] = value;
        }
    }

    private void merge(int[] values, int from, int middle, int to) {
        System.arraycopy(values, from, scratch, 0, middle - from);
        int left = 0;
        int right = middle;
        int out = from;
        while (left < middle - from) {
            boolean takesRight = right < to && keys[scratch[left]] < keys[values[right]];
            values[out++] = takesRight ? values[right++] : scratch[left++];
        }
    }
}
