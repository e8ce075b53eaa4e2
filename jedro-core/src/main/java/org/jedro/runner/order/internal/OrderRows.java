// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/** Rows of numbers in two arrays: row {@code i} is {@code values[starts[i]] … values[starts[i + 1] - 1]}. */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record OrderRows(int[] starts, int[] values) {

    static OrderRows of(int[][] rows) {
        int[] starts = new int[rows.length + 1];
        for (int row = 0; row < rows.length; row++) {
            starts[row + 1] = starts[row] + rows[row].length;
        }
        int[] values = new int[starts[rows.length]];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, starts[row], rows[row].length);
        }
        return new OrderRows(starts, values);
    }

    int length(int row) {
        return starts[row + 1] - starts[row];
    }

    /** {@return the rows transposed: in row {@code j} every {@code i} whose row has {@code j}, ascending} */
    OrderRows transposed(int columns) {
        int[] begins = new int[columns + 1];
        for (int value : values) {
            begins[value + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = Arrays.copyOf(begins, columns);
        int[] rows = new int[values.length];
        for (int row = 0; row + 1 < starts.length; row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                rows[next[values[k]]++] = row;
            }
        }
        return new OrderRows(begins, rows);
    }
}
