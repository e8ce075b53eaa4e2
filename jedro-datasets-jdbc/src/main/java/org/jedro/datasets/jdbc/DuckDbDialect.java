// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.datasets.table.CellKind;
import org.jspecify.annotations.Nullable;

/** DuckDB: its driver has no read-only connections beside others, and no metadata of constraints. */
final class DuckDbDialect extends Dialect {
    private static final Map<CellKind, String> TYPES = types(Map.of(
            CellKind.TEXT, "varchar",
            CellKind.TIME, "time",
            CellKind.DATETIME, "timestamp",
            CellKind.INSTANT, "timestamp with time zone",
            CellKind.UUID, "uuid",
            CellKind.BYTES, "blob"));

    DuckDbDialect() {
        super("DuckDB", false, false);
    }

    @Override
    boolean describesParameters() {
        return false;
    }

    @Override
    void startReading(Connection connection) {
        // refused by the driver for a database that is open for writing
    }

    @Override
    void endReading(Connection connection) {
        // see startReading
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
    Optional<String> rename(TableName from, String to) {
        return Optional.of("ALTER TABLE " + from.sql(this) + " RENAME TO " + quote(to));
    }

    @Override
    String upsert(String table, String from, List<String> columns, List<String> keys) {
        return onConflict(table, from, columns, keys);
    }

    @Override
    Set<Set<String>> uniqueKeys(Connection connection, TableName table) throws SQLException {
        Set<Set<String>> keys = new LinkedHashSet<>();
        try (var statement = connection.prepareStatement("SELECT unnest(constraint_column_names) AS c, constraint_index"
                + " FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND table_name = ?"
                + " AND schema_name = ? ORDER BY constraint_index")) {
            statement.setString(1, table.table());
            statement.setString(2, table.schema().orElse(connection.getSchema()));
            try (ResultSet found = statement.executeQuery()) {
                long last = -1;
                Set<String> key = new LinkedHashSet<>();
                while (found.next()) {
                    if (found.getLong(2) != last && last >= 0) {
                        keys.add(key);
                        key = new LinkedHashSet<>();
                    }
                    last = found.getLong(2);
                    key.add(found.getString(1));
                }
                if (!key.isEmpty()) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    @Override
    CellKind kind(ResultSetMetaData columns, int index) throws SQLException {
        String type = columns.getColumnTypeName(index).toUpperCase(Locale.ROOT);
        return switch (type) {
            case "HUGEINT", "UHUGEINT", "UBIGINT" -> CellKind.DECIMAL;
            case "UINTEGER" -> CellKind.LONG;
            case "UTINYINT", "USMALLINT" -> CellKind.INT;
            case "TIMESTAMP WITH TIME ZONE" -> CellKind.INSTANT;
            case "TIMESTAMP_NS", "TIMESTAMP_S", "TIMESTAMP_MS" -> CellKind.DATETIME;
            case "BLOB" -> CellKind.BYTES;
            default -> super.kind(columns, index);
        };
    }

    @Override
    @Nullable Object read(ResultSet row, int index, CellKind kind) throws SQLException {
        if (kind == CellKind.DECIMAL) {
            Object number = row.getObject(index);
            return number instanceof BigInteger whole
                    ? new BigDecimal(whole)
                    : number == null
                            ? null
                            : number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        }
        if (kind == CellKind.BYTES) {
            Blob blob = row.getBlob(index);
            return blob == null ? null : blob.getBytes(1, (int) blob.length());
        }
        if (kind == CellKind.TEXT) {
            Object value = row.getObject(index);
            return value == null ? null : value.toString();
        }
        return super.read(row, index, kind);
    }
}
