// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableTarget;
import org.jedro.internal.ServiceProviders;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Tables of libraries, such as data frames, by the {@link TableForm}s on the class path: whatever can be saved can be shown. */
final class FormTables {
    private static final long MAX_COUNTED = 1_000_000;

    private final ClassLoader loader;

    FormTables(ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return the first rows of a value, if it is a table} */
    Optional<TableHead> table(Object value, int maxRows) {
        TypeRef<?> type = TypeRef.of(value.getClass());
        for (TableForm<?> form : ServiceProviders.of(ServiceLoader.load(TableForm.class, loader))) {
            boolean isOfForm = form.form().rawType().isInstance(value) && form.fit(type) != Fit.NONE;
            if (isOfForm && !form.isLazy()) {
                return Optional.of(head(form, value, maxRows));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // the form takes values of its type
    private static TableHead head(TableForm<?> form, Object value, int maxRows) {
        Head head = new Head(maxRows);
        try {
            ((TableForm<Object>) form).write(value, head, TableBinding.of(form.form()));
        } catch (Enough e) {
            return head.table(form.formName(), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return head.table(form.formName(), true);
    }

    /** Ends the reading of a long table. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps the first rows, and counts the others. */
    private static final class Head implements TableTarget, TableSink {
        private final int maxRows;
        private Grid grid = new Grid(List.of());
        private int kept;
        private long count;

        Head(int maxRows) {
            this.maxRows = maxRows;
        }

        @Override
        public String name() {
            return "table";
        }

        @Override
        public boolean isTyped() {
            return false;
        }

        @Override
        public TableSink create(List<TableColumn> columns) {
            grid = new Grid(columns.stream().map(TableColumn::name).toList());
            return this;
        }

        @Override
        public void write(List<Cells> rows) throws IOException {
            int size = rows.isEmpty() ? 0 : rows.get(0).size();
            for (int row = 0; row < size && kept < maxRows; row++) {
                keep(rows, row);
            }
            count += size;
            if (count > MAX_COUNTED) {
                throw new Enough();
            }
        }

        private void keep(List<Cells> rows, int row) {
            List<@Nullable Object> cells = new ArrayList<>();
            rows.forEach(column -> cells.add(column.get(row)));
            grid.add(
                    cells.stream().map(Values::cell).toList(),
                    cells.stream().map(Number.class::isInstance).toList());
            kept++;
        }

        TableHead table(String title, boolean isWhole) {
            return new TableHead(title, grid, count, isWhole);
        }

        @Override
        public void close() {}
    }
}
