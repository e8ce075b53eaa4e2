// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Tables as rows that are maps of their columns, in the order of the columns; a cell without a value is null. */
final class MapRows {
    /** How many rows of a stream decide which columns there are. */
    private static final int ROWS_AHEAD = 1_000;

    private MapRows() {}

    /** {@return how well a declared list or stream, of this class, fits rows that are maps} */
    static Fit fit(TypeRef<?> declared, Class<?> form) {
        if (!form.isAssignableFrom(declared.rawType())
                || !(declared.type() instanceof ParameterizedType rows)
                || rows.getActualTypeArguments().length != 1
                || !isMap(bound(rows.getActualTypeArguments()[0]))) {
            return Fit.NONE;
        }
        boolean isExact = declared.rawType() == List.class || declared.rawType() == Stream.class;
        return isExact ? Fit.EXACT : Fit.RELATED;
    }

    private static boolean isMap(Type row) {
        return row == Map.class
                || row instanceof ParameterizedType map
                        && map.getRawType() == Map.class
                        && bound(map.getActualTypeArguments()[0]) == String.class
                        && bound(map.getActualTypeArguments()[1]) == Object.class;
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    /** {@return the rows, read on demand; closing the stream, or its last row, closes the table} */
    static Stream<Map<String, @Nullable Object>> read(TableSource table, TableBinding binding) throws IOException {
        int[] positions = binding.positions(table);
        List<TableColumn> columns = IntStream.of(positions)
                .mapToObj(position -> table.columns().get(position))
                .toList();
        List<Cells> cells =
                table.select(positions, columns.stream().map(TableColumn::kind).toList());
        return TableRows.stream(table, new Batch(table, columns, cells));
    }

    /** Writes rows that are all in memory: each of their keys is a column. */
    static void write(Collection<?> rows, TableTarget target) throws IOException {
        write(MapColumns.of(rows), rows.iterator(), target);
    }

    /** Writes rows that come one after the other: the first of them decide which columns there are. */
    static void write(Iterator<?> rows, TableTarget target) throws IOException {
        write(new ArrayList<>(), rows, target);
    }

    /** Writes a row, and those that come after it. */
    static void write(Object first, Iterator<?> rest, TableTarget target) throws IOException {
        write(new ArrayList<>(List.of(first)), rest, target);
    }

    private static void write(List<@Nullable Object> first, Iterator<?> rows, TableTarget target) throws IOException {
        while (first.size() < ROWS_AHEAD && rows.hasNext()) {
            first.add(rows.next());
        }
        if (!rows.hasNext()) {
            write((Collection<?>) first, target);
            return;
        }
        write(MapColumns.ofFirst(first), new Chain(first.iterator(), rows), target);
    }

    private static void write(MapColumns columns, Iterator<?> rows, TableTarget target) throws IOException {
        List<TableColumn> heads = columns.heads(target);
        List<Cells> cells = new ArrayList<>();
        heads.forEach(head -> cells.add(new Cells(head.kind(), TableRows.AT_ONCE)));
        try (TableSink table = target.create(heads)) {
            for (long row = 1; rows.hasNext(); row++) {
                columns.write(rows.next(), row, cells);
                if (row % TableRows.AT_ONCE == 0) {
                    table.write(cells);
                    cells.forEach(Cells::clear);
                }
            }
            table.write(cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One iterator after another. */
    private record Chain(Iterator<?> first, Iterator<?> rest) implements Iterator<@Nullable Object> {
        @Override
        public boolean hasNext() {
            return first.hasNext() || rest.hasNext();
        }

        @Override
        public @Nullable Object next() {
            return first.hasNext() ? first.next() : rest.next();
        }
    }

    /** The rows that have been read. */
    private record Batch(TableSource table, List<TableColumn> columns, List<Cells> cells)
            implements TableRows.Batch<Map<String, @Nullable Object>> {
        @Override
        public int fill(int rows) throws IOException {
            cells.forEach(Cells::clear);
            return table.read(rows);
        }

        @Override
        public Map<String, @Nullable Object> row(int index) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i).name(), cells.get(i).get(index));
            }
            return Collections.unmodifiableMap(row);
        }
    }
}
