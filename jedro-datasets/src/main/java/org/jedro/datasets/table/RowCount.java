// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jedro.catalog.Measurable.Statistics;

/** Counts the rows of a table by reading all of it. */
final class RowCount {
    private static final int ROWS_AT_ONCE = 1024;

    private RowCount() {}

    /** {@return the statistics of a table of which nothing has been read yet} */
    static Statistics of(TableSource table) throws IOException {
        List<TableColumn> columns = table.columns();
        List<Cells> cells = table.select(
                IntStream.range(0, columns.size()).toArray(),
                columns.stream().map(TableColumn::kind).toList());
        long rows = 0;
        long[] nulls = new long[columns.size()];
        for (int read = table.read(ROWS_AT_ONCE); read > 0; read = table.read(ROWS_AT_ONCE)) {
            rows += read;
            for (int i = 0; i < nulls.length; i++) {
                nulls[i] += cells.get(i).nullCount();
                cells.get(i).clear();
            }
        }
        Map<String, Long> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < nulls.length; i++) {
            byColumn.put(columns.get(i).name(), nulls[i]);
        }
        return Statistics.UNKNOWN.withRows(rows).withColumns(columns.size()).withNulls(byColumn);
    }
}
