// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * The Parquet files of a folder as one table, in the order of their paths. Columns may be in the names of folders, and may
 * be missing in some of the files; files in whose folder no row passes the filters are not opened.
 */
final class PartitionedSource implements TableSource {
    private static final int ROWS_AT_ONCE = 1 << 16;
    /** Further files are closed after they have been examined, and opened again when they are read. */
    private static final int MAX_HELD_OPEN = 64;

    private final List<PartitionedFile> files;
    private final List<TableColumn> columns;
    private final Partitions partitions;
    private List<Cells> selected = List.of();
    private List<String> wanted = List.of();
    private Iterator<PartitionedFile> next;
    private @Nullable PartitionedFile current;
    private int limit = Integer.MAX_VALUE;

    private PartitionedSource(List<PartitionedFile> files, Partitions partitions, List<TableColumn> columns) {
        this.files = files;
        this.partitions = partitions;
        this.columns = columns;
        this.next = files.iterator();
    }

    /**
     * {@return the table}
     *
     * @param filters the filters of rows
     * @param wanted the selected columns: for these, files without a selected row are examined too
     */
    static PartitionedSource open(List<Input> inputs, Optional<ColumnFilters> filters, Optional<List<String>> wanted)
            throws IOException {
        if (inputs.isEmpty()) {
            throw new JedroException("the folder holds no files; expected Parquet files");
        }
        List<PartitionedFile> files = new ArrayList<>();
        try {
            inputs.forEach(input -> files.add(new PartitionedFile(input)));
            PartitionedFile first = files.get(0);
            Partitions partitions =
                    Partitions.of(files.stream().map(PartitionedFile::texts).toList(), first.notes());
            for (PartitionedFile file : files) {
                file.locate(partitions, filters);
            }
            List<PartitionedFile> kept =
                    files.stream().filter(file -> !file.isLeftOut()).toList();
            List<PartitionedFile> looked = files.stream()
                    .filter(file -> file == first || !file.isLeftOut())
                    .toList();
            List<TableColumn> columns = columns(looked, partitions);
            List<String> named = new ArrayList<>(wanted.orElse(List.of()));
            filters.ifPresent(rows -> named.addAll(rows.columns()));
            if (looked.size() < files.size() && !names(columns).containsAll(named)) {
                columns = columns(files, partitions);
            }
            for (PartitionedFile file : files) {
                if (file.isLeftOut()) {
                    file.close();
                }
            }
            if (filters.isPresent()) {
                ColumnNames.require(filters.get().columns(), names(columns), "filters");
            }
            return new PartitionedSource(kept, partitions, columns);
        } catch (Throwable t) {
            closeAll(files, t);
            throw t;
        }
    }

    private static List<String> names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).toList();
    }

    private static void closeAll(List<PartitionedFile> files, Throwable failure) {
        for (PartitionedFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static List<TableColumn> columns(List<PartitionedFile> files, Partitions partitions) throws IOException {
        FolderColumns columns = new FolderColumns();
        for (int i = 0; i < files.size(); i++) {
            PartitionedFile file = files.get(i);
            columns.add(file);
            if (i >= MAX_HELD_OPEN) {
                file.close();
            }
        }
        return columns.inOrder(partitions);
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public List<Cells> select(int[] positions, List<CellKind> kinds) {
        List<Cells> cells = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int position : positions) {
            TableColumn column = columns.get(position);
            if (column.kind() == CellKind.ANY) {
                throw ParquetSource.notFlat(column.name());
            }
            cells.add(new Cells(column.kind()));
            names.add(column.name());
        }
        selected = List.copyOf(cells);
        wanted = List.copyOf(names);
        return selected;
    }

    @Override
    public void limit(int rows) {
        limit = rows;
    }

    @Override
    public int read(int rows) throws IOException {
        while (true) {
            PartitionedFile file = current;
            if (file == null) {
                if (!next.hasNext()) {
                    return 0;
                }
                file = next.next();
                file.select(wanted);
                file.limit(limit);
                current = file;
            }
            int read = file.read(Math.min(rows, ROWS_AT_ONCE), selected);
            if (read > 0) {
                return read;
            }
            file.close();
            current = null;
        }
    }

    @Override
    public String place(int row) {
        PartitionedFile file = current;
        return file == null ? "row " + (row + 1) : file.place(row);
    }

    /** {@return the statistics in the footers of all files} */
    Statistics statistics(long bytes) {
        long rows = 0;
        for (PartitionedFile file : files) {
            rows += file.rows();
        }
        Statistics known = Statistics.UNKNOWN.withBytes(bytes).withRows(rows).withColumns(columns.size());
        Map<String, Long> nulls = new LinkedHashMap<>();
        Set<String> inPaths = partitions.kinds().keySet();
        for (TableColumn column : columns) {
            Stream<Optional<Long>> counts = files.stream().map(file -> file.nulls(column.name(), inPaths));
            Optional<Long> sum = counts.reduce(
                    Optional.of(0L), (some, more) -> some.flatMap(count -> more.map(other -> count + other)));
            if (sum.isEmpty()) {
                return known;
            }
            nulls.put(column.name(), sum.get());
        }
        return known.withNulls(nulls);
    }

    @Override
    public void close() throws IOException {
        for (PartitionedFile file : files) {
            file.close();
        }
    }
}
