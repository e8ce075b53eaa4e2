// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jedro.datasets.internal.OptionChecks;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.value.ComponentException;

/**
 * The options of {@link Formats#CSV} and {@link Formats#TSV}.
 *
 * @param delimiter the separator of fields; by default a comma in {@code csv}, a tab in {@code tsv}
 * @param quote the quote around fields that contain a delimiter, a quote or a line break; {@code "} by default
 * @param header whether the first line holds the names of the columns; true by default
 * @param names the names of the columns that are loaded; by default those of the header; without one {@code c0}, {@code c1}, …
 * @param savedNames the names that are written; by default those of the columns
 * @param skip the number of lines before the header or the first row
 * @param rows the maximum number of rows to read; all by default
 * @param comment the start of lines to ignore; none by default
 * @param nulls the fields that mean null; the empty one by default. Quotes make no difference
 * @param nullText the text that is written for null; the first of {@code nulls} by default
 * @param charset the encoding; {@code UTF-8} by default. A byte order mark is skipped
 * @param columns which columns to load, in this order; all by default
 * @param types the types of some columns; the others are inferred from all of their values
 * @param ragged how a line with more or fewer fields than the header is handled; refused by default
 * @param decimal the decimal separator of a number; a point by default
 * @param thousands the separator of groups of digits in a number; none by default
 * @param numbers how strictly texts are parsed as numbers; {@code 007} and {@code " 7"} are texts by default
 * @param dateFormat the pattern of columns of type {@code date}; ISO 8601 by default
 * @param timeFormat the pattern of columns of type {@code time}; ISO 8601 by default
 * @param datetimeFormat the pattern of columns of type {@code datetime}; ISO 8601 by default
 * @param trues the texts that mean true; {@code true} by default
 * @param falses the texts that mean false; {@code false} by default
 * @param quoting which fields are written in quotes; those that need them by default
 * @param lineEnd the line end to write; {@code lf} by default. All line ends are read
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
    /** Checks the charset and the patterns, and that the characters are distinct. */
    public CsvOptions {
        OptionChecks.charset("charset", charset);
        if (delimiter.isPresent() && delimiter.get() == quote) {
            throw new ComponentException("delimiter", "expected another character than that of quote, '" + quote + "'");
        }
        notLineEnd("delimiter", delimiter);
        notLineEnd("quote", Optional.of(quote));
        notLineEnd("comment", comment);
        if (comment.isPresent() && (comment.get() == quote || comment.equals(delimiter))) {
            throw new ComponentException("comment", "expected another character than those of delimiter and quote");
        }
        OptionChecks.notNegative("skip", skip);
        OptionChecks.notNegative("rows", rows.orElse(0));
        nulls = List.copyOf(nulls);
        names = names.map(List::copyOf);
        savedNames = savedNames.map(List::copyOf);
        names.ifPresent(all -> distinct("names", all));
        savedNames.ifPresent(all -> distinct("saved_names", all));
        columns = columns.map(List::copyOf);
        types = Map.copyOf(types);
        trues = List.copyOf(trues);
        falses = List.copyOf(falses);
        new TextCells(new TextCells.Conventions(
                decimal, thousands, numbers == Numbers.LOOSE, dateFormat, timeFormat, datetimeFormat, trues, falses));
    }

    private static void notLineEnd(String option, Optional<Character> character) {
        character.filter(c -> c == '\n' || c == '\r').ifPresent(c -> {
            throw new ComponentException(option, "expected another character than a line end");
        });
    }

    private static void distinct(String option, List<String> names) {
        Set<String> before = new HashSet<>();
        for (String name : names) {
            if (!before.add(name)) {
                throw new ComponentException(option, "expected each name once, but '" + name + "' is there twice");
            }
        }
    }

    /** {@return the default options, which fit most files} */
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

    /** How a line with more or fewer fields than the header is handled. */
    public enum Ragged {
        /** It is reported as an error with its line number. */
        REFUSE,
        /** Missing fields are null; a line with too many is an error. */
        FILL,
        /** The line is skipped. */
        SKIP
    }

    /** Which texts are numbers. */
    public enum Numbers {
        /** Those that are written like quantities: without blanks and leading zeros. */
        PLAIN,
        /** Also those with leading zeros, a leading plus or blanks around them, and {@code inf} in any case. */
        LOOSE
    }

    /** Which fields are written in quotes. */
    public enum Quoting {
        /** Those that could not be read otherwise. */
        NEEDED,
        /** All. */
        ALL
    }

    /** The line end to write. */
    public enum LineEnd {
        /** As on Unix. */
        LF,
        /** As on Windows. */
        CRLF
    }
}
