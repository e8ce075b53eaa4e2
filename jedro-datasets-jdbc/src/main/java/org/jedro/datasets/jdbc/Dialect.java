// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jspecify.annotations.Nullable;

/** What differs between databases. This class is the SQL standard, as databases without a dialect of their own have it. */
class Dialect {
    private static final Map<CellKind, String> TYPES = Map.ofEntries(
            Map.entry(CellKind.BOOLEAN, "boolean"),
            Map.entry(CellKind.INT, "integer"),
            Map.entry(CellKind.LONG, "bigint"),
            Map.entry(CellKind.FLOAT, "real"),
            Map.entry(CellKind.DOUBLE, "double precision"),
            Map.entry(CellKind.TEXT, "varchar(4000)"),
            Map.entry(CellKind.DATE, "date"),
            Map.entry(CellKind.TIME, "time(6)"),
            Map.entry(CellKind.DATETIME, "timestamp(6)"),
            Map.entry(CellKind.INSTANT, "timestamp(6) with time zone"));

    private final String name;
    private final boolean foldsToUpper;
    private final boolean commitsOnDdl;

    Dialect(String name, boolean foldsToUpper, boolean commitsOnDdl) {
        this.name = name;
        this.foldsToUpper = foldsToUpper;
        this.commitsOnDdl = commitsOnDdl;
    }

    /** {@return the dialect of a database} */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String product = about.getDatabaseProductName();
        String lower = product.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "postgresql" -> new PostgresDialect();
            case "mariadb", "mysql" -> new MariaDbDialect(product);
            case "sqlite" -> new SqliteDialect();
            case "duckdb" -> new DuckDbDialect();
            case "h2" -> new H2Dialect();
            default ->
                new Dialect(product, about.storesUpperCaseIdentifiers(), about.dataDefinitionCausesTransactionCommit());
        };
    }

    /** {@return the product, for messages} */
    final String name() {
        return name;
    }

    /** {@return whether a statement that creates or drops a table commits the transaction} */
    final boolean commitsOnDdl() {
        return commitsOnDdl;
    }

    /** {@return whether a decimal needs no precision} */
    boolean hasFreeDecimals() {
        return false;
    }

    /** {@return the type of a decimal without a precision} */
    String freeDecimal() {
        return "numeric";
    }

    /** {@return whether a cell of a primitive kind can be read as such: SQLite's can be of any type} */
    boolean readsPrimitives() {
        return true;
    }

    /** {@return whether a prepared query that selects a parameter is described with all of its columns} */
    boolean describesParameters() {
        return true;
    }

    /** Prepares a connection for a query that must not write. */
    void startReading(Connection connection) throws SQLException {
        connection.setReadOnly(true);
    }

    /** Undoes {@link #startReading} before the connection is used for something else. */
    void endReading(Connection connection) throws SQLException {
        connection.setReadOnly(false);
    }

    /** {@return a name in SQL; where names are folded to upper case, a name in lower case is such a name} */
    String quote(String identifier) {
        boolean isFolded = foldsToUpper && identifier.equals(identifier.toLowerCase(Locale.ROOT));
        return quoted(isFolded ? identifier.toUpperCase(Locale.ROOT) : identifier);
    }

    /** {@return a text as an identifier in SQL} */
    String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** {@return a name of the database as users know it, the inverse of {@link #quote}} */
    String shown(String identifier) {
        return foldsToUpper && identifier.equals(identifier.toUpperCase(Locale.ROOT))
                ? identifier.toLowerCase(Locale.ROOT)
                : identifier;
    }

    /** {@return a list of names in SQL} */
    final String list(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /**
     * {@return the SQL type of a column}
     *
     * @param isKey whether the column is part of a key, which some databases need to be short
     */
    final String type(TableColumn column, boolean isKey) {
        if (column.kind() == CellKind.DECIMAL) {
            return decimal(column);
        }
        String type = isKey && column.kind() == CellKind.TEXT ? keyText() : types().get(column.kind());
        if (type == null) {
            throw new JedroException("column '" + column.name() + "' has "
                    + (column.kind() == CellKind.ANY ? "values of several types" : plural(column.kind()))
                    + ", for which "
                    + name
                    + " has no type; name one in the option 'types', and convert the values to texts in the node");
        }
        return type;
    }

    private static String plural(CellKind kind) {
        return switch (kind) {
            case DURATION -> "durations";
            case UUID -> "UUIDs";
            case BYTES -> "bytes";
            case TIME -> "times";
            case INSTANT -> "instants";
            default -> kind.name().toLowerCase(Locale.ROOT) + " values";
        };
    }

    Map<CellKind, String> types() {
        return TYPES;
    }

    /** {@return the type of a text that is part of a key} */
    String keyText() {
        return String.valueOf(types().get(CellKind.TEXT));
    }

    private String decimal(TableColumn column) {
        return column.precision() == 0 && hasFreeDecimals()
                ? freeDecimal()
                : "decimal(" + column.precision() + ", " + column.scale() + ")";
    }

    /** {@return these types with some replaced} */
    static Map<CellKind, String> types(Map<CellKind, String> replaced) {
        Map<CellKind, String> types = new LinkedHashMap<>(TYPES);
        types.putAll(replaced);
        return types;
    }

    /** {@return a query that returns the first rows only; the same query if the dialect has no words for it} */
    String limited(String select, int rows) {
        return select;
    }

    /** {@return whether a table or view exists} */
    boolean exists(Connection connection, TableName table) throws SQLException {
        return !names(connection, table, pattern(connection, identifier(table.table())))
                .isEmpty();
    }

    /** {@return the names of the tables and views in the schema of a table, without Jedro's own} */
    List<String> tables(Connection connection, TableName like) throws SQLException {
        Place place = place(connection, like.schema());
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(place.catalog, place.schema, "%", null)) {
            while (tables.next()) {
                String type = String.valueOf(tables.getString("TABLE_TYPE"));
                String name = shown(tables.getString("TABLE_NAME"));
                boolean isTable = type.endsWith("TABLE") || type.endsWith("VIEW");
                boolean isOwn = name.startsWith(SideTables.PREFIX) || name.equals(CommitLog.TABLE);
                if (isTable && !type.startsWith("SYSTEM") && !isOwn) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** {@return the index of the row of a batch that the last statement refused; −1 if the database does not report it} */
    int refusedRow(Connection connection, SQLException failure) throws SQLException {
        return -1;
    }

    /** {@return the names of the tables that start with a text} */
    List<String> startingWith(Connection connection, TableName like, String prefix) throws SQLException {
        return names(connection, like, pattern(connection, identifier(prefix)) + "%");
    }

    /** {@return a name as the metadata has it} */
    final String identifier(String written) {
        return foldsToUpper && written.equals(written.toLowerCase(Locale.ROOT))
                ? written.toUpperCase(Locale.ROOT)
                : written;
    }

    private static String pattern(Connection connection, String text) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        return text.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private List<String> names(Connection connection, TableName like, String pattern) throws SQLException {
        Place place = place(connection, like.schema());
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(place.catalog, place.schema, pattern, null)) {
            while (tables.next()) {
                names.add(shown(tables.getString("TABLE_NAME")));
            }
        }
        return names;
    }

    /** Where metadata finds the tables of a schema. */
    record Place(@Nullable String catalog, @Nullable String schema) {}

    Place place(Connection connection, Optional<String> schema) throws SQLException {
        return new Place(
                connection.getCatalog(), schema.isPresent() ? identifier(schema.get()) : connection.getSchema());
    }

    /** {@return the sets of columns that are unique, primary key and unique indexes} */
    Set<Set<String>> uniqueKeys(Connection connection, TableName table) throws SQLException {
        Place place = place(connection, table.schema());
        DatabaseMetaData about = connection.getMetaData();
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        try (ResultSet primary = about.getPrimaryKeys(place.catalog, place.schema, identifier(table.table()))) {
            while (primary.next()) {
                add(keys, "primary key", primary.getString("COLUMN_NAME"));
            }
        }
        try (ResultSet unique =
                about.getIndexInfo(place.catalog, place.schema, identifier(table.table()), true, true)) {
            while (unique.next()) {
                String column = unique.getString("COLUMN_NAME");
                if (column != null && !unique.getBoolean("NON_UNIQUE")) {
                    add(keys, "index " + unique.getString("INDEX_NAME"), column);
                }
            }
        }
        return new LinkedHashSet<>(keys.values());
    }

    private void add(Map<String, Set<String>> keys, String key, String column) {
        keys.computeIfAbsent(key, name -> new LinkedHashSet<>()).add(shown(column));
    }

    /** {@return whether an upsert can be confused by a unique index other than that of the keys} */
    boolean upsertsByAnyIndex() {
        return false;
    }

    /** {@return the statement that empties a table} */
    String empty(String table) {
        return "DELETE FROM " + table;
    }

    /** {@return the statement that gives a table another name; empty if the standard has none} */
    Optional<String> rename(TableName from, String to) {
        return Optional.empty();
    }

    /**
     * {@return the statements that rename a table to a free name, and another one to the table's name; empty if the dialect has
     * none}
     */
    List<String> swap(TableName table, TableName free, TableName next) {
        Optional<String> aside = rename(table, free.table());
        Optional<String> into = rename(next, table.table());
        return aside.isPresent() && into.isPresent() ? List.of(aside.get(), into.get()) : List.of();
    }

    /** Lets the views of a table depend on the table that has its name now, where a database binds them to tables. */
    void recompileViews(Connection connection, TableName table) throws SQLException {}

    /** {@return the type to which a whole number is cast} */
    String castToWhole() {
        return "bigint";
    }

    /** {@return the type of short texts that are compared by their characters} */
    String exactText(int length) {
        return "varchar(" + length + ")";
    }

    /**
     * {@return the statement that replaces the rows whose keys exist, and adds the others}
     *
     * @param from the table that has the rows
     */
    String upsert(String table, String from, List<String> columns, List<String> keys) {
        String on = keys.stream()
                .map(key -> "t." + quote(key) + " = s." + quote(key))
                .collect(Collectors.joining(" AND "));
        String update = columns.stream()
                .filter(column -> !keys.contains(column))
                .map(column -> quote(column) + " = s." + quote(column))
                .collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "s." + quote(column)).collect(Collectors.joining(", "));
        return "MERGE INTO " + table + " t USING " + from + " s ON (" + on + ")"
                + (update.isEmpty() ? "" : " WHEN MATCHED THEN UPDATE SET " + update)
                + " WHEN NOT MATCHED THEN INSERT (" + list(columns) + ") VALUES (" + values + ")";
    }

    /** {@return an upsert by the clause ON CONFLICT} */
    final String onConflict(String table, String from, List<String> columns, List<String> keys) {
        String update = columns.stream()
                .filter(column -> !keys.contains(column))
                .map(column -> quote(column) + " = excluded." + quote(column))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + list(columns) + ") SELECT " + list(columns) + " FROM " + from
                + " part WHERE true ON CONFLICT (" + list(keys) + ") DO "
                + (update.isEmpty() ? "NOTHING" : "UPDATE SET " + update);
    }

    /** {@return the kind of the cells of a column} */
    CellKind kind(ResultSetMetaData columns, int index) throws SQLException {
        String type = String.valueOf(columns.getColumnTypeName(index)).toLowerCase(Locale.ROOT);
        if (type.equals("uuid")) {
            return CellKind.UUID;
        }
        return switch (columns.getColumnType(index)) {
            case Types.BIT, Types.BOOLEAN -> CellKind.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER ->
                type.contains("unsigned") ? CellKind.LONG : CellKind.INT;
            case Types.BIGINT -> type.contains("unsigned") ? CellKind.DECIMAL : CellKind.LONG;
            case Types.REAL -> CellKind.FLOAT;
            case Types.FLOAT, Types.DOUBLE -> CellKind.DOUBLE;
            case Types.NUMERIC, Types.DECIMAL -> CellKind.DECIMAL;
            case Types.DATE -> CellKind.DATE;
            case Types.TIME -> CellKind.TIME;
            case Types.TIMESTAMP -> CellKind.DATETIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> CellKind.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> CellKind.BYTES;
            default -> CellKind.TEXT;
        };
    }

    /** {@return a cell of a kind that has no primitive; null for a null} */
    @Nullable Object read(ResultSet row, int index, CellKind kind) throws SQLException {
        return switch (kind) {
            case DECIMAL -> row.getBigDecimal(index);
            case TEXT -> row.getString(index);
            case BYTES -> row.getBytes(index);
            case INSTANT -> {
                OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case UUID -> row.getObject(index) instanceof UUID uuid ? uuid : null;
            default -> row.getObject(index, kind.type());
        };
    }

    /** {@return a cell as the driver has it, as one of a kind} */
    @Nullable Object convert(@Nullable Object value, CellKind kind) {
        return value == null || kind == CellKind.ANY || kind.type().isInstance(value)
                ? value
                : ComponentCell.cast(kind, value);
    }

    /** Sets a parameter of a statement to a value that is not null. */
    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }

    /** {@return the sink of a new table whose columns are settled} */
    SideSink.RowSink sink(Connection connection, SideTable table, int batchSize) throws SQLException, IOException {
        return new BatchSink(connection, this, table, batchSize);
    }

    /** {@return whether question marks of texts are doubled, which are not parameters} */
    boolean doublesQuestionMarks() {
        return false;
    }

    /** {@return whether a backslash in a text hides the next character} */
    boolean hasBackslashes() {
        return false;
    }

    /** Executes a statement. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
