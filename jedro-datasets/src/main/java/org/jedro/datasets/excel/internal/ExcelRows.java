// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.datasets.table.MisfitException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet, one by one. Confined to one thread.
 *
 * <p>Rows after the last cell are left out; empty rows between others are rows of nulls.
 */
public final class ExcelRows implements Closeable {
    /** The maximum distance between a title and the header below it. */
    private static final int MAX_TITLE_ROWS = 10;

    private final SheetReader sheet;
    private final ExcelOptions options;
    private final List<String> names = new ArrayList<>();
    private final boolean isEmpty;
    private int headerRow;
    private boolean hasFound;

    private int lastRow;
    private boolean isBlankRow;
    private long rowsLeft;

    /**
     * Starts at the header or the first row.
     *
     * @param width the number of columns of a sheet without a header
     */
    ExcelRows(SheetReader sheet, ExcelOptions options, int width) {
        this.sheet = sheet;
        this.options = options;
        this.rowsLeft = options.rows().orElse(Long.MAX_VALUE);
        boolean hasFirst = nextWithCells();
        while (hasFirst && sheet.row() <= options.skip()) {
            hasFirst = nextWithCells();
        }
        this.isEmpty = !hasFirst;
        if (hasFirst) {
            start(options.header() ? sheet.width() : width);
        }
    }

    /** {@return the number of columns of the widest row among those that the options select} */
    static int widest(SheetReader sheet, ExcelOptions options) throws IOException {
        int widest = 0;
        long first = -1;
        while (sheet.next()) {
            if (sheet.row() <= options.skip()) {
                continue;
            }
            first = first < 0 ? sheet.row() : first;
            if (sheet.row() - first >= options.rows().orElse(Long.MAX_VALUE)) {
                break;
            }
            widest = Math.max(widest, sheet.width());
        }
        return widest;
    }

    private void start(int width) {
        headerRow = sheet.row();
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < width; i++) {
            String name = options.header() ? name(i) : "c" + i;
            if (!seen.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
            names.add(name);
        }
        lastRow = headerRow - (options.header() ? 0 : 1);
        hasFound = !options.header();
    }

    private String name(int column) {
        Object value;
        try {
            value = cell(column);
        } catch (MisfitException e) {
            throw e.at("row " + headerRow, "c" + column);
        }
        if (value == null) {
            return "c" + column;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private boolean nextWithCells() {
        try {
            return sheet.next();
        } catch (JedroException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw ExcelWorkbook.broken(e);
        }
    }

    private @Nullable Object cell(int column) {
        try {
            return sheet.value(column);
        } catch (IOException e) {
            throw ExcelWorkbook.broken(e);
        }
    }

    /** {@return whether the sheet has no row at all} */
    public boolean isEmpty() {
        return isEmpty;
    }

    /**
     * {@return the names of the columns}
     *
     * @throws JedroException if the sheet is empty
     */
    public List<String> names() {
        if (isEmpty) {
            throw new JedroException("the sheet is empty; expected " + (options.header() ? "a header" : "a row"));
        }
        return List.copyOf(names);
    }

    /** {@return whether another row exists; {@link #value(int)} then returns its cells} */
    public boolean next() {
        if (rowsLeft == 0) {
            return false;
        }
        if (!hasFound || sheet.row() <= lastRow) {
            hasFound = nextWithCells();
        }
        if (!hasFound) {
            return false;
        }
        rowsLeft--;
        lastRow++;
        isBlankRow = sheet.row() > lastRow;
        if (!isBlankRow && sheet.width() > names.size()) {
            throw new JedroException("row " + lastRow + " has " + sheet.width() + " cells; expected " + names.size()
                    + ", as the header in row " + headerRow + " has" + wayOut());
        }
        return true;
    }

    private String wayOut() {
        return lastRow - headerRow > MAX_TITLE_ROWS
                ? ""
                : "; if row " + lastRow + " is the header, add 'skip: " + (lastRow - 1) + "' to the entry";
    }

    /** {@return the number of the last row, counted from 1 as Excel does} */
    public int row() {
        return lastRow;
    }

    /**
     * {@return a cell of the last row: a text, boolean, {@code BigDecimal}, {@code LocalDateTime}, {@code LocalTime} or {@code
     * Duration}; null for an empty cell or an error}
     *
     * @throws MisfitException if it has another type
     */
    public @Nullable Object value(int column) {
        Object value = isBlankRow ? null : cell(column);
        return value instanceof String text && options.nulls().contains(text) ? null : value;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
