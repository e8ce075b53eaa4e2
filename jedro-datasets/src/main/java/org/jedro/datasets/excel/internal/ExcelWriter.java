// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** A workbook that is being written, sheet by sheet, with a few rows in memory at a time. */
public final class ExcelWriter implements Closeable {
    private static final int MAX_ROWS = 1 << 20;
    private static final int MAX_COLUMNS = 1 << 14;
    private static final int LONGEST_TEXT = 32_767;

    private final WorkbookWriter workbook;

    /** Starts a workbook. */
    public ExcelWriter(Output output) throws IOException {
        this.workbook = new WorkbookWriter(output.open());
    }

    /**
     * {@return a new sheet, to be closed before the next one or the workbook}
     *
     * @throws JedroException if a sheet cannot have this number of columns, or this name
     */
    public TableSink sheet(String name, List<TableColumn> columns, boolean header) throws IOException {
        if (columns.size() > MAX_COLUMNS) {
            throw new JedroException(
                    "the table has " + columns.size() + " columns; a sheet holds at most " + MAX_COLUMNS);
        }
        if (!workbook.accepts(name)) {
            throw new JedroException("a sheet cannot be called '" + name
                    + "'; expected at most 31 characters without any of []*?/\\:, not 'History', and no name twice");
        }
        Sheet sheet = new Sheet(workbook.sheet(name), columns);
        if (header) {
            sheet.writeHeader();
        }
        return sheet;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static final class Sheet implements TableSink {
        private final SheetWriter sheet;
        private final List<TableColumn> columns;
        private int row;

        Sheet(SheetWriter sheet, List<TableColumn> columns) {
            this.sheet = sheet;
            this.columns = columns;
        }

        private void writeHeader() throws IOException {
            sheet.startRow();
            for (int i = 0; i < columns.size(); i++) {
                putText(i, columns.get(i).name());
            }
            sheet.endRow();
            row++;
        }

        @Override
        public void write(List<Cells> rows) throws IOException {
            for (int r = 0; r < rows.get(0).size(); r++, row++) {
                if (row == MAX_ROWS) {
                    throw new JedroException("the table has more rows than the " + MAX_ROWS + " of a sheet");
                }
                sheet.startRow();
                boolean isBlank = true;
                for (int i = 0; i < rows.size(); i++) {
                    Object value = rows.get(i).get(r);
                    isBlank &= value == null;
                    put(i, value);
                }
                if (isBlank) {
                    sheet.text(0, "");
                }
                sheet.endRow();
            }
        }

        private void put(int column, @Nullable Object value) {
            boolean isNone = value == null
                    || (value instanceof Double number && !Double.isFinite(number))
                    || (value instanceof Float small && !Float.isFinite(small));
            Object stored = value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
            if (!isNone && stored != null && !sheet.put(column, stored)) {
                putText(column, TextCells.STANDARD.write(stored));
            }
        }

        private void putText(int column, String text) {
            if (text.length() > LONGEST_TEXT) {
                throw new JedroException(
                        "row " + (row + 1) + ", column '" + columns.get(column).name() + "' has " + text.length()
                                + " characters; a cell holds at most " + LONGEST_TEXT);
            }
            sheet.text(column, text);
        }

        @Override
        public void close() throws IOException {
            sheet.close();
        }
    }
}
