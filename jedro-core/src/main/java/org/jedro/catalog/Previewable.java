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
     * The first rows of a table.
     *
     * @param columns the names of the columns
     * @param rows the cells, row by row
     */
    record Preview(List<String> columns, List<List<String>> rows) {
        /** Copies the lists. */
        public Preview {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** {@return the columns and the number of rows, not the cells, which are data} */
        @Override
        public String toString() {
            return "Preview[columns=" + columns + ", rows=" + rows.size() + "]";
        }
    }
}
