// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jedro.datasets.table.CellKind;

/** MariaDB and MySQL: a schema is a catalog, instants are stored in UTC, and creating a table commits the transaction. */
final class MariaDbDialect extends Dialect {
    private static final Map<CellKind, String> TYPES = types(Map.of(
            CellKind.FLOAT, "float",
            CellKind.DOUBLE, "double",
            CellKind.TEXT, "longtext character set utf8mb4",
            CellKind.DATETIME, "datetime(6)",
            CellKind.INSTANT, "datetime(6)",
            CellKind.UUID, "char(36)",
            CellKind.BYTES, "longblob"));

    MariaDbDialect(String product) {
        super(product, false, true);
    }

    @Override
    String quoted(String text) {
        return '`' + text.replace("`", "``") + '`';
    }

    @Override
    Map<CellKind, String> types() {
        return TYPES;
    }

    /** A text of any length has no unique index. */
    @Override
    String keyText() {
        return "varchar(255) character set utf8mb4";
    }

    @Override
    String exactText(int length) {
        return super.exactText(length) + " character set utf8mb4 collate utf8mb4_bin";
    }

    @Override
    String castToWhole() {
        return "signed";
    }

    @Override
    Optional<String> rename(TableName from, String to) {
        return Optional.of(
                "RENAME TABLE " + from.sql(this) + " TO " + from.beside(to).sql(this));
    }

    /** One statement, which is atomic. */
    @Override
    List<String> swap(TableName table, TableName free, TableName next) {
        return List.of("RENAME TABLE " + table.sql(this) + " TO " + free.sql(this) + ", " + next.sql(this) + " TO "
                + table.sql(this));
    }

    @Override
    String limited(String select, int rows) {
        return select + " LIMIT " + rows;
    }

    @Override
    Place place(Connection connection, Optional<String> schema) throws SQLException {
        return new Place(schema.isPresent() ? schema.get() : connection.getCatalog(), null);
    }

    /** Its driver marks all rows of a batch that was sent at once. */
    @Override
    int refusedRow(Connection connection, SQLException failure) throws SQLException {
        execute(connection, "GET DIAGNOSTICS CONDITION 1 @jedro_row = ROW_NUMBER, @jedro_code = MYSQL_ERRNO");
        try (PreparedStatement query = connection.prepareStatement("SELECT @jedro_row, @jedro_code");
                ResultSet found = query.executeQuery()) {
            boolean isSame = found.next() && found.getInt(2) == failure.getErrorCode();
            return isSame ? found.getInt(1) - 1 : -1;
        }
    }

    @Override
    boolean upsertsByAnyIndex() {
        return true;
    }

    @Override
    String upsert(String table, String from, List<String> columns, List<String> keys) {
        String update = columns.stream()
                .filter(column -> !keys.contains(column))
                .map(column -> quote(column) + " = VALUES(" + quote(column) + ")")
                .collect(Collectors.joining(", "));
        String first = quote(keys.get(0));
        return "INSERT INTO " + table + " (" + list(columns) + ") SELECT " + list(columns) + " FROM " + from
                + " part ON DUPLICATE KEY UPDATE " + (update.isEmpty() ? first + " = VALUES(" + first + ")" : update);
    }

    @Override
    CellKind kind(ResultSetMetaData columns, int index) throws SQLException {
        String type = columns.getColumnTypeName(index).toLowerCase(Locale.ROOT);
        return type.startsWith("year")
                ? CellKind.INT
                : type.equals("uuid") ? CellKind.TEXT : super.kind(columns, index);
    }

    @Override
    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(index, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof UUID) {
            statement.setString(index, value.toString());
        } else {
            super.bind(statement, index, value);
        }
    }

    @Override
    boolean hasBackslashes() {
        return true;
    }
}
