// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.table.MisfitException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one sheet, from the first to the last. Confined to one thread.
 *
 * <p>Rows and cells may omit their addresses: they then follow the preceding ones. Rows without any value are left out.
 */
public final class SheetReader implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SheetReader.class);
    private static final int MAX_ROWS = 1 << 20;
    private static final int MAX_COLUMNS = 1 << 14;
    private static final int LETTERS = 26;

    private final PartXml xml;
    private final SharedTexts texts;
    private final CellFormats formats;
    private final CellNumbers numbers;
    private final List<@Nullable Cell> cells = new ArrayList<>();
    private boolean isDone;
    private boolean isWarned;
    private int row;

    /**
     * A cell as written in the file.
     *
     * @param text the number, text or index; empty for an error and for a formula that was never calculated
     */
    private record Cell(String type, int style, String text) {}

    SheetReader(PartXml xml, SharedTexts texts, CellFormats formats, CellNumbers numbers) throws IOException {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
        this.numbers = numbers;
        this.isDone = !xml.nextStart("sheetData");
    }

    /** Moves to the next row that has a value; {@return whether one exists} */
    public boolean next() throws IOException {
        while (!isDone) {
            isDone = !xml.next() || xml.isEnd("sheetData");
            if (xml.isStart("row")) {
                readRow();
                if (!cells.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void readRow() throws IOException {
        String number = xml.attribute("r");
        int next = number == null ? row + 1 : Integer.parseInt(number.strip());
        if (next <= row) {
            throw new JedroException(
                    "row " + next + " stands behind row " + row + "; expected rows in ascending order");
        }
        if (next > MAX_ROWS) {
            throw new JedroException("row " + next + " is beyond what a sheet can have");
        }
        row = next;
        cells.clear();
        int column = -1;
        while (xml.next() && !xml.isEnd("row")) {
            if (xml.isStart("c")) {
                column = readCell(column + 1);
            }
        }
    }

    /** {@return the column of the cell that starts here} */
    private int readCell(int following) throws IOException {
        String address = xml.attribute("r");
        int column = address == null ? following : column(address);
        if (column >= MAX_COLUMNS) {
            throw new JedroException("row " + row + " has a cell beyond the " + MAX_COLUMNS + " columns of a sheet");
        }
        String type = Optional.ofNullable(xml.attribute("t")).orElse("n");
        String style = xml.attribute("s");
        String text = text(column, type);
        if (text != null) {
            put(column, new Cell(type, style == null ? 0 : Integer.parseInt(style.strip()), text));
        }
        return column;
    }

    /** {@return the value of the cell that starts here; null if it is empty} */
    private @Nullable String text(int column, String type) throws IOException {
        String text = null;
        boolean hasFormula = false;
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("v")) {
                text = xml.text();
            } else if (xml.isStart("is")) {
                text = CellTexts.read(xml, "is");
            } else if (xml.isStart("f")) {
                hasFormula = true;
                xml.skip();
            }
        }
        if (text == null && hasFormula) {
            warn(column);
            return "";
        }
        boolean isText = type.equals("s") || type.equals("str") || type.equals("inlineStr");
        return type.equals("e") || (isText && text == null)
                ? ""
                : text != null && text.isEmpty() && !isText ? null : text;
    }

    private void warn(int column) {
        if (!isWarned) {
            isWarned = true;
            LOG.warn(
                    "The formula in cell {}{} has no calculated value and is loaded as null, like all such formulas in this"
                            + " sheet; open the workbook in Excel and save it",
                    letters(column),
                    row);
        }
    }

    private void put(int column, Cell cell) {
        while (cells.size() <= column) {
            cells.add(null);
        }
        if (cells.set(column, cell) != null) {
            throw new JedroException("the sheet has cell " + letters(column) + row + " twice");
        }
    }

    private static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && column <= MAX_COLUMNS; i++) {
            char c = address.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                column = column * LETTERS + c - 'A' + 1;
            } else if (c >= 'a' && c <= 'z') {
                column = column * LETTERS + c - 'a' + 1;
            }
        }
        if (column == 0) {
            throw new JedroException("a cell has the address '" + address + "'; expected one such as B3");
        }
        return column - 1;
    }

    static String letters(int column) {
        String letters = "";
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters = (char) ('A' + (rest - 1) % LETTERS) + letters;
        }
        return letters;
    }

    /** {@return the number of the row, counted from 1 as Excel does} */
    public int row() {
        return row;
    }

    /** {@return how many columns the row has, up to its last cell with a value} */
    public int width() {
        int width = cells.size();
        while (width > 0 && !hasValue(width - 1)) {
            width--;
        }
        return width;
    }

    private boolean hasValue(int column) {
        Cell cell = cells.get(column);
        return cell != null && !cell.text.isEmpty();
    }

    /**
     * {@return a cell of the row: a text, boolean, {@code BigDecimal}, {@code LocalDateTime}, {@code LocalTime} or {@code
     * Duration}; null for an empty cell or an error}
     *
     * @throws MisfitException if it has another type
     */
    public @Nullable Object value(int column) throws IOException {
        Cell cell = column < cells.size() ? cells.get(column) : null;
        if (cell == null || cell.text.isEmpty()) {
            return null;
        }
        String text = cell.text;
        return switch (cell.type) {
            case "inlineStr" -> text;
            case "str" -> CellTexts.unescaped(text);
            case "s" -> shared(text);
            case "b" -> bool(text);
            case "d" -> CellNumbers.written(text);
            case "n" -> numbers.value(text, formats.of(cell.style));
            case "e" -> null;
            default ->
                throw new MisfitException("expected a cell of a known type but was one of type '" + cell.type + "'");
        };
    }

    private @Nullable Object shared(String index) throws IOException {
        String text;
        try {
            text = texts.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException e) {
            text = null;
        }
        if (text == null) {
            throw new MisfitException("expected one of the workbook's texts but was one that it does not have");
        }
        return text.isEmpty() ? null : text;
    }

    private static Object bool(String text) {
        return switch (text.strip()) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new MisfitException("expected true or false but was another text");
        };
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
