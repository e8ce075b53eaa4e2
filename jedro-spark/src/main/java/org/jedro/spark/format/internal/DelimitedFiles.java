// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.spark.row.internal.Casts;

/**
 * CSV and TSV. The fields are read as texts, whose types are found by Jedro's rules: {@code 007} stays a text.
 *
 * @param format one of the two
 * @param definer the class that knows it
 */
public record DelimitedFiles(Format<CsvOptions> format, Class<?> definer) implements SparkFormat<CsvOptions> {

    @Override
    public String source() {
        return "csv";
    }

    @Override
    public Dataset<Row> load(SparkRead read, CsvOptions options, boolean isTyped) {
        requireNoOthers(options);
        Dataset<Row> all = read.rows(source(), loading(options));
        Dataset<Row> rows = renamed(all, options);
        if (options.columns().isPresent()) {
            rows = Casts.selected(rows, options.columns().get());
        }
        return isTyped || read.isTypedBySpark()
                ? Casts.declared(rows, options.types())
                : Casts.inferred(rows, options.types());
    }

    private static Dataset<Row> renamed(Dataset<Row> rows, CsvOptions options) {
        int there = rows.columns().length;
        List<String> names = options.names().orElse(options.header() ? List.of() : numbered(there));
        if (names.isEmpty()) {
            return rows;
        }
        if (names.size() != there) {
            throw new JedroException(
                    "expected " + there + " names in the option 'names', one for each column, but was " + names.size());
        }
        return rows.toDF(names.toArray(String[]::new));
    }

    private static List<String> numbered(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add("c" + i);
        }
        return names;
    }

    private Map<String, String> loading(CsvOptions options) {
        Map<String, String> all = both(options);
        all.put("mode", options.ragged() == CsvOptions.Ragged.SKIP ? "DROPMALFORMED" : "FAILFAST");
        // a line break in quotes belongs to its field
        all.put("multiLine", "true");
        all.put(
                "nullValue",
                options.nulls().isEmpty() ? "\u0000" : options.nulls().get(0));
        options.comment().ifPresent(comment -> all.put("comment", comment.toString()));
        return all;
    }

    private Map<String, String> both(CsvOptions options) {
        Map<String, String> all = new LinkedHashMap<>();
        char standard = format.name().equals("tsv") ? '\t' : ',';
        all.put("header", Boolean.toString(options.header()));
        all.put("sep", options.delimiter().orElse(standard).toString());
        all.put("quote", String.valueOf(options.quote()));
        // a quote in quotes is written twice
        all.put("escape", String.valueOf(options.quote()));
        all.put("encoding", options.charset());
        return all;
    }

    private static void requireNoOthers(CsvOptions options) {
        Map<String, Boolean> used = new LinkedHashMap<>();
        used.put("skip", options.skip() > 0);
        used.put("rows", options.rows().isPresent());
        used.put("nulls", options.nulls().size() > 1);
        used.put("ragged", options.ragged() == CsvOptions.Ragged.FILL);
        used.put("decimal", options.decimal() != '.');
        used.put("thousands", options.thousands().isPresent());
        used.put("numbers", options.numbers() != CsvOptions.Numbers.PLAIN);
        used.put("date_format", options.dateFormat().isPresent());
        used.put("time_format", options.timeFormat().isPresent());
        used.put("datetime_format", options.datetimeFormat().isPresent());
        used.put("trues", !options.trues().isEmpty());
        used.put("falses", !options.falses().isEmpty());
        Unsupported.require(used);
    }

    @Override
    public Dataset<Row> toWrite(Dataset<Row> rows, CsvOptions options) {
        if (options.savedNames().isEmpty()) {
            return rows;
        }
        List<String> names = options.savedNames().get();
        if (names.size() != rows.columns().length) {
            throw new JedroException("expected " + rows.columns().length + " names in the option 'saved_names' but was "
                    + names.size() + "; the columns are " + String.join(", ", Arrays.asList(rows.columns())));
        }
        return rows.toDF(names.toArray(String[]::new));
    }

    @Override
    public Map<String, String> saving(CsvOptions options) {
        requireNoOthers(options);
        Map<String, String> all = both(options);
        all.put("nullValue", options.writtenNull());
        all.put("emptyValue", String.valueOf(options.quote()) + options.quote());
        TextTimes.addTo(all);
        all.put("quoteAll", Boolean.toString(options.quoting() == CsvOptions.Quoting.ALL));
        all.put("lineSep", options.lineEnd() == CsvOptions.LineEnd.LF ? "\n" : "\r\n");
        // blanks are part of a field
        all.put("ignoreLeadingWhiteSpace", "false");
        all.put("ignoreTrailingWhiteSpace", "false");
        return all;
    }
}
