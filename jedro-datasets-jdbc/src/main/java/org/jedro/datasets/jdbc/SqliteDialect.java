// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.table.CellKind;
import org.jspecify.annotations.Nullable;

/**
 * SQLite: any column can hold any value, so cells are converted to the declared type without loss; dates are ISO texts, and
 * decimals texts too, since its numbers would lose digits.
 */
final class SqliteDialect extends Dialect {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private static final Map<CellKind, String> TYPES = types(Map.of(
            CellKind.DOUBLE, "double",
            CellKind.TEXT, "text",
            CellKind.TIME, "time",
            CellKind.DATETIME, "datetime",
            CellKind.INSTANT, "timestamptz",
            CellKind.DECIMAL, "decimal_text",
            CellKind.UUID, "uuid",
            CellKind.BYTES, "blob"));

    SqliteDialect() {
        super("SQLite", false, false);
    }

    @Override
    boolean hasFreeDecimals() {
        return true;
    }

    @Override
    String freeDecimal() {
        return "decimal_text";
    }

    /** A connection that is open cannot become read-only by JDBC. */
    @Override
    void startReading(Connection connection) throws SQLException {
        execute(connection, "PRAGMA query_only = ON");
    }

    @Override
    void endReading(Connection connection) throws SQLException {
        execute(connection, "PRAGMA query_only = OFF");
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
    Place place(Connection connection, Optional<String> schema) {
        return new Place(null, null);
    }

    @Override
    Optional<String> rename(TableName from, String to) {
        return Optional.of("ALTER TABLE " + from.sql(this) + " RENAME TO " + quote(to));
    }

    @Override
    String upsert(String table, String from, List<String> columns, List<String> keys) {
        return onConflict(table, from, columns, keys);
    }

    /** By the declared type; the results of expressions have none, so that the first rows decide. */
    @Override
    CellKind kind(ResultSetMetaData columns, int index) throws SQLException {
        String type = String.valueOf(columns.getColumnTypeName(index)).toLowerCase(Locale.ROOT);
        if (type.equals("numeric") && columns.getTableName(index).isEmpty()) {
            // the driver calls expressions numeric before they are executed, and they belong to no table
            return CellKind.ANY;
        }
        if (type.contains("bool")) {
            return CellKind.BOOLEAN;
        }
        if (type.contains("int")) {
            return CellKind.LONG;
        }
        if (type.contains("dec") || type.contains("numeric")) {
            return CellKind.DECIMAL;
        }
        if (type.contains("char") || type.contains("text") || type.contains("clob")) {
            return CellKind.TEXT;
        }
        if (type.contains("real") || type.contains("floa") || type.contains("doub")) {
            return CellKind.DOUBLE;
        }
        return ofDates(type);
    }

    private static CellKind ofDates(String type) {
        return switch (type) {
            case "date" -> CellKind.DATE;
            case "time" -> CellKind.TIME;
            case "timestamptz" -> CellKind.INSTANT;
            case "uuid" -> CellKind.UUID;
            case "blob" -> CellKind.BYTES;
            default -> type.startsWith("datetime") || type.startsWith("timestamp") ? CellKind.DATETIME : CellKind.ANY;
        };
    }

    @Override
    @Nullable Object read(ResultSet row, int index, CellKind kind) throws SQLException {
        return convert(row.getObject(index), kind);
    }

    @Override
    @Nullable Object convert(@Nullable Object value, CellKind kind) {
        if (kind == CellKind.BOOLEAN && value instanceof Number number && (number.longValue() & ~1L) == 0) {
            return number.longValue() == 1;
        }
        return super.convert(value, kind);
    }

    @Override
    boolean readsPrimitives() {
        return false;
    }

    @Override
    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            statement.setObject(index, number);
        } else if (value instanceof Boolean bool) {
            statement.setInt(index, bool ? 1 : 0);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof LocalDateTime moment) {
            statement.setString(index, moment.format(MOMENT));
        } else if (value instanceof LocalTime time) {
            statement.setString(index, time.format(DateTimeFormatter.ISO_LOCAL_TIME));
        } else if (value instanceof BigDecimal number) {
            statement.setString(index, number.toPlainString());
        } else {
            statement.setString(index, value.toString());
        }
    }
}
