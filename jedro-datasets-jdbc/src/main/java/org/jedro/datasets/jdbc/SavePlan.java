// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.TableColumn;
import org.jedro.internal.Suggestions;

/**
 * How a save will change its table: decided while its rows are written aside, by the columns of the rows and of the table.
 *
 * @param table the table
 * @param options the options of the entry
 * @param exists whether the table exists, and is not to be recreated
 * @param isRecreated whether a table of other columns is dropped
 * @param columns the columns of the rows, named as the table has them
 * @param kinds the kinds of the table's columns, in the order of the rows; empty if the table does not exist
 */
record SavePlan(
        TableName table,
        TableOptions options,
        boolean exists,
        boolean isRecreated,
        List<TableColumn> columns,
        List<CellKind> kinds) {

    /**
     * {@return the plan for rows of some columns}
     *
     * @param isRepeated whether this run has committed the same output before, so that the table is its own
     * @throws JedroException if the mode or the columns of the table refuse them
     */
    static SavePlan of(
            Connection connection,
            Dialect dialect,
            TableName table,
            TableOptions options,
            List<TableColumn> columns,
            boolean isRepeated)
            throws SQLException {
        requireKeys(options, columns);
        if (!dialect.exists(connection, table)) {
            return new SavePlan(table, options, false, false, columns, List.of());
        }
        if (options.mode() == TableOptions.Mode.FAIL && !isRepeated) {
            throw new JedroException(table + " exists already; set 'mode' to replace, append, truncate or upsert");
        }
        Map<String, CellKind> there = columns(connection, dialect, table);
        List<TableColumn> named = named(columns, there);
        boolean isSame = named.size() == columns.size() && named.size() == there.size();
        if (options.mode() == TableOptions.Mode.REPLACE && !isSame) {
            return recreated(table, options, columns, there);
        }
        requireColumns(table, columns, there, named);
        if (options.mode() == TableOptions.Mode.UPSERT) {
            requireUnique(connection, dialect, table, options.keys());
        }
        return new SavePlan(
                table,
                options,
                true,
                false,
                named,
                named.stream()
                        .map(column -> there.getOrDefault(column.name(), CellKind.ANY))
                        .toList());
    }

    private static void requireKeys(TableOptions options, List<TableColumn> columns) {
        List<String> names = columns.stream().map(TableColumn::name).toList();
        for (String key : options.keys()) {
            if (!names.contains(key)) {
                throw new JedroException("the rows have no column '" + key + "', which the option 'keys' names; "
                        + Suggestions.hint(key, names, "columns"));
            }
        }
    }

    private static SavePlan recreated(
            TableName table, TableOptions options, List<TableColumn> columns, Map<String, CellKind> there) {
        if (options.recreate()) {
            return new SavePlan(table, options, false, true, columns, List.of());
        }
        throw new JedroException(table + " has other columns than the rows: "
                + difference(columns.stream().map(TableColumn::name).toList(), there.keySet())
                + "; set 'recreate: true' to drop it, with its grants, indexes and keys");
    }

    private static String difference(List<String> rows, Set<String> table) {
        List<String> clauses = new ArrayList<>();
        List<String> missing =
                table.stream().filter(name -> !rows.contains(name)).toList();
        List<String> more = rows.stream().filter(name -> !table.contains(name)).toList();
        if (!missing.isEmpty()) {
            clauses.add("the rows lack " + quoted(missing));
        }
        if (!more.isEmpty()) {
            clauses.add("the table lacks " + quoted(more));
        }
        return String.join(", ", clauses);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static void requireColumns(
            TableName table, List<TableColumn> columns, Map<String, CellKind> there, List<TableColumn> named) {
        if (named.size() == columns.size()) {
            return;
        }
        for (TableColumn column : columns) {
            if (!there.containsKey(column.name())) {
                throw new JedroException(table + " has no column '" + column.name() + "'; "
                        + Suggestions.hint(column.name(), List.copyOf(there.keySet()), "columns"));
            }
        }
    }

    private static void requireUnique(Connection connection, Dialect dialect, TableName table, List<String> keys)
            throws SQLException {
        Set<String> wanted = new LinkedHashSet<>(keys);
        Set<Set<String>> unique = dialect.uniqueKeys(connection, table);
        if (!unique.contains(wanted)) {
            throw new JedroException(table + " has no primary key or unique index on exactly " + quoted(keys)
                    + ", which 'mode: upsert' needs");
        }
        if (dialect.upsertsByAnyIndex() && unique.size() > 1) {
            throw new JedroException(table + " has a unique index besides that on " + quoted(keys) + ", by which "
                    + dialect.name() + " would replace other rows; 'mode: upsert' needs exactly one");
        }
    }

    /** {@return the columns of the rows that the table has, as it writes them} */
    private static List<TableColumn> named(List<TableColumn> columns, Map<String, CellKind> there) {
        List<TableColumn> named = new ArrayList<>();
        for (TableColumn column : columns) {
            if (there.containsKey(column.name())) {
                named.add(column);
            }
        }
        return named;
    }

    private static Map<String, CellKind> columns(Connection connection, Dialect dialect, TableName table)
            throws SQLException {
        Map<String, CellKind> kinds = new LinkedHashMap<>();
        try (PreparedStatement empty =
                        connection.prepareStatement("SELECT * FROM " + table.sql(dialect) + " WHERE 1 = 0");
                var rows = empty.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                kinds.put(dialect.shown(columns.getColumnLabel(i)), dialect.kind(columns, i));
            }
        }
        return kinds;
    }

    List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** {@return whether rows are numbered: the table may have constraints, whose violation is reported with the row} */
    boolean isNumbered() {
        return exists || options.mode() == TableOptions.Mode.UPSERT;
    }

    /** {@return whether the side table becomes the table} */
    boolean isRenamed(Dialect dialect) {
        return !isNumbered() && !dialect.commitsOnDdl() && renameTo(dialect).isPresent();
    }

    private Optional<String> renameTo(Dialect dialect) {
        return dialect.rename(table, table.table());
    }

    /** {@return the statement that creates a table for the rows} */
    String create(TableName name, Dialect dialect, List<TableColumn> settled, boolean isSide) {
        if (isSide && exists) {
            return "CREATE TABLE " + name.sql(dialect) + " AS SELECT " + dialect.list(names())
                    + (isNumbered()
                            ? ", CAST(0 AS " + dialect.castToWhole() + ") AS " + dialect.quote(SideTable.ROW)
                            : "")
                    + " FROM " + table.sql(dialect) + " WHERE 1 = 0";
        }
        List<String> keys = isSide ? List.of() : options.keys();
        List<String> parts = new ArrayList<>();
        for (TableColumn column : settled) {
            String type = options.types().get(column.name());
            boolean isKey = options.keys().contains(column.name());
            parts.add(dialect.quote(column.name()) + " " + (type == null ? dialect.type(column, isKey) : type)
                    + (keys.contains(column.name()) ? " NOT NULL" : ""));
        }
        if (isSide && isNumbered()) {
            parts.add(dialect.quote(SideTable.ROW) + " bigint");
        }
        if (!keys.isEmpty()) {
            parts.add("PRIMARY KEY (" + dialect.list(keys) + ")");
        }
        return "CREATE TABLE " + name.sql(dialect) + " (" + String.join(", ", parts) + ")";
    }

    /**
     * {@return whether cells of a kind may be stored in a column of the table: without loss, but for fractions, which a decimal
     * column rounds, and numbers with more digits than a column of fractions has}
     */
    static boolean isStorable(CellKind cells, CellKind column) {
        if (cells == column || column == CellKind.ANY) {
            return true;
        }
        return switch (cells) {
            case INT, LONG -> isNumber(column);
            case FLOAT, DOUBLE -> column == CellKind.DOUBLE || column == CellKind.FLOAT || column == CellKind.DECIMAL;
            case DECIMAL -> column == CellKind.DOUBLE || column == CellKind.FLOAT;
            case DATE -> column == CellKind.DATETIME;
            case UUID, ANY, DURATION -> column == CellKind.TEXT;
            case INSTANT -> column == CellKind.DATETIME;
            default -> false;
        };
    }

    private static boolean isNumber(CellKind kind) {
        return switch (kind) {
            case INT, LONG, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
