package org.jedro.datasets.internal;

import org.jedro.JedroException;

/** Rows that say their fields themselves, and may have so different ones that the table of them would be mostly nulls. */
public final class SparseRows {
    private static final long FEW_CELLS = 1L << 22;
    private static final int MOST_NULLS_PER_CELL = 100;

    private SparseRows() {}

    /**
     * Checks that rows make a table which is not a hundred times as large as what they hold.
     *
     * @param fields how many fields all rows hold together
     * @throws JedroException if they do not
     */
    public static void check(int columns, int rows, long fields) {
        long cells = (long) columns * rows;
        if (cells > FEW_CELLS && cells / MOST_NULLS_PER_CELL > fields) {
            throw new JedroException("the " + rows + " rows have " + columns
                    + " different fields, most of which each row lacks; that is no table");
        }
    }
}
