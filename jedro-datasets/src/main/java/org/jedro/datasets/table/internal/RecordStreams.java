// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jspecify.annotations.Nullable;

/** Tables as records, some hundred rows at a time. */
final class RecordStreams {
    private static final int ROWS_AT_ONCE = 256;

    private RecordStreams() {}

    /** {@return the rows, read on demand; closing the stream, or its last row, closes the table} */
    static Stream<Record> read(TableSource table, TableBinding binding) throws IOException {
        RecordRows rows = RecordRows.of(RecordRows.declaredIn(binding.form())
                .orElseThrow(
                        () -> new JedroException("the rows need a record type; declare one, for example List<Row>")));
        Iterator<Record> records = new Records(table, rows.reader(table, binding.unknown()));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                records, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                        false)
                .onClose(() -> close(table));
    }

    static void write(Iterator<?> rows, TableTarget target, TableBinding binding) throws IOException {
        Object first = rows.hasNext() ? present(rows.next()) : null;
        RecordRows type = RecordRows.of(RecordRows.declaredIn(binding.form()).orElseGet(() -> recordClass(first)));
        List<TableColumn> columns = type.columns();
        List<Cells> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(new Cells(column.kind(), ROWS_AT_ONCE)));
        try (TableSink table = target.create(columns)) {
            if (first == null) {
                return;
            }
            type.write(first, cells);
            for (int size = 1; rows.hasNext(); size++) {
                if (size % ROWS_AT_ONCE == 0) {
                    table.write(cells);
                    cells.forEach(Cells::clear);
                }
                type.write(present(rows.next()), cells);
            }
            table.write(cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Object present(@Nullable Object row) {
        if (row == null) {
            throw new JedroException("expected records as rows but was null");
        }
        return row;
    }

    private static Class<? extends Record> recordClass(@Nullable Object row) {
        if (row == null) {
            throw new JedroException("there is no row, and no declared type that would name the columns");
        }
        if (row instanceof Record record) {
            return record.getClass();
        }
        throw new JedroException(
                "expected records as rows but was " + row.getClass().getSimpleName());
    }

    private static void close(TableSource table) {
        try {
            table.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Records implements Iterator<Record> {
        private final TableSource table;
        private final RecordRows.Reader rows;
        private int size;
        private int next;
        private boolean ended;

        Records(TableSource table, RecordRows.Reader rows) {
            this.table = table;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (next < size) {
                return true;
            }
            if (ended) {
                return false;
            }
            try {
                size = rows.fill(ROWS_AT_ONCE);
            } catch (IOException e) {
                throw new JedroException(String.valueOf(e.getMessage()), e);
            }
            next = 0;
            ended = size == 0;
            if (ended) {
                close(table);
            }
            return !ended;
        }

        @Override
        public Record next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.row(next++);
        }
    }
}
