// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * A table that is being written into folders, one for each value of the columns that it is partitioned by. The rows of a
 * partition keep their order. If there are very many partitions, only some are open at a time; they may have several files.
 */
final class PartitionedSink implements TableSink {
    private static final int MAX_PARTITIONS = 10_000;
    private static final int MAX_FILES = 100_000;
    private static final int MAX_OPEN = 200;
    private static final long MAX_BUFFERED_CELLS = 4L << 20;
    private static final long MAX_BUFFERED_BYTES = 128L << 20;
    private static final List<CellKind> NO_KEYS =
            List.of(CellKind.FLOAT, CellKind.DOUBLE, CellKind.BYTES, CellKind.ANY);

    private final Output folder;
    private final ParquetOptions options;
    private final List<String> partitionBy;
    private final int[] keys;
    private final int[] kept;
    private final List<TableColumn> columns;
    private final Map<String, String> notes;
    private final Set<String> partitions = new HashSet<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private final Map<String, List<Cells>> buffers = new LinkedHashMap<>();
    private final Map<String, ParquetSink> open = new LinkedHashMap<>(16, 0.75f, true);
    private long bufferedCells;
    private int files;
    private boolean isBroken;

    PartitionedSink(Output folder, ParquetOptions options, List<TableColumn> all) {
        this.folder = folder;
        this.options = options;
        this.partitionBy = options.partitionBy().orElse(List.of());
        List<String> names = all.stream().map(TableColumn::name).toList();
        ColumnNames.require(partitionBy, names, "partition_by");
        this.keys = partitionBy.stream().mapToInt(names::indexOf).toArray();
        for (int key : keys) {
            requireKey(all.get(key));
        }
        this.kept = IntStream.range(0, all.size())
                .filter(i -> !partitionBy.contains(names.get(i)))
                .toArray();
        if (kept.length == 0) {
            throw new JedroException("the table has no column besides those that it is partitioned by");
        }
        this.columns = Arrays.stream(kept).mapToObj(all::get).toList();
        this.notes = Partitions.notes(all, partitionBy);
    }

    private static void requireKey(TableColumn column) {
        if (NO_KEYS.contains(column.kind())) {
            throw new JedroException(
                    "column '" + column.name() + "' cannot name folders; expected whole numbers, texts,"
                            + " booleans or dates to partition by but was "
                            + column.kind().expected());
        }
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        isBroken = true;
        int count = rows.get(0).size();
        @Nullable Object[] last = new @Nullable Object[keys.length];
        List<Cells> into = List.of();
        for (int row = 0; row < count; row++) {
            if (isNew(last, rows, row) || into.isEmpty()) {
                into = buffer(path(last));
            }
            for (int i = 0; i < kept.length; i++) {
                into.get(i).addFrom(rows.get(kept[i]), row);
            }
        }
        bufferedCells += (long) count * kept.length;
        if (bufferedCells > MAX_BUFFERED_CELLS) {
            writeLargest(MAX_BUFFERED_CELLS / 2);
        }
        isBroken = false;
    }

    private List<Cells> buffer(String path) {
        if (partitions.add(path) && partitions.size() > MAX_PARTITIONS) {
            throw new JedroException("the table has more than " + MAX_PARTITIONS
                    + " partitions; partition it by columns with fewer values");
        }
        return buffers.computeIfAbsent(path, created -> emptyCells());
    }

    /** Rows are buffered until a partition has many: each time it is opened again, it gets another file. */
    private void writeLargest(long cellsLeft) throws IOException {
        List<Map.Entry<String, List<Cells>>> largestFirst = new ArrayList<>(buffers.entrySet());
        largestFirst.sort(Comparator.comparingInt(partition -> -rows(partition)));
        for (Map.Entry<String, List<Cells>> partition : largestFirst) {
            if (bufferedCells <= cellsLeft) {
                break;
            }
            bufferedCells -= (long) rows(partition) * kept.length;
            sink(partition.getKey()).write(partition.getValue());
            buffers.remove(partition.getKey());
        }
        flushIfMuch();
    }

    private static int rows(Map.Entry<String, List<Cells>> partition) {
        return partition.getValue().get(0).size();
    }

    private List<Cells> emptyCells() {
        return columns.stream().map(column -> new Cells(column.kind())).toList();
    }

    /** {@return whether the row is of another partition than the last one; then stores the values of that partition} */
    private boolean isNew(@Nullable Object[] last, List<Cells> rows, int row) {
        boolean isNew = false;
        for (int i = 0; i < keys.length; i++) {
            Object value = rows.get(keys[i]).get(row);
            if (!Objects.equals(value, last[i])) {
                last[i] = value;
                isNew = true;
            }
        }
        return isNew;
    }

    private String path(@Nullable Object[] values) {
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            folders.add(
                    PartitionPath.folder(partitionBy.get(i), value == null ? null : TextCells.STANDARD.write(value)));
        }
        return String.join("/", folders) + "/";
    }

    private ParquetSink sink(String path) throws IOException {
        ParquetSink sink = open.get(path);
        if (sink == null) {
            if (open.size() >= MAX_OPEN) {
                closeLeastRecent();
            }
            sink = create(path);
            open.put(path, sink);
        }
        return sink;
    }

    private ParquetSink create(String path) throws IOException {
        if (++files > MAX_FILES) {
            throw new JedroException("the rows of the partitions are so mixed that they would be more than " + MAX_FILES
                    + " files; sort them by the columns of 'partition_by'");
        }
        // files are read in the order of their names
        int part = parts.merge(path, 1, Integer::sum) - 1;
        Output file = folder.file(path + String.format(Locale.ROOT, "part-%05d.parquet", part));
        return new ParquetSink(new ParquetOutput(file), options, columns, notes);
    }

    private void closeLeastRecent() throws IOException {
        Map.Entry<String, ParquetSink> eldest = open.entrySet().iterator().next();
        open.remove(eldest.getKey());
        eldest.getValue().close();
    }

    private void flushIfMuch() throws IOException {
        long buffered = 0;
        for (ParquetSink sink : open.values()) {
            buffered += sink.bufferedBytes();
        }
        if (buffered > MAX_BUFFERED_BYTES) {
            for (ParquetSink sink : open.values()) {
                sink.flush();
            }
        }
    }

    /** A table without rows is one file without rows, which records its columns. */
    @Override
    public void close() throws IOException {
        try {
            if (!isBroken) {
                isBroken = true;
                writeLargest(0);
                if (parts.isEmpty()) {
                    open.put("", create(""));
                }
            }
        } finally {
            closeAll(new ArrayDeque<>(open.values()));
            open.clear();
        }
    }

    private static void closeAll(Deque<ParquetSink> sinks) throws IOException {
        if (!sinks.isEmpty()) {
            try (Closeable first = sinks.pop()) {
                closeAll(sinks);
            }
        }
    }
}
