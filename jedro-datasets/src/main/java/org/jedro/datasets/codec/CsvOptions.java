package org.jedro.datasets.codec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@link Formats#CSV}.
 *
 * @param delimiter what separates fields; a comma by default
 * @param quote what stands around fields that have a delimiter, a quote or a line break in them; {@code "} by default
 * @param header whether the first line holds the names of the columns; true by default. Without it they are {@code c0},
 *     {@code c1}, …
 * @param nulls the fields that mean null; the empty one by default. Quotes make no difference
 * @param charset the encoding; {@code UTF-8} by default
 * @param columns which columns to load, in this order; all by default
 * @param types the types of some columns; the others are found out from all of their values
 */
public record CsvOptions(
        char delimiter,
        char quote,
        boolean header,
        List<String> nulls,
        String charset,
        Optional<List<String>> columns,
        Map<String, ColumnType> types) {
    /** Checks the charset, and that delimiter and quote can be told apart. */
    public CsvOptions {
        Charsets.of(charset);
        if (delimiter == quote) {
            throw new IllegalArgumentException("Expected different characters for delimiter and quote.");
        }
        nulls = List.copyOf(nulls);
        columns = columns.map(List::copyOf);
        types = Map.copyOf(types);
    }

    /** {@return what most files have} */
    public static CsvOptions defaults() {
        return new CsvOptions(',', '"', true, List.of(""), "UTF-8", Optional.empty(), Map.of());
    }
}
