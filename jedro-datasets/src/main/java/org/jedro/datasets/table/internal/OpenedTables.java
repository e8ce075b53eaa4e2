// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.Previewable.RowVisitor;
import org.jedro.datasets.internal.LoadedValue;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jspecify.annotations.Nullable;

/** What is done with a table of any storage: reading it as a form, and showing its first rows. */
public final class OpenedTables {
    private static final int MAX_PREVIEWED_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 80;
    private static final int ROWS_AT_ONCE = 512;

    private OpenedTables() {}

    /** {@return the value of a table, which is closed after a failure, and if the value is not lazy} */
    public static <T> T read(TableForm<T> form, TableSource table, TableBinding binding) throws IOException {
        T value;
        try {
            value = LoadedValue.checked(form.read(table, binding), binding.form(), form.formName());
        } catch (Throwable t) {
            closeAfter(table, t);
            throw t;
        }
        if (!form.isLazy()) {
            table.close();
        }
        return value;
    }

    /** Closes a table after a failure. */
    static void closeAfter(TableSource table, Throwable failure) {
        try {
            table.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * {@return the first rows of a table as text}
     *
     * @param columns the columns to show; empty for all
     * @param rows the maximum number of rows
     */
    public static Preview preview(TableSource table, Optional<List<String>> columns, int rows) throws IOException {
        HeldRows held = new HeldRows();
        visit(table, columns, rows, held);
        return new Preview(held.columns, held.rows);
    }

    /** Passes the first rows to a visitor, and holds a few hundred of them at a time. */
    public static void visit(TableSource table, Optional<List<String>> columns, int rows, RowVisitor visitor)
            throws IOException {
        int[] all = ColumnNames.positions(table.columns(), columns);
        int[] shown = IntStream.of(all).limit(MAX_PREVIEWED_COLUMNS).toArray();
        List<Cells> cells = table.select(
                shown,
                IntStream.of(shown).mapToObj(i -> table.columns().get(i).kind()).toList());
        table.limit(rows);
        visitor.begin(
                IntStream.of(shown).mapToObj(i -> table.columns().get(i).name()).toList());
        int left = rows;
        while (left > 0) {
            int read = table.read(Math.min(left, ROWS_AT_ONCE));
            if (read == 0 || !pass(cells, read, visitor)) {
                return;
            }
            cells.forEach(Cells::clear);
            left -= read;
        }
    }

    private static boolean pass(List<Cells> cells, int height, RowVisitor visitor) {
        for (int row = 0; row < height; row++) {
            if (!visitor.row(new CellRow(cells, row))) {
                return false;
            }
        }
        return true;
    }

    /** A row as text; a cell that no visitor looks at costs nothing. */
    private static final class CellRow extends AbstractList<String> {
        private final List<Cells> cells;
        private final int row;

        CellRow(List<Cells> cells, int row) {
            this.cells = cells;
            this.row = row;
        }

        @Override
        public String get(int column) {
            return shown(cells.get(column).get(row));
        }

        @Override
        public int size() {
            return cells.size();
        }
    }

    private static final class HeldRows implements RowVisitor {
        private List<String> columns = List.of();
        private final List<List<String>> rows = new ArrayList<>();

        @Override
        public void begin(List<String> names) {
            columns = names;
        }

        @Override
        public boolean row(List<String> cells) {
            return rows.add(List.copyOf(cells));
        }
    }

    /** {@return a value as one short line, as previews show it; nothing for null} */
    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return cut.replaceAll("\\R", " ");
    }

    /** Refuses a table without columns, which looks like an empty file in every format. */
    public static void requireAny(List<?> columns) {
        if (columns.isEmpty()) {
            throw new JedroException("expected a table with columns but was one without");
        }
    }
}
