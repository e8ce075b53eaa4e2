// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.datasets.table.TableColumn;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file by the engine, if it reads the same columns with the same types as Jedro does. */
final class ParquetReader implements NativeReader {
    private final Input input;
    private final ScannedTable table;

    private ParquetReader(Input input, ScannedTable table) {
        this.input = input;
        this.table = table;
    }

    /** {@return the reader of a file; null for a folder and for filtered rows} */
    static @Nullable ParquetReader of(Input input, ScannedTable table, ParquetOptions options) {
        return input.isFolder() || options.filters().isPresent() ? null : new ParquetReader(input, table);
    }

    @Override
    public @Nullable String sql(DuckDBConnection connection) throws IOException, SQLException {
        boolean isLocal = input.location().scheme().equals(Location.FILE);
        String path = (isLocal ? input.location().file() : input.localFile())
                .toAbsolutePath()
                .toString();
        String call = "read_parquet("
                + Sql.text(path.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")) + ")";
        Map<String, ResultColumn> there = columns(connection, call);
        List<String> selected = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            ResultColumn same = there.get(column.name());
            if (same == null || same.isNested() || same.head().kind() != column.kind() || isCut(same)) {
                return null;
            }
            selected.add(Sql.name(column.name()));
        }
        return selected.stream().collect(Collectors.joining(", ", "SELECT ", " FROM " + call));
    }

    /** Fractions of microseconds would be lost in some functions. */
    private static boolean isCut(ResultColumn column) {
        return column.type().endsWith("_NS");
    }

    private static Map<String, ResultColumn> columns(DuckDBConnection connection, String call) throws SQLException {
        Map<String, ResultColumn> columns = new LinkedHashMap<>();
        try (DuckDBPreparedStatement statement = connection.prepare("FROM " + call)) {
            ResultSetMetaData heads = statement.getMetaData();
            for (int i = 1; i <= heads.getColumnCount(); i++) {
                ResultColumn column = ResultColumn.of(heads, i);
                columns.put(column.head().name(), column);
            }
        }
        return columns;
    }
}
