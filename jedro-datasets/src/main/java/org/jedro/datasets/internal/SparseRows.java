// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import org.jedro.JedroException;

/** Rows that list their own fields, which may differ so much that the table would consist mostly of nulls. */
public final class SparseRows {
    private static final long FEW_CELLS = 1L << 22;
    private static final int MAX_NULLS_PER_CELL = 100;

    private SparseRows() {}

    /**
     * Checks that rows form a table which is not a hundred times as large as their content.
     *
     * @param fields the number of fields in all rows together
     * @throws JedroException if it is
     */
    public static void check(int columns, int rows, long fields) {
        long cells = (long) columns * rows;
        if (cells > FEW_CELLS && cells / MAX_NULLS_PER_CELL > fields) {
            throw new JedroException("the " + rows + " rows have " + columns
                    + " different fields, most of which each row lacks; that is not a table");
        }
    }
}
