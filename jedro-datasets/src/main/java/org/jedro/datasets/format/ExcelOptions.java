package org.jedro.datasets.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link Formats#EXCEL}.
 *
 * @param sheet the name of the sheet, or its number counted from 0; by default the first one is loaded, and {@code
 *     Sheet1} saved
 * @param sheets the sheets to load into a map of sheets, by name or number; all by default
 * @param header whether the first row holds the names of the columns; true by default. Without it they are {@code c0},
 *     {@code c1}, …
 * @param skip the number of rows before the header or the first row
 * @param rows the maximum number of rows to read; all by default
 * @param columns which columns to load, in this order; all by default
 * @param types the types of some columns; the others are inferred from all of their cells
 * @param nulls the texts that mean null, besides the empty one
 */
public record ExcelOptions(
        @Nullable Object sheet,
        Optional<List<Object>> sheets,
        boolean header,
        int skip,
        OptionalLong rows,
        Optional<List<String>> columns,
        Map<String, ColumnType> types,
        List<String> nulls) {
    /** Checks that sheets are names or numbers. */
    public ExcelOptions {
        if (sheet != null) {
            check(sheet);
        }
        sheets = sheets.map(List::copyOf);
        sheets.ifPresent(all -> all.forEach(ExcelOptions::check));
        if (skip < 0 || rows.orElse(0) < 0) {
            throw new IllegalArgumentException("Expected no negative number of rows.");
        }
        columns = columns.map(List::copyOf);
        types = Map.copyOf(types);
        nulls = List.copyOf(nulls);
    }

    private static void check(Object sheet) {
        if (!(sheet instanceof String) && !(sheet instanceof Long number && number >= 0)) {
            throw new IllegalArgumentException("Expected a sheet's name, or its number counted from 0.");
        }
    }

    /** {@return the first sheet, with a header} */
    public static ExcelOptions defaults() {
        return new ExcelOptions(
                null, Optional.empty(), true, 0, OptionalLong.empty(), Optional.empty(), Map.of(), List.of());
    }

    /** {@return the name of the sheet that is saved} */
    public String savedSheet() {
        return sheet instanceof String name ? name : "Sheet1";
    }
}
