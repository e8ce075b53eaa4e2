package org.jedro.datasets.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.table.internal.TextCells;

/**
 * The options of {@link Formats#CSV} and {@link Formats#TSV}.
 *
 * @param delimiter what separates fields; by default a comma in {@code csv}, a tab in {@code tsv}
 * @param quote what stands around fields that have a delimiter, a quote or a line break in them; {@code "} by default
 * @param header whether the first line holds the names of the columns; true by default
 * @param names the names of the columns that are loaded; by default those of the header, or {@code c0}, {@code c1}, … without one
 * @param savedNames the names that are written; by default those that the columns have
 * @param skip how many lines stand before the header or the first row
 * @param rows how many rows are read at most; all by default
 * @param comment what a line starts with that is left out; by default nothing does
 * @param nulls the fields that mean null; the empty one by default. Quotes make no difference
 * @param nullText what is written for null; the first of {@code nulls} by default
 * @param charset the encoding; {@code UTF-8} by default. A byte order mark is left out
 * @param columns which columns to load, in this order; all by default
 * @param types the types of some columns; the others are found out from all of their values
 * @param ragged what becomes of a line that has more or fewer fields than the header; refused by default
 * @param decimal what stands before the fraction of a number; a point by default
 * @param thousands what groups the digits of a number; nothing by default
 * @param numbers how strictly texts are numbers; {@code 007} and {@code " 7"} are texts by default
 * @param dateFormat the pattern of columns of type {@code date}; ISO 8601 by default
 * @param timeFormat the pattern of columns of type {@code time}; ISO 8601 by default
 * @param datetimeFormat the pattern of columns of type {@code datetime}; ISO 8601 by default
 * @param trues the texts that mean true; {@code true} by default
 * @param falses the texts that mean false; {@code false} by default
 * @param quoting which fields are written in quotes; those that need them by default
 * @param lineEnd how lines end that are written; {@code lf} by default. Read are all
 */
public record CsvOptions(
        Optional<Character> delimiter,
        char quote,
        boolean header,
        Optional<List<String>> names,
        Optional<List<String>> savedNames,
        int skip,
        OptionalLong rows,
        Optional<Character> comment,
        List<String> nulls,
        Optional<String> nullText,
        String charset,
        Optional<List<String>> columns,
        Map<String, ColumnType> types,
        Ragged ragged,
        char decimal,
        Optional<Character> thousands,
        Numbers numbers,
        Optional<String> dateFormat,
        Optional<String> timeFormat,
        Optional<String> datetimeFormat,
        List<String> trues,
        List<String> falses,
        Quoting quoting,
        LineEnd lineEnd) {
    /** Checks the charset and the patterns, and that the characters can be told apart. */
    public CsvOptions {
        Charsets.of(charset);
        if (delimiter.isPresent() && delimiter.get() == quote) {
            throw new IllegalArgumentException("Expected different characters for delimiter and quote.");
        }
        if (skip < 0 || rows.orElse(0) < 0) {
            throw new IllegalArgumentException("Expected no negative number of lines.");
        }
        nulls = List.copyOf(nulls);
        names = names.map(List::copyOf);
        savedNames = savedNames.map(List::copyOf);
        columns = columns.map(List::copyOf);
        types = Map.copyOf(types);
        trues = List.copyOf(trues);
        falses = List.copyOf(falses);
        new TextCells(new TextCells.Conventions(
                decimal, thousands, numbers == Numbers.LOOSE, dateFormat, timeFormat, datetimeFormat, trues, falses));
    }

    /** {@return what most files have} */
    public static CsvOptions defaults() {
        return new CsvOptions(
                Optional.empty(),
                '"',
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalLong.empty(),
                Optional.empty(),
                List.of(""),
                Optional.empty(),
                "UTF-8",
                Optional.empty(),
                Map.of(),
                Ragged.REFUSE,
                '.',
                Optional.empty(),
                Numbers.PLAIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Quoting.NEEDED,
                LineEnd.LF);
    }

    /** {@return the text that is written for null} */
    public String writtenNull() {
        return nullText.orElse(nulls.isEmpty() ? "" : nulls.get(0));
    }

    /** What becomes of a line that has more or fewer fields than the header. */
    public enum Ragged {
        /** It is an error that names the line. */
        REFUSE,
        /** Missing fields are null; a line with too many is an error. */
        FILL,
        /** The line is left out. */
        SKIP
    }

    /** Which texts are numbers. */
    public enum Numbers {
        /** Those that are written like quantities: no blanks, no leading zeros. */
        PLAIN,
        /** Also those with zeros or a plus before them or blanks around them, and {@code inf} in any case. */
        LOOSE
    }

    /** Which fields are written in quotes. */
    public enum Quoting {
        /** Those that could not be read otherwise. */
        NEEDED,
        /** All. */
        ALL
    }

    /** How lines end that are written. */
    public enum LineEnd {
        /** As on Unix. */
        LF,
        /** As on Windows. */
        CRLF
    }
}
