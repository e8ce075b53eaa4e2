// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/** One file of a folder: opened on demand, and opened again after it has been closed. */
final class PartitionedFile implements Closeable {
    private final Input input;
    private final Map<String, @Nullable String> texts;
    private Map<String, @Nullable Object> values = Map.of();
    private Optional<ColumnFilters> filters = Optional.empty();
    private Statistics statistics = Statistics.UNKNOWN;
    private @Nullable ParquetSource source;
    /** The source of the cells of each selected column: cells of the file, or one value for all rows. */
    private List<Column> columns = List.of();

    private record Column(
            String name, @Nullable Cells cells, @Nullable Object value) {}

    PartitionedFile(Input input) {
        this.input = input;
        this.texts = PartitionPath.values(input.name());
    }

    String path() {
        return input.name();
    }

    Map<String, @Nullable String> texts() {
        return texts;
    }

    /** Sets the values in the path, and the filters that remain after them. */
    void locate(Partitions partitions, Optional<ColumnFilters> rowsToRead) {
        values = partitions.values(input.name(), texts);
        filters = rowsToRead.map(all -> all.within(partitions.kinds(), values));
    }

    boolean isLeftOut() {
        return filters.isPresent() && filters.get().isNever();
    }

    private ParquetSource source() throws IOException {
        ParquetSource open = source;
        if (open == null) {
            try {
                open = ParquetTables.file(input);
            } catch (JedroException e) {
                throw new JedroException("'" + input.name() + "': " + e.getMessage(), e);
            }
            source = open;
            input.requireUnchanged();
            statistics = open.statistics(0);
        }
        return open;
    }

    Map<String, String> notes() throws IOException {
        return source().notes();
    }

    List<TableColumn> columns() throws IOException {
        return source().columns();
    }

    long rows() {
        return statistics.rows().orElse(0);
    }

    boolean hasOnlyNulls(String column) {
        return Long.valueOf(rows()).equals(statistics.nulls().get(column));
    }

    /** {@return how many nulls a column has here; empty if the file does not record it} */
    Optional<Long> nulls(String column, Set<String> inPaths) {
        if (statistics.nulls().isEmpty()) {
            return Optional.empty();
        }
        Long counted = statistics.nulls().get(column);
        if (counted != null) {
            return Optional.of(counted);
        }
        return Optional.of(inPaths.contains(column) && values.get(column) != null ? 0L : rows());
    }

    /** Selects columns. */
    void select(List<String> wanted) throws IOException {
        ParquetSource open = source();
        List<String> there = open.columns().stream().map(TableColumn::name).toList();
        // a column that this file lacks has nulls here; the type of a column with only nulls is meaningless
        Map<String, CellKind> known = new LinkedHashMap<>();
        filters.ifPresent(left -> left.columns().stream()
                .filter(name -> !there.contains(name) || hasOnlyNulls(name))
                .forEach(name -> known.put(name, CellKind.TEXT)));
        Optional<ColumnFilters> left = filters.map(all -> all.within(known, Map.of()));
        left.filter(rows -> !rows.isAlways()).ifPresent(open::filter);
        List<String> read = wanted.stream().filter(there::contains).toList();
        List<Cells> cells = open.select(
                read.stream().mapToInt(there::indexOf).toArray(),
                read.stream().map(name -> CellKind.ANY).toList());
        List<Column> sources = new ArrayList<>();
        for (String name : wanted) {
            int at = read.indexOf(name);
            sources.add(new Column(name, at < 0 ? null : cells.get(at), at < 0 ? values.get(name) : null));
        }
        columns = sources;
    }

    void limit(int rows) throws IOException {
        source().limit(rows);
    }

    /** Adds rows to the selected columns. */
    int read(int rows, List<Cells> into) throws IOException {
        int read = source().read(rows);
        for (int i = 0; i < columns.size() && read > 0; i++) {
            Column column = columns.get(i);
            Cells cells = column.cells();
            if (cells != null) {
                add(cells, into.get(i), column.name());
                cells.clear();
            } else {
                for (int row = 0; row < read; row++) {
                    into.get(i).add(column.value());
                }
            }
        }
        return read;
    }

    private void add(Cells cells, Cells into, String column) {
        try {
            ComponentCell.addAll(cells, into);
        } catch (MisfitException e) {
            throw e.at("'" + input.name() + "'", column);
        }
    }

    String place(int row) {
        ParquetSource open = source;
        return (open == null ? "a row" : open.place(row)) + " of '" + input.name() + "'";
    }

    @Override
    public void close() throws IOException {
        ParquetSource open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }
}
