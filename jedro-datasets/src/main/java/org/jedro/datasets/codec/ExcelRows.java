package org.jedro.datasets.codec;

import java.io.Closeable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet, one by one. Confined to one thread.
 *
 * <p>Rows after the last cell are left out; empty rows between others are rows of nulls.
 */
public final class ExcelRows implements Closeable {
    private static final int MOST_ROWS = 1 << 20;

    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final ExcelOptions options;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Boolean> dateFormats = new ConcurrentHashMap<>();
    private final boolean isEmpty;
    /** The last row that was found; it is given when the empty ones before it have been. */
    private @Nullable Row found;

    private int lastRow;
    private boolean isBlankRow;
    private long rowsLeft;

    ExcelRows(Stream<Row> stream, ExcelOptions options) {
        this.stream = stream;
        this.rows = stream.iterator();
        this.options = options;
        this.rowsLeft = options.rows().orElse(Long.MAX_VALUE);
        Row first = nextWithCells();
        while (first != null && first.getRowNum() <= options.skip()) {
            first = nextWithCells();
        }
        this.isEmpty = first == null;
        if (first != null) {
            start(first);
        }
    }

    private void start(Row row) {
        Set<String> seen = new LinkedHashSet<>();
        int width = row.getCellCount();
        while (width > 0 && value(row.getCell(width - 1)) == null) {
            width--;
        }
        for (int i = 0; i < width; i++) {
            Object value = options.header() ? value(row.getCell(i)) : null;
            String name = value == null
                    ? "c" + i
                    : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            if (!seen.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
            names.add(name);
        }
        lastRow = row.getRowNum() - (options.header() ? 0 : 1);
        found = options.header() ? null : row;
    }

    private @Nullable Row nextWithCells() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (hasCells(row)) {
                    if (row.getRowNum() > MOST_ROWS) {
                        throw new JedroException("row " + row.getRowNum() + " is beyond what a sheet can have");
                    }
                    return row;
                }
            }
            return null;
        } catch (JedroException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ExcelWorkbook.broken(e);
        }
    }

    /** A cell with an empty text is there, though it counts as null: that is how a row of nulls is written. */
    private static boolean hasCells(Row row) {
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (cell != null && cell.getType() != CellType.EMPTY) {
                return true;
            }
        }
        return false;
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

    /** {@return whether there is another row, whose cells {@link #value(int)} gives then} */
    public boolean next() {
        if (rowsLeft == 0) {
            return false;
        }
        if (found == null || found.getRowNum() <= lastRow) {
            found = nextWithCells();
        }
        Row row = found;
        if (row == null) {
            return false;
        }
        rowsLeft--;
        lastRow++;
        isBlankRow = row.getRowNum() > lastRow;
        if (!isBlankRow) {
            checkWidth(row);
        }
        return true;
    }

    private void checkWidth(Row row) {
        for (int i = names.size(); i < row.getCellCount(); i++) {
            if (value(row.getCell(i)) != null) {
                throw new JedroException("row " + row.getRowNum() + " has " + (i + 1) + " cells; expected "
                        + names.size() + ", as the " + (options.header() ? "header" : "first row") + " has");
            }
        }
    }

    /** {@return the number of the last row, counted from 1 as Excel does} */
    public int row() {
        return lastRow;
    }

    /** {@return a cell of the last row: a text, boolean, {@code LocalDateTime} or {@code BigDecimal}; null for what is empty or an error} */
    public @Nullable Object value(int column) {
        Row row = found;
        if (row == null || isBlankRow || column >= row.getCellCount()) {
            return null;
        }
        Object value = value(row.getCell(column));
        return value instanceof String text && options.nulls().contains(text) ? null : value;
    }

    private @Nullable Object value(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return null;
        }
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? cell.asDate() : number;
        }
        if (value instanceof String text) {
            return text.isEmpty() ? null : text;
        }
        return value;
    }

    /** The built-in formats of dates and times have numbers; of one's own, the letters tell. */
    private boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null || id == 0) {
            return false;
        }
        if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) {
            return true;
        }
        String format = cell.getDataFormatString();
        return id >= 164 && format != null && dateFormats.computeIfAbsent(format, ExcelRows::isDateFormat);
    }

    private static boolean isDateFormat(String format) {
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0 || plain.indexOf('h') >= 0;
    }

    @Override
    public void close() {
        stream.close();
    }
}
