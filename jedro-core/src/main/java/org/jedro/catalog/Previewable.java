// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;

/** A dataset that can show a part of its value without loading all of it. */
public interface Previewable {

    /**
     * {@return the first rows as text, each cell cut to a reasonable length}
     *
     * @param rows the maximum number of rows
     */
    Preview preview(int rows) throws Exception;

    /**
     * Passes the first rows as text to a visitor, one after the other. So a table of any length is looked through without being
     * held in memory.
     *
     * <p>This implementation passes those of {@link #preview}, at most 10,000, since it holds them.
     *
     * @param rows the maximum number of rows
     */
    default void visit(int rows, RowVisitor visitor) throws Exception {
        preview(Math.min(rows, Preview.MAX_HELD)).passTo(visitor);
    }

    /** Receives the rows of a table. */
    interface RowVisitor {
        /** Receives the names of the columns, before the rows; again if the data was replaced meanwhile, and all rows follow again. */
        void begin(List<String> columns);

        /**
         * Receives a row.
         *
         * @param cells its cells, each cut to a reasonable length; valid during the call
         * @return whether the visitor needs further rows
         */
        boolean row(List<String> cells);
    }

    /**
     * The first rows of a table.
     *
     * @param columns the names of the columns
     * @param rows the cells, row by row
     */
    record Preview(List<String> columns, List<List<String>> rows) {
        /** How many rows are held at most for a visitor. */
        private static final int MAX_HELD = 10_000;

        /** Copies the lists. */
        public Preview {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** Passes the rows to a visitor, until it needs no further ones. */
        public void passTo(RowVisitor visitor) {
            visitor.begin(columns);
            for (List<String> row : rows) {
                if (!visitor.row(row)) {
                    return;
                }
            }
        }

        /** {@return the columns and the number of rows, not the cells, which are data} */
        @Override
        public String toString() {
            return "Preview[columns=" + columns + ", rows=" + rows.size() + "]";
        }
    }
}
