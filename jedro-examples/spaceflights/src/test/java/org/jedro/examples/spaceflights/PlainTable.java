// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the raw files by FastCSV and fastexcel, with the types of the columns written down in the program. */
final class PlainTable {
    private final String[] names;
    private final String kinds;
    private final List<List<Object>> columns = new ArrayList<>();

    /** Of so many letters as columns: i for integers, d for decimals, t for text. */
    private PlainTable(String[] names, String kinds) {
        this.names = names;
        this.kinds = kinds;
        if (names.length != kinds.length()) {
            throw new IllegalArgumentException(
                    "expected %d columns, but was %d.".formatted(kinds.length(), names.length));
        }
        for (int i = 0; i < names.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    static DataFrame csv(Path file, String kinds) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> records = csv.iterator();
            PlainTable table = new PlainTable(records.next().getFields().toArray(String[]::new), kinds);
            while (records.hasNext()) {
                CsvRecord record = records.next();
                for (int i = 0; i < table.names.length; i++) {
                    table.add(i, record.getField(i));
                }
            }
            return table.frame();
        }
    }

    static DataFrame excel(Path file, String kinds) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            Iterator<Row> rows = stream.iterator();
            PlainTable table =
                    new PlainTable(rows.next().stream().map(Cell::asString).toArray(String[]::new), kinds);
            while (rows.hasNext()) {
                Row row = rows.next();
                for (int i = 0; i < table.names.length; i++) {
                    table.add(i, i < row.getCellCount() ? row.getCell(i) : null);
                }
            }
            return table.frame();
        }
    }

    private void add(int column, String text) {
        Object value = null;
        if (!text.isEmpty()) {
            switch (kinds.charAt(column)) {
                case 'i' -> value = Integer.valueOf(text);
                case 'd' -> value = Double.valueOf(text);
                default -> value = text;
            }
        }
        columns.get(column).add(value);
    }

    private void add(int column, Cell cell) {
        Object value = null;
        if (cell != null && cell.getType() != CellType.EMPTY) {
            switch (kinds.charAt(column)) {
                case 'i' -> value = cell.asNumber().intValueExact();
                case 'd' -> value = cell.asNumber().doubleValue();
                default -> value = cell.asString();
            }
        }
        columns.get(column).add(value);
    }

    private DataFrame frame() {
        Series<?>[] series = new Series<?>[names.length];
        for (int i = 0; i < series.length; i++) {
            List<Object> values = columns.get(i);
            boolean isWhole = kinds.charAt(i) == 'i' && values.stream().allMatch(Objects::nonNull);
            series[i] = isWhole
                    ? Series.ofInt(
                            values.stream().mapToInt(value -> (Integer) value).toArray())
                    : Series.of(values.toArray());
        }
        return DataFrame.byColumn(names).of(series);
    }
}
