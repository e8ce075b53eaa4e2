// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;

/** Rows of numbers in two arrays: row {@code i} is {@code values[starts[i]] … values[starts[i + 1] - 1]}. */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record IntRows(int[] starts, int[] values) {

    int count() {
        return starts.length - 1;
    }

    int length(int row) {
        return starts[row + 1] - starts[row];
    }

    int[] copy(int row) {
        return Arrays.copyOfRange(values, starts[row], starts[row + 1]);
    }

    /** {@return the rows transposed: in row {@code j} every {@code i} whose row has {@code j}, ascending} */
    IntRows transposed(int columns) {
        int[] begins = new int[columns + 1];
        for (int value : values) {
            begins[value + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = Arrays.copyOf(begins, columns);
        int[] rows = new int[values.length];
        for (int row = 0; row < count(); row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                rows[next[values[k]]++] = row;
            }
        }
        return new IntRows(begins, rows);
    }

    /** {@return the rows in another order: row {@code i} is the old row {@code order[i]}, values unchanged} */
    IntRows reordered(int[] order) {
        int[] begins = new int[starts.length];
        int[] all = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            int length = length(order[i]);
            System.arraycopy(values, starts[order[i]], all, begins[i], length);
            begins[i + 1] = begins[i] + length;
        }
        return new IntRows(begins, all);
    }

    /** Replaces each value by its position, and sorts each row. */
    void renumber(int[] place) {
        for (int i = 0; i < values.length; i++) {
            values[i] = place[values[i]];
        }
        for (int row = 0; row < count(); row++) {
            if (length(row) > 1) {
                Arrays.sort(values, starts[row], starts[row + 1]);
            }
        }
    }

    /** Collects rows one after the other. */
    static final class Builder {
        private final int[] starts;
        private int[] values;
        private int rows;
        private int size;

        Builder(int rows, int expected) {
            starts = new int[rows + 1];
            values = new int[Math.max(4, expected)];
        }

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1) + 1);
            }
            values[size++] = value;
        }

        void endRow() {
            starts[++rows] = size;
        }

        IntRows build() {
            return new IntRows(starts, values.length == size ? values : Arrays.copyOf(values, size));
        }
    }
}
