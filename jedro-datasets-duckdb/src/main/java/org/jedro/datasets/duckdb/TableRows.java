// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;

/** The rows of a new table of a database. Confined to one thread. */
final class TableRows implements TableSink {
    private final List<TableColumn> columns;
    private final DuckDBAppender rows;
    private boolean isClosed;

    private TableRows(List<TableColumn> columns, DuckDBAppender rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** {@return the rows of a table that is created with some columns} */
    static TableRows create(
            DuckDBConnection connection, String database, String schema, String table, List<TableColumn> columns)
            throws IOException {
        String types = columns.stream()
                .map(column -> Sql.name(column.name()) + " " + type(column))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + database + "." + Sql.name(schema) + "." + Sql.name(table) + " (" + types + ")");
            return new TableRows(columns, connection.createAppender(database, schema, table));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IOException failed(SQLException failure) {
        return new IOException(DuckDbErrors.clause(failure), failure);
    }

    private static String type(TableColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL(" + column.precision() + ", " + column.scale() + ")";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case DATETIME -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMPTZ";
            case UUID -> "UUID";
            case BYTES -> "BLOB";
            case DURATION, ANY ->
                throw new JedroException("column '" + column.name() + "' holds "
                        + (column.kind().type() == Object.class ? "values of several types" : "durations")
                        + ", for which a table has no type; convert them in the node");
        };
    }

    @Override
    public void write(List<Cells> cells) throws IOException {
        try {
            for (int row = 0; row < cells.get(0).size(); row++) {
                rows.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    append(columns.get(i), cells.get(i), row);
                }
                rows.endRow();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void append(TableColumn column, Cells cells, int row) throws SQLException {
        if (cells.isNull(row)) {
            rows.appendNull();
            return;
        }
        switch (column.kind()) {
            case BOOLEAN -> rows.append(cells.getBoolean(row));
            case INT -> rows.append(cells.getInt(row));
            case LONG -> rows.append(cells.getLong(row));
            case FLOAT -> rows.append(cells.getFloat(row));
            case DOUBLE -> rows.append(cells.getDouble(row));
            default -> append(column, Objects.requireNonNull(cells.get(row)));
        }
    }

    private void append(TableColumn column, Object value) throws SQLException {
        switch (column.kind()) {
            case DECIMAL -> rows.append(decimal(column, (BigDecimal) value));
            case TEXT -> rows.append((String) value);
            case DATE -> rows.append((LocalDate) value);
            case TIME -> rows.append((LocalTime) value);
            case DATETIME -> rows.append((LocalDateTime) value);
            case INSTANT -> rows.append(((Instant) value).atOffset(ZoneOffset.UTC));
            case UUID -> rows.append((UUID) value);
            case BYTES -> rows.append((byte[]) value);
            default -> throw new IllegalStateException("No table has a column of " + column.kind());
        }
    }

    private static BigDecimal decimal(TableColumn column, BigDecimal number) {
        return new BigDecimal(column.unscaled(number), column.scale());
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try {
                rows.close();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
