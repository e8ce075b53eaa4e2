// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.datasets.Schema.ColumnKind;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.internal.SparseRows;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** Tables in JSON, whole in memory, in each of the layouts of pandas. */
public final class JsonTables {
    private static final String WAY_OUT = "; the option 'orient' describes the layout of the table in the file";
    private static final String COLUMNS = "an object of columns";

    private JsonTables() {}

    /**
     * A table of plain data.
     *
     * @param columns the names of the columns
     * @param rows a value for each column
     */
    public record Table(List<String> columns, List<List<@Nullable Object>> rows) {}

    /**
     * {@return the table in a file, checked against the schema} Its numbers with a point are decimals if the options or the
     * schema declare a decimal column.
     */
    public static Table read(Input input, JsonOptions options, Optional<Schema> schema) throws IOException {
        Object tree = JsonFiles.readPlain(input, hasDecimals(options.types(), schema));
        return checked(table(tree, options.orient()), schema);
    }

    private static Table checked(Table table, Optional<Schema> schema) {
        schema.ifPresent(declared -> CheckedRows.check(table, declared));
        return table;
    }

    private static Table table(Object tree, JsonOptions.Orient orient) {
        return switch (orient) {
            case RECORDS -> ofMaps(expect(tree, List.class, "an array of objects"));
            case INDEX -> {
                Map<?, ?> byIndex = expect(tree, Map.class, "an object of objects");
                yield ofMaps(new ArrayList<Object>(byIndex.values()));
            }
            case COLUMNS -> tree instanceof List<?> rows ? ofRows(rows) : ofColumns(expect(tree, Map.class, COLUMNS));
            case SPLIT -> {
                Map<?, ?> split = expect(tree, Map.class, "an object with columns and data");
                List<?> names = expect(split.get("columns"), List.class, "columns that are an array");
                yield ofLists(
                        names.stream().map(String::valueOf).toList(),
                        expect(split.get("data"), List.class, "data that is an array"));
            }
            case VALUES -> ofNameless(expect(tree, List.class, "an array of arrays"));
        };
    }

    /** {@return the table of the objects in the lines of a file, checked and with decimals as above} */
    public static Table readLines(Input input, JsonlOptions options, Optional<Schema> schema) throws IOException {
        List<Object> items = new ArrayList<>();
        try (JsonLines lines = JsonLines.ofPlain(input, hasDecimals(options.types(), schema))) {
            lines.forEachRemaining(items::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return checked(ofMaps(items), schema);
    }

    private static boolean hasDecimals(Map<String, ColumnType> types, Optional<Schema> schema) {
        return types.containsValue(ColumnType.DECIMAL)
                || schema.isPresent()
                        && schema.get().columns().stream().anyMatch(column -> column.kind() == ColumnKind.DECIMAL);
    }

    /** If columns are expected, an array holds rows, since an object of columns is not an array. */
    private static Table ofRows(List<?> rows) {
        return !rows.isEmpty() && rows.get(0) instanceof List ? ofNameless(rows) : ofMaps(rows);
    }

    private static Table ofNameless(List<?> rows) {
        int width = rows.isEmpty()
                ? 0
                : expect(rows.get(0), List.class, "an array of arrays").size();
        return ofLists(IntStream.range(0, width).mapToObj(i -> "c" + i).toList(), rows);
    }

    /** {@return the table of values that are objects; a key that an object lacks is null there} */
    public static Table ofMaps(List<?> items) {
        Set<String> columns = new LinkedHashSet<>();
        long fields = 0;
        for (Object item : items) {
            Map<?, ?> row = expect(item, Map.class, "an object for each row");
            row.keySet().forEach(key -> columns.add(String.valueOf(key)));
            fields += row.size();
        }
        SparseRows.check(columns.size(), items.size(), fields);
        List<List<@Nullable Object>> rows = new ArrayList<>(items.size());
        for (Object item : items) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            columns.forEach(column -> row.add(((Map<?, ?>) item).get(column)));
            rows.add(row);
        }
        return new Table(List.copyOf(columns), rows);
    }

    private static Table ofColumns(Map<?, ?> columns) {
        if (columns.values().stream().anyMatch(List.class::isInstance)) {
            return ofArrays(columns);
        }
        Set<Object> keys = new LinkedHashSet<>();
        long fields = 0;
        for (Object item : columns.values()) {
            Map<?, ?> column = expect(item, Map.class, "an object for each column");
            keys.addAll(column.keySet());
            fields += column.size();
        }
        SparseRows.check(columns.size(), keys.size(), fields);
        List<List<@Nullable Object>> rows = new ArrayList<>(keys.size());
        for (Object key : keys) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            columns.values().forEach(column -> row.add(((Map<?, ?>) column).get(key)));
            rows.add(row);
        }
        return new Table(columns.keySet().stream().map(String::valueOf).toList(), rows);
    }

    private static Table ofArrays(Map<?, ?> columns) {
        List<List<?>> arrays = new ArrayList<>();
        columns.forEach((name, item) -> {
            List<?> cells = expect(item, List.class, "an array for each column");
            if (!arrays.isEmpty() && arrays.get(0).size() != cells.size()) {
                throw new JedroException("column '" + name + "' has " + cells.size() + " values; expected "
                        + arrays.get(0).size() + " as in the first column" + WAY_OUT);
            }
            arrays.add(cells);
        });
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < arrays.get(0).size(); i++) {
            List<@Nullable Object> row = new ArrayList<>(arrays.size());
            for (List<?> cells : arrays) {
                row.add(cells.get(i));
            }
            rows.add(row);
        }
        return new Table(columns.keySet().stream().map(String::valueOf).toList(), rows);
    }

    private static Table ofLists(List<String> columns, List<?> lines) {
        List<List<@Nullable Object>> rows = new ArrayList<>(lines.size());
        for (Object line : lines) {
            List<?> cells = expect(line, List.class, "an array for each row");
            if (cells.size() != columns.size()) {
                throw new JedroException(
                        "row " + (rows.size() + 1) + " has " + cells.size() + " values; expected " + columns.size());
            }
            rows.add(new ArrayList<>(cells));
        }
        return new Table(columns, rows);
    }

    private static <T> T expect(@Nullable Object value, Class<T> type, String what) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new JedroException("expected " + what + " but was "
                + (value == null
                        ? "null"
                        : value instanceof Map ? "an object" : value instanceof List ? "an array" : "a value")
                + WAY_OUT);
    }

    /** Writes a table that fits the schema. */
    public static void write(Table table, Output output, JsonOptions.Orient orient, Optional<Schema> schema)
            throws IOException {
        checked(table, schema);
        JsonFiles.write(
                switch (orient) {
                    case RECORDS -> maps(table);
                    case INDEX -> byNumber(maps(table));
                    case COLUMNS -> columns(table);
                    case SPLIT -> {
                        Map<String, Object> split = new LinkedHashMap<>();
                        split.put("columns", table.columns());
                        split.put("data", table.rows());
                        yield split;
                    }
                    case VALUES -> table.rows();
                },
                output);
        MeasuredOutput.report(output, table.rows().size(), table.columns().size());
    }

    /** {@return the rows as objects} */
    public static List<Map<String, @Nullable Object>> maps(Table table) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>(table.rows().size());
        for (List<@Nullable Object> row : table.rows()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                map.put(table.columns().get(i), row.get(i));
            }
            maps.add(map);
        }
        return maps;
    }

    private static Map<String, @Nullable Object> byNumber(List<? extends @Nullable Object> items) {
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            numbered.put(Integer.toString(i), items.get(i));
        }
        return numbered;
    }

    private static Map<String, Object> columns(Table table) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            List<@Nullable Object> cells = new ArrayList<>(table.rows().size());
            for (List<@Nullable Object> row : table.rows()) {
                cells.add(row.get(i));
            }
            columns.put(table.columns().get(i), byNumber(cells));
        }
        return columns;
    }
}
