// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file by the engine itself, which is faster than Jedro's own reader. Only used where both read the same values. The
 * engine raises an error for everything that it might read otherwise; then Jedro's reader decides.
 */
interface NativeReader {

    /** {@return the query that reads the file; null if the engine would read other columns than Jedro does} */
    @Nullable String sql(DuckDBConnection connection) throws IOException, SQLException;

    /** Reads all rows with Jedro's own reader, which fails if it cannot. */
    static void readAll(ScannedTable table) throws IOException {
        List<TableColumn> columns = table.columns();
        try (TableSource source = table.open()) {
            int[] positions = table.positions(source);
            List<Cells> cells = source.select(
                    IntStream.range(0, columns.size()).map(i -> positions[i]).toArray(),
                    columns.stream().map(TableColumn::kind).toList());
            while (source.read(4096) > 0) {
                cells.forEach(Cells::clear);
            }
        }
    }
}
