// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.storage.Input;

/** One Arrow file, batch by batch. */
final class ArrowSource implements TableSource {
    private static final String BROKEN = "this is not an Arrow file, or it is cut off";

    private final BufferAllocator memory;
    private final ArrowReader file;
    private final List<Field> fields;
    private final List<TableColumn> columns;
    private int[] positions = new int[0];
    private List<Cells> cells = List.of();
    private List<ArrowColumn> batch = List.of();
    /** Vectors that were decoded from dictionaries; only this source can close them. */
    private final List<FieldVector> decoded = new ArrayList<>();

    private int rowsInBatch;
    private int nextRow;
    private long rowsBefore;
    private int lastRead;
    private boolean isBroken;

    private ArrowSource(BufferAllocator memory, ArrowReader file) throws IOException {
        this.memory = memory;
        this.file = file;
        this.fields = file.getVectorSchemaRoot().getSchema().getFields();
        List<TableColumn> heads = new ArrayList<>();
        for (Field field : fields) {
            heads.add(TableColumn.of(field.getName(), kind(field)));
        }
        this.columns = List.copyOf(heads);
    }

    private CellKind kind(Field field) throws IOException {
        if (field.getDictionary() == null) {
            return ArrowColumn.kind(field);
        }
        Dictionary dictionary =
                file.getDictionaryVectors().get(field.getDictionary().getId());
        return dictionary == null
                ? CellKind.ANY
                : ArrowColumn.kind(dictionary.getVector().getField());
    }

    static ArrowSource ofFile(Input input) throws IOException {
        BufferAllocator memory = ArrowTables.allocator(ArrowTables.maxBytes(input));
        RangeChannel channel = new RangeChannel(input.ranges());
        return opened(memory, new ArrowFileReader(channel, memory, CommonsCompressionFactory.INSTANCE));
    }

    static ArrowSource ofStream(Input input) throws IOException {
        long limit = ArrowTables.maxBytes(input);
        BufferAllocator memory = ArrowTables.allocator(limit);
        MessageChannelReader messages = BoundedMessages.of(input.open(), memory, limit);
        return opened(memory, new ArrowStreamReader(messages, memory, CommonsCompressionFactory.INSTANCE));
    }

    static ArrowSource opened(BufferAllocator memory, ArrowReader file) throws IOException {
        try {
            return new ArrowSource(memory, file);
        } catch (IOException | RuntimeException e) {
            try (Closeable first = () -> close(memory, true)) {
                file.close();
            } catch (IOException | RuntimeException later) {
                e.addSuppressed(later);
            }
            if (e instanceof JedroException own) {
                throw own;
            }
            throw isUnread(e) ? unread(e) : new JedroException(BROKEN, e);
        }
    }

    /** {@return whether the library recognizes the contents of the file but cannot read them} */
    private static boolean isUnread(Exception e) {
        return e instanceof UnsupportedOperationException
                || String.valueOf(e.getMessage()).contains("Union");
    }

    private static JedroException unread(Exception e) {
        return new JedroException(
                String.valueOf(e.getMessage()).contains("Union")
                        ? "the Arrow file has unions as Arrow wrote them before version 1.0, which are not read; save it with a"
                                + " newer version, or without these columns"
                        : "the Arrow file has a type or layout of columns that is not read",
                e);
    }

    /** The library loses track of buffers when it fails, so that its allocator would report a leak. */
    private static void close(BufferAllocator memory, boolean isBroken) {
        try {
            memory.close();
        } catch (IllegalStateException e) {
            if (!isBroken) {
                throw e;
            }
        }
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public List<Cells> select(int[] wanted, List<CellKind> kinds) {
        positions = wanted.clone();
        List<Cells> all = new ArrayList<>();
        for (int position : positions) {
            TableColumn column = columns.get(position);
            if (column.kind() == CellKind.ANY) {
                Field field = fields.get(position);
                throw new JedroException("column '" + column.name() + "' holds "
                        + (field.getChildren().isEmpty() ? field.getType() : "lists or structures")
                        + ", which a table has no cells for; name the others in 'columns'");
            }
            all.add(new Cells(column.kind()));
        }
        cells = List.copyOf(all);
        return cells;
    }

    @Override
    public int read(int rows) throws IOException {
        rowsBefore += lastRead;
        lastRead = 0;
        try {
            while (nextRow == rowsInBatch) {
                if (!nextBatch()) {
                    return 0;
                }
            }
            int count = Math.min(rows, rowsInBatch - nextRow);
            for (int i = 0; i < positions.length; i++) {
                copy(batch.get(i), count, cells.get(i), columns.get(positions[i]));
            }
            nextRow += count;
            lastRead = count;
            return count;
        } catch (IOException | RuntimeException e) {
            isBroken = true;
            throw failure(e);
        }
    }

    private void copy(ArrowColumn from, int count, Cells into, TableColumn column) {
        int before = into.size();
        try {
            from.copy(nextRow, nextRow + count, into);
        } catch (MisfitException e) {
            throw e.at(place(into.size() - before), column.name());
        }
    }

    private static JedroException failure(Exception e) {
        if (e instanceof JedroException own) {
            return own;
        }
        if (isUnread(e)) {
            return unread(e);
        }
        return new JedroException(
                e instanceof OutOfMemoryException
                        ? "the Arrow file is broken, or it unpacks to more than 100 times its size and an eighth of the heap"
                        : "the Arrow file is broken or cut off",
                e);
    }

    private boolean nextBatch() throws IOException {
        closeDecoded();
        nextRow = 0;
        rowsInBatch = 0;
        if (!file.loadNextBatch()) {
            return false;
        }
        VectorSchemaRoot root = file.getVectorSchemaRoot();
        rowsInBatch = root.getRowCount();
        List<ArrowColumn> vectors = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            FieldVector vector = root.getVector(positions[i]);
            Field field = fields.get(positions[i]);
            if (field.getDictionary() != null) {
                Dictionary dictionary =
                        file.getDictionaryVectors().get(field.getDictionary().getId());
                FieldVector plain = (FieldVector) DictionaryEncoder.decode(vector, dictionary, memory);
                decoded.add(plain);
                vector = plain;
            }
            vectors.add(ArrowColumn.of(vector));
        }
        batch = vectors;
        return true;
    }

    private void closeDecoded() {
        decoded.forEach(FieldVector::close);
        decoded.clear();
    }

    @Override
    public String place(int row) {
        return "row " + (rowsBefore + row + 1);
    }

    @Override
    public void close() throws IOException {
        try (Closeable first = () -> close(memory, isBroken);
                Closeable second = file::close) {
            closeDecoded();
        }
    }
}
