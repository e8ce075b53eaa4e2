// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.table.CellKind;

/** PostgreSQL: rows are written by {@code COPY}, and tables are created within transactions. */
final class PostgresDialect extends Dialect {
    private static final Map<CellKind, String> TYPES = types(Map.of(
            CellKind.TEXT, "text",
            CellKind.TIME, "time",
            CellKind.DATETIME, "timestamp",
            CellKind.INSTANT, "timestamp with time zone",
            CellKind.UUID, "uuid",
            CellKind.BYTES, "bytea"));

    PostgresDialect() {
        super("PostgreSQL", false, false);
    }

    @Override
    boolean hasFreeDecimals() {
        return true;
    }

    @Override
    Map<CellKind, String> types() {
        return TYPES;
    }

    @Override
    String limited(String select, int rows) {
        return select + " LIMIT " + rows;
    }

    @Override
    String empty(String table) {
        return "TRUNCATE " + table;
    }

    @Override
    Optional<String> rename(TableName from, String to) {
        return Optional.of("ALTER TABLE " + from.sql(this) + " RENAME TO " + quote(to));
    }

    @Override
    String upsert(String table, String from, List<String> columns, List<String> keys) {
        return onConflict(table, from, columns, keys);
    }

    /** The driver reports both types of timestamps as one. */
    @Override
    CellKind kind(ResultSetMetaData columns, int index) throws SQLException {
        return switch (columns.getColumnTypeName(index)) {
            case "timestamptz" -> CellKind.INSTANT;
            case "bool" -> CellKind.BOOLEAN;
            case "bytea" -> CellKind.BYTES;
            case "timetz", "money", "bit" -> CellKind.TEXT;
            default -> super.kind(columns, index);
        };
    }

    @Override
    SideSink.RowSink sink(Connection connection, SideTable table, int batchSize) throws SQLException, IOException {
        return new CopySink(connection, this, table);
    }

    @Override
    boolean doublesQuestionMarks() {
        return true;
    }
}
