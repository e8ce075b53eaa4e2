// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.parquet.internal.ReadOptions;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file, row group by row group. Pages whose statistics show that no row passes the filter are not read;
 * in the others, each row is tested.
 */
final class ParquetSource implements TableSource {
    private final OpenedFile bytes;
    private Optional<ColumnFilters> filters = Optional.empty();
    private final ParquetMetadata footer;
    private ParquetFileReader file;
    private final MessageType schema;
    private final List<TableColumn> columns;
    private List<Cells> selected = List.of();
    /** The columns that are read only for the filter follow the selected ones. */
    private List<Cells> filtered = List.of();

    private ColumnFilters.RowFilter rowFilter = column -> true;
    private MessageType requested;
    private ColumnDecoder[] decoders = new ColumnDecoder[0];
    private ColumnReader[] readers = new ColumnReader[0];
    private @Nullable PageReadStore group;
    private long leftInGroup;
    private long rowsBefore;
    private int limit = Integer.MAX_VALUE;
    private int groups;
    private int lastRead;

    ParquetSource(Input input) throws IOException {
        this.bytes = new OpenedFile(input);
        try {
            this.footer = guarded(() -> ParquetFooter.read(bytes));
            this.file = opened(FilterCompat.NOOP);
            this.schema = PandasIndex.without(file.getFileMetaData().getSchema(), notes());
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
        this.requested = schema;
        this.columns = schema.getFields().stream()
                .map(field -> TableColumn.of(field.getName(), kind(field)))
                .toList();
    }

    /** Fetches only the pages of the first rows, unless a filter decides which rows are selected. */
    @Override
    public void limit(int rows) {
        limit = rows;
    }

    /** Skips rows that do not pass; called before {@link #select}. */
    void filter(ColumnFilters rowsToRead) {
        filters = Optional.of(rowsToRead);
    }

    /** {@return the metadata that a writer has stored in the file} */
    Map<String, String> notes() {
        return file.getFileMetaData().getKeyValueMetaData();
    }

    private static CellKind kind(Type field) {
        return isFlat(field) ? ColumnDecoder.kind(field.asPrimitiveType()) : CellKind.ANY;
    }

    private static boolean isFlat(Type field) {
        return field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED);
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public List<Cells> select(int[] positions, List<CellKind> wanted) throws IOException {
        List<Type> fields = new ArrayList<>();
        List<Cells> cells = new ArrayList<>();
        for (int position : positions) {
            add(schema.getType(position), fields, cells);
        }
        selected = List.copyOf(cells);
        if (filters.isPresent()) {
            List<String> names = columns.stream().map(TableColumn::name).toList();
            List<String> used = filters.get().columns();
            ColumnNames.require(used, names, "filters");
            List<Cells> more = new ArrayList<>();
            for (String name : used) {
                int at = IntStream.range(0, fields.size())
                        .filter(i -> fields.get(i).getName().equals(name))
                        .findFirst()
                        .orElse(-1);
                if (at < 0) {
                    add(schema.getType(name), fields, cells);
                    more.add(cells.get(cells.size() - 1));
                } else {
                    more.add(cells.get(at));
                }
            }
            filtered = List.copyOf(more);
            rowFilter = filters.get().rowFilter(more.stream().map(Cells::kind).toList());
            reopen();
        }
        requested = new MessageType(schema.getName(), fields);
        file.setRequestedSchema(requested);
        decoders = new ColumnDecoder[fields.size()];
        for (int i = 0; i < decoders.length; i++) {
            decoders[i] = ColumnDecoder.of(fields.get(i).asPrimitiveType(), cells.get(i));
        }
        return selected;
    }

    static JedroException notFlat(String column) {
        return new JedroException("column '" + column
                + "' holds lists or structures, which a table has no cells for; name the others in 'columns'");
    }

    private static void add(Type field, List<Type> fields, List<Cells> cells) {
        if (!isFlat(field)) {
            throw notFlat(field.getName());
        }
        fields.add(field);
        cells.add(new Cells(ColumnDecoder.kind(field.asPrimitiveType())));
    }

    /** The filter belongs to the options of a reader, and can be created only when the types of the columns are known. */
    private void reopen() throws IOException {
        FilterCompat.Filter filter = PushedFilter.of(filters.orElseThrow(), schema);
        if (filter != FilterCompat.NOOP) {
            file.close();
            file = opened(filter);
        }
    }

    private ParquetFileReader opened(FilterCompat.Filter filter) throws IOException {
        return guarded(() -> ParquetFooter.open(bytes, footer, ReadOptions.of(filter)));
    }

    @Override
    public int read(int rows) throws IOException {
        while (true) {
            int read = guarded(() -> readSome(rows));
            if (read == 0 || filters.isEmpty()) {
                return read;
            }
            int kept = keep(read);
            if (kept > 0) {
                return kept;
            }
        }
    }

    private int readSome(int rows) throws IOException {
        rowsBefore += lastRead;
        lastRead = 0;
        while (leftInGroup == 0) {
            if (!nextGroup()) {
                return 0;
            }
        }
        int count = (int) Math.min(leftInGroup, rows);
        for (int i = 0; i < decoders.length; i++) {
            read(readers[i], decoders[i], requested.getFieldName(i), count);
        }
        leftInGroup -= count;
        lastRead = count;
        return count;
    }

    private boolean nextGroup() throws IOException {
        PageReadStore previous = group;
        if (previous != null) {
            previous.close();
        }
        PageReadStore next = next();
        group = next;
        if (next == null) {
            return false;
        }
        leftInGroup = next.getRowCount();
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                next, new Decoders(decoders), requested, file.getFileMetaData().getCreatedBy());
        readers = new ColumnReader[decoders.length];
        for (int i = 0; i < readers.length; i++) {
            ColumnDescriptor column = requested.getColumnDescription(new String[] {requested.getFieldName(i)});
            readers[i] = store.getColumnReader(column);
        }
        return true;
    }

    private @Nullable PageReadStore next() throws IOException {
        if (filters.isPresent()) {
            return file.readNextFilteredRowGroup();
        }
        if (limit == Integer.MAX_VALUE) {
            return file.readNextRowGroup();
        }
        List<BlockMetaData> blocks = file.getRowGroups();
        if (groups == blocks.size()) {
            return null;
        }
        BlockMetaData block = blocks.get(groups++);
        long wanted = Math.max(1, limit - rowsBefore);
        return wanted < block.getRowCount() && hasPageIndex(block)
                ? file.readFilteredRowGroup(groups - 1, RowRanges.createSingle(wanted))
                : file.readRowGroup(groups - 1);
    }

    /** Writers may omit the positions of pages. */
    private static boolean hasPageIndex(BlockMetaData block) {
        return block.getColumns().stream().allMatch(column -> column.getOffsetIndexReference() != null);
    }

    private void read(ColumnReader reader, ColumnDecoder decoder, String column, int count) {
        Cells cells = decoder.cells();
        cells.ensureCapacity(count);
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < count; i++) {
            if (reader.getCurrentDefinitionLevel() == present) {
                try {
                    reader.writeCurrentValueToConverter();
                } catch (MisfitException e) {
                    throw e.at(place(i), column);
                }
            } else {
                cells.addNull();
            }
            reader.consume();
        }
    }

    private int keep(int read) {
        BitSet kept = new BitSet(read);
        for (int row = 0; row < read; row++) {
            int fromEnd = read - row;
            kept.set(row, rowFilter.accepts(column -> {
                Cells cells = filtered.get(column);
                return cells.get(cells.size() - fromEnd);
            }));
        }
        for (int i = 0; i < decoders.length; i++) {
            Cells cells = decoders[i].cells();
            if (i >= selected.size()) {
                // no reader clears the columns that are read for the filter only
                cells.clear();
            } else if (kept.cardinality() < read) {
                cells.retain(cells.size() - read, kept);
            }
        }
        return kept.cardinality();
    }

    @Override
    public String place(int row) {
        return "row " + (rowsBefore + row + 1);
    }

    /** {@return the statistics in the footer} */
    Statistics statistics(long bytes) {
        Statistics known = Statistics.UNKNOWN
                .withBytes(bytes)
                .withRows(file.getRecordCount())
                .withColumns(columns.size());
        Map<String, Long> nulls = new LinkedHashMap<>();
        for (Type field : schema.getFields()) {
            OptionalLong count = isFlat(field) ? nulls(field.getName()) : OptionalLong.empty();
            if (count.isEmpty()) {
                return known;
            }
            nulls.put(field.getName(), count.getAsLong());
        }
        return known.withNulls(nulls);
    }

    private OptionalLong nulls(String column) {
        long sum = 0;
        for (BlockMetaData block : file.getFooter().getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                if (chunk.getPath().toDotString().equals(column)) {
                    if (chunk.getStatistics() == null || !chunk.getStatistics().isNumNullsSet()) {
                        return OptionalLong.empty();
                    }
                    sum += chunk.getStatistics().getNumNulls();
                }
            }
        }
        return OptionalLong.of(sum);
    }

    @Override
    public void close() throws IOException {
        try (bytes) {
            file.close();
        }
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(Action<T> action) throws IOException {
        try {
            return action.run();
        } catch (JedroException e) {
            throw e;
        } catch (RuntimeException | IOException | NoClassDefFoundError e) {
            // the library's message for a broken page names a class of Hadoop, which is not available
            throw new JedroException("the Parquet file is broken or cut off", e);
        }
    }

    /** Returns the converter of each column to the reader. */
    private static final class Decoders extends GroupConverter {
        private final ColumnDecoder[] decoders;

        Decoders(ColumnDecoder[] decoders) {
            this.decoders = decoders;
        }

        @Override
        public Converter getConverter(int field) {
            return decoders[field];
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
