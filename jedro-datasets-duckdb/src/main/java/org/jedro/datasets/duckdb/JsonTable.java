// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.datasets.JoinedReads.Part;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.datasets.tree.internal.JsonLines;
import org.jedro.datasets.tree.internal.JsonTables;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON file, or in the lines of one, as rows. What JSON nests is passed as its JSON. */
final class JsonTable implements ScannedTable {
    private final Opener opener;
    private final Map<String, ColumnType> types;
    private @Nullable List<TableColumn> settled;

    /** Opens the rows of the file. */
    private interface Opener {
        Rows open() throws IOException;
    }

    /**
     * The rows of a file.
     *
     * @param names the names of all columns; null if they are those of all rows
     * @param items maps, or lists with a value for each column
     */
    private record Rows(@Nullable List<String> names, Iterator<?> items, AutoCloseable file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                file.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    private JsonTable(Opener opener, Map<String, ColumnType> types) {
        this.opener = opener;
        this.types = types;
    }

    static JsonTable of(Input input, JsonOptions options) {
        return new JsonTable(
                () -> {
                    JsonTables.Table table = JsonTables.read(input, options, Optional.empty());
                    return new Rows(table.columns(), table.rows().iterator(), () -> {});
                },
                options.types());
    }

    /** {@return the lines of a file, which are read one after the other} */
    static JsonTable ofLines(Input input, JsonlOptions options) {
        boolean isExact = options.types().containsValue(ColumnType.DECIMAL);
        return new JsonTable(
                () -> {
                    JsonLines lines = JsonLines.ofPlain(input, isExact);
                    return new Rows(null, lines, lines);
                },
                options.types());
    }

    /**
     * {@return the rows of several files, one after the other, with the columns of all}
     *
     * @param table the table of one file
     */
    static JsonTable together(List<Part> files, Function<Input, JsonTable> table) throws IOException {
        Map<String, ColumnType> types = table.apply(files.get(0).opening().open()).types;
        return new JsonTable(
                () -> {
                    ChainedRows rows = new ChainedRows(files.iterator(), table);
                    return new Rows(null, rows, rows);
                },
                types);
    }

    /** The rows of several files as maps, one of which is open. */
    private static final class ChainedRows implements Iterator<Object>, AutoCloseable {
        private final Iterator<Part> rest;
        private final Function<Input, JsonTable> table;
        private String name = "";
        private @Nullable Rows current;

        ChainedRows(Iterator<Part> rest, Function<Input, JsonTable> table) {
            this.rest = rest;
            this.table = table;
        }

        @Override
        public boolean hasNext() {
            return named(() -> {
                while (current == null || !current.items.hasNext()) {
                    if (current != null) {
                        current.close();
                        current = null;
                    }
                    if (!rest.hasNext()) {
                        return false;
                    }
                    Part part = rest.next();
                    name = part.name();
                    current = table.apply(part.opening().open()).opener.open();
                }
                return true;
            });
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return named(() -> {
                Rows rows = Objects.requireNonNull(current);
                Object item = rows.items.next();
                return rows.names == null ? map(item) : byName(rows.names, (List<?>) item);
            });
        }

        private static Map<String, @Nullable Object> byName(List<String> names, List<?> values) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), values.get(i));
            }
            return row;
        }

        /** A failure names the file. */
        private <R> R named(Callable<R> reading) {
            try {
                return reading.call();
            } catch (Exception e) {
                Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
                throw new JedroException(name + ": " + cause.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
            }
        }
    }

    @Override
    public synchronized List<TableColumn> columns() throws IOException {
        List<TableColumn> known = settled;
        if (known == null) {
            List<TableColumn> heads = heads();
            try (TableSource source = new Source(opener.open(), heads, types)) {
                int[] all = IntStream.range(0, heads.size()).toArray();
                known = InferredColumn.settled(
                        source, all, heads, column -> column.kind() == CellKind.ANY, TextCells.STANDARD);
            }
            settled = known;
        }
        return known;
    }

    private List<TableColumn> heads() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (Rows rows = opener.open()) {
            if (rows.names != null) {
                names.addAll(rows.names);
            } else {
                rows.items.forEachRemaining(item -> map(item).keySet().forEach(key -> names.add(String.valueOf(key))));
            }
        }
        names.addAll(types.keySet().stream().sorted().toList());
        if (names.isEmpty()) {
            throw new JedroException("there is no row that would name columns");
        }
        return names.stream().map(name -> TableColumn.of(name, kind(name))).toList();
    }

    private static Map<?, ?> map(Object item) {
        if (item instanceof Map<?, ?> map) {
            return map;
        }
        throw new JedroException(
                "expected an object for each row but was " + (item instanceof List ? "an array" : "a value"));
    }

    private CellKind kind(String name) {
        ColumnType type = types.get(name);
        return type == null ? CellKind.ANY : type.kind();
    }

    @Override
    public int[] positions(TableSource table) {
        return IntStream.range(0, table.columns().size()).toArray();
    }

    @Override
    public TableSource open() throws IOException {
        List<TableColumn> heads = columns().stream()
                .map(column -> TableColumn.of(column.name(), kind(column.name())))
                .toList();
        return new Source(opener.open(), heads, types);
    }

    private static final class Source implements TableSource {
        private final Rows rows;
        private final List<TableColumn> heads;
        private final Map<String, ColumnType> types;
        private int[] selected = new int[0];
        private List<Cells> cells = List.of();
        private long rowsBefore;
        private long rowsRead;

        Source(Rows rows, List<TableColumn> heads, Map<String, ColumnType> types) {
            this.rows = rows;
            this.heads = heads;
            this.types = types;
        }

        @Override
        public List<TableColumn> columns() {
            return heads;
        }

        @Override
        public List<Cells> select(int[] columns, List<CellKind> wanted) {
            selected = columns.clone();
            List<Cells> all = new ArrayList<>();
            for (int column : selected) {
                all.add(new Cells(heads.get(column).kind()));
            }
            cells = List.copyOf(all);
            return cells;
        }

        @Override
        public int read(int count) throws IOException {
            rowsBefore = rowsRead;
            try {
                for (int row = 0; row < count && rows.items.hasNext(); row++) {
                    Object item = rows.items.next();
                    rowsRead++;
                    for (int i = 0; i < selected.length; i++) {
                        add(value(item, selected[i]), heads.get(selected[i]), cells.get(i));
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return (int) (rowsRead - rowsBefore);
        }

        private @Nullable Object value(Object item, int column) {
            if (item instanceof List<?> row) {
                return column < row.size() ? row.get(column) : null;
            }
            return map(item).get(heads.get(column).name());
        }

        private void add(@Nullable Object value, TableColumn column, Cells into) {
            if (value == null) {
                into.addNull();
            } else if (!types.containsKey(column.name())) {
                into.add(value instanceof BigDecimal number ? (Object) number.doubleValue() : value);
            } else {
                try {
                    into.add(ComponentCell.cast(column.kind(), value));
                } catch (MisfitException e) {
                    throw e.at("row " + rowsRead, column.name());
                }
            }
        }

        @Override
        public String place(int row) {
            return "row " + (rowsBefore + row + 1);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
