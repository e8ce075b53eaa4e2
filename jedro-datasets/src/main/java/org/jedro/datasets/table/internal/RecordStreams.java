// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    private RecordStreams() {}

    /** {@return the rows, read on demand; closing the stream, or its last row, closes the table} */
    static Stream<Record> read(TableSource table, TableBinding binding) throws IOException {
        RecordRows rows = RecordRows.of(RecordRows.declaredIn(binding.form())
                .orElseThrow(
                        () -> new JedroException("the rows need a record type; declare one, for example List<Row>")));
        return TableRows.stream(table, rows.reader(table, binding.unknown()));
    }

    static void write(Iterator<?> rows, TableTarget target, TableBinding binding) throws IOException {
        Object first = rows.hasNext() ? present(rows.next()) : null;
        Optional<Class<? extends Record>> declared = RecordRows.declaredIn(binding.form());
        if (declared.isEmpty() && first instanceof Map) {
            MapRows.write(first, rows, target);
            return;
        }
        RecordRows type = RecordRows.of(declared.orElseGet(() -> recordClass(first)));
        List<TableColumn> columns = type.columns();
        List<Cells> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(new Cells(column.kind(), TableRows.AT_ONCE)));
        try (TableSink table = target.create(columns)) {
            if (first == null) {
                return;
            }
            type.write(first, cells);
            for (int size = 1; rows.hasNext(); size++) {
                if (size % TableRows.AT_ONCE == 0) {
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
}
