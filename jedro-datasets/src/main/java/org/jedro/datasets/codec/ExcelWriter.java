package org.jedro.datasets.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jedro.JedroException;
import org.jedro.datasets.Output;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TextCells;
import org.jspecify.annotations.Nullable;

/** A workbook that is being written, sheet after sheet, a thousand rows in memory at a time. */
public final class ExcelWriter implements Closeable {
    private static final int ROWS_BETWEEN_FLUSHES = 1000;
    private static final int MOST_ROWS = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;
    private static final int LONGEST_TEXT = 32_767;

    /** Excel has no days before 1900, and counts a 29th of February in that year; what is earlier is a text there too. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final OutputStream bytes;
    private final Workbook workbook;

    /** Starts a workbook. */
    public ExcelWriter(Output output) throws IOException {
        this.bytes = output.open();
        this.workbook = new Workbook(bytes, "Jedro", "1.0");
    }

    /**
     * {@return a new sheet, which is closed before the next one or the workbook}
     *
     * @throws JedroException if a sheet cannot have so many columns
     */
    public TableSink sheet(String name, List<TableColumn> columns, boolean header) {
        if (columns.size() > MOST_COLUMNS) {
            throw new JedroException(
                    "the table has " + columns.size() + " columns; a sheet has room for " + MOST_COLUMNS);
        }
        Worksheet sheet;
        try {
            sheet = workbook.newWorksheet(name);
        } catch (IllegalArgumentException e) {
            throw new JedroException("a sheet cannot be called '" + name + "'", e);
        }
        if (header) {
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, columns.get(i).name());
            }
        }
        return new Sheet(sheet, columns, header ? 1 : 0);
    }

    @Override
    public void close() throws IOException {
        try (bytes) {
            workbook.close();
        }
    }

    private static final class Sheet implements TableSink {
        private final Worksheet sheet;
        private final List<TableColumn> columns;
        private int row;

        Sheet(Worksheet sheet, List<TableColumn> columns, int row) {
            this.sheet = sheet;
            this.columns = columns;
            this.row = row;
        }

        @Override
        public void write(List<Cells> rows) throws IOException {
            for (int r = 0; r < rows.get(0).size(); r++, row++) {
                if (row == MOST_ROWS) {
                    throw new JedroException("the table has more rows than the " + MOST_ROWS + " of a sheet");
                }
                boolean isBlank = true;
                for (int i = 0; i < rows.size(); i++) {
                    Object value = rows.get(i).get(r);
                    isBlank &= value == null;
                    put(i, value);
                }
                if (isBlank) {
                    sheet.value(row, 0, "");
                }
                if (row % ROWS_BETWEEN_FLUSHES == ROWS_BETWEEN_FLUSHES - 1) {
                    sheet.flush();
                }
            }
        }

        private void put(int column, @Nullable Object value) {
            if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
                return;
            }
            if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof Boolean bool) {
                sheet.value(row, column, bool);
            } else if (value instanceof LocalDate date && !date.isBefore(FIRST_DAY)) {
                sheet.value(row, column, date);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            } else if (value instanceof LocalDateTime time
                    && !time.toLocalDate().isBefore(FIRST_DAY)) {
                sheet.value(row, column, time);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            } else if (value instanceof Instant instant) {
                put(column, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else {
                String text = TextCells.STANDARD.write(value);
                if (text.length() > LONGEST_TEXT) {
                    throw new JedroException("row " + (row + 1) + ", column '"
                            + columns.get(column).name() + "' has " + text.length()
                            + " characters; a cell has room for " + LONGEST_TEXT);
                }
                sheet.value(row, column, text);
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
        }
    }
}
