package org.jedro.datasets.dflib;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Puts the cells of a sheet into columns, row by row. */
final class ExcelTableReader {
    private static final int MOST_ROWS = 1 << 20;

    private final boolean header;
    private final List<String> names = new ArrayList<>();
    private final List<ExcelColumn> columns = new ArrayList<>();
    private boolean started;
    private int lastRow;
    private int height;

    ExcelTableReader(boolean header) {
        this.header = header;
    }

    void add(Row row) {
        if (isBlank(row)) {
            return;
        }
        if (row.getRowNum() > MOST_ROWS) {
            throw new JedroException("row " + row.getRowNum() + " is beyond what a sheet can have");
        }
        if (!started) {
            started = true;
            start(row);
            lastRow = row.getRowNum() - (header ? 0 : 1);
            if (header) {
                return;
            }
        }
        while (++lastRow < row.getRowNum()) {
            columns.forEach(column -> column.add(null));
            height++;
        }
        int width = Math.max(columns.size(), row.getCellCount());
        for (int i = 0; i < width; i++) {
            Object value = i < row.getCellCount() ? value(row.getCell(i)) : null;
            if (i >= columns.size()) {
                if (value == null) {
                    continue;
                }
                if (header) {
                    throw new JedroException("row " + row.getRowNum() + " has " + (i + 1) + " cells; expected "
                            + columns.size() + ", as the header has");
                }
                addColumn("c" + i);
            }
            columns.get(i).add(value);
        }
        height++;
    }

    private void start(Row row) {
        Set<String> seen = new LinkedHashSet<>();
        int width = row.getCellCount();
        while (width > 0 && value(row.getCell(width - 1)) == null) {
            width--;
        }
        for (int i = 0; i < width; i++) {
            Object value = header ? value(row.getCell(i)) : null;
            String name = value == null ? "c" + i : value.toString();
            if (!seen.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
            addColumn(name);
        }
    }

    private void addColumn(String name) {
        ExcelColumn column = new ExcelColumn();
        for (int i = 0; i < height; i++) {
            column.add(null);
        }
        names.add(name);
        columns.add(column);
    }

    /** A cell with an empty text is there, though it counts as null: that is how a row of nulls is written. */
    private static boolean isBlank(Row row) {
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (cell != null && cell.getType() != CellType.EMPTY) {
                return false;
            }
        }
        return true;
    }

    /** {@return a text, boolean, date, or a number; null for what is empty or an error} */
    private static @Nullable Object value(@Nullable Cell cell) {
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
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null || id == 0) {
            return false;
        }
        if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (id < 164 || format == null) {
            return false;
        }
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0 || plain.indexOf('h') >= 0;
    }

    DataFrame table() {
        if (!started) {
            throw new JedroException("the sheet is empty; expected " + (header ? "a header" : "a row"));
        }
        Series<?>[] series = new Series<?>[columns.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = columns.get(i).build();
        }
        return DataFrame.byColumn(names.toArray(String[]::new)).of(series);
    }

    /** A column of cells that know what they are; dates stay apart until a cell of another type comes. */
    private static final class ExcelColumn {
        private final ColumnBuilder cells = new ColumnBuilder();
        private final ObjectAccum<LocalDateTime> dates = new ObjectAccum<>();
        private boolean hasDates;
        private boolean hasOthers;

        void add(@Nullable Object value) {
            if (value == null) {
                cells.addNull();
                dates.push(null);
            } else if (value instanceof LocalDateTime date) {
                hasDates = true;
                cells.addText(date.toString());
                dates.push(date);
            } else {
                hasOthers = true;
                dates.push(null);
                if (value instanceof String text) {
                    cells.addText(text);
                } else {
                    char[] text =
                            (value instanceof BigDecimal number ? number.toString() : value.toString()).toCharArray();
                    cells.add(text, 0, text.length);
                }
            }
        }

        Series<?> build() {
            return hasDates && !hasOthers ? dates.toSeries() : cells.build();
        }
    }
}
