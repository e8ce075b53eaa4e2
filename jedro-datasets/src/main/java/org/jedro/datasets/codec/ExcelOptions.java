package org.jedro.datasets.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link Formats#EXCEL}.
 *
 * @param sheet the name of the sheet, or its number counted from 0; by default the first one is loaded, and {@code
 *     Sheet1} saved
 * @param header whether the first row holds the names of the columns; true by default. Without it they are {@code c0},
 *     {@code c1}, …
 */
public record ExcelOptions(@Nullable Object sheet, boolean header) {
    /** Checks that the sheet is a name or a number. */
    public ExcelOptions {
        if (sheet != null && !(sheet instanceof String) && !(sheet instanceof Long number && number >= 0)) {
            throw new IllegalArgumentException("Expected a sheet's name, or its number counted from 0.");
        }
    }

    /** {@return the first sheet, with a header} */
    public static ExcelOptions defaults() {
        return new ExcelOptions(null, true);
    }

    /** {@return the name of the sheet, if it is given by name} */
    public Optional<String> sheetName() {
        return sheet instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** {@return the number of the sheet, counted from 0; the first if nothing is said} */
    public int sheetIndex() {
        return sheet instanceof Long number ? Math.toIntExact(Math.min(number, Integer.MAX_VALUE)) : 0;
    }
}
