// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Origin;
import org.jedro.datasets.internal.OptionChecks;
import org.jedro.value.ComponentException;
import org.jedro.value.Value;
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
            check("sheet", sheet);
        }
        sheets = sheets.map(List::copyOf);
        sheets.ifPresent(all -> all.forEach(one -> check("sheets", one)));
        OptionChecks.notNegative("skip", skip);
        OptionChecks.notNegative("rows", rows.orElse(0));
        columns = columns.map(List::copyOf);
        types = Map.copyOf(types);
        nulls = List.copyOf(nulls);
    }

    private static void check(String component, Object sheet) {
        if (!(sheet instanceof String) && !(sheet instanceof Long number && number >= 0)) {
            throw new ComponentException(
                    component,
                    "expected the name of a sheet, or its number counted from 0, but was "
                            + (sheet instanceof Number
                                    ? sheet.toString()
                                    : Value.of(sheet, Origin.NONE).kind()));
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
