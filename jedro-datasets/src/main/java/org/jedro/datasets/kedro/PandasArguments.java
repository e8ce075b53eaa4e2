// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Arguments that several pandas readers and writers share. */
final class PandasArguments {
    static final String STREAM = "declare Stream<record> in the node, which gets one row at a time";
    static final String IN_NODE = "do so in the node";
    static final Argument NO_INDEX_SAVED =
            Argument.onlyOr("a table here has no index to be saved; expected false", false, (Object) null);
    static final Argument OVERWRITTEN = Argument.onlyOr("expected 'w'; nothing is appended to a file here", "w");

    /** Types appear in several arguments. */
    static final Argument TYPES = (value, into) -> {
        try {
            into.addTypes(Conversions.types(value), value);
        } catch (MisfitException e) {
            into.problem(e.getMessage());
        }
    };

    /** The texts that pandas reads as null by default. */
    private static final List<String> NULLS = List.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private static final List<String> PACKED_OTHERWISE = List.of(".zip", ".bz2", ".xz", ".tar", ".tar.gz", ".tgz");

    private PandasArguments() {}

    static Argument utf8() {
        return Argument.onlyOr(
                "expected utf-8, which is what files of this type are in", "utf-8", "utf8", "UTF-8", null);
    }

    static Optional<Value> flag(Value value) throws MisfitException {
        if (value.toJava() instanceof Boolean) {
            return Optional.of(value);
        }
        throw MisfitException.expected("true or false", value);
    }

    /** {@code 0} or {@code infer} is the first line, {@code null} no line, a number that line: see {@link #skip}. */
    static void header(Value value, Translating into) {
        Object data = value.toJava();
        if (data == null) {
            into.set("header", Value.of(false, value.origin()));
            if (into.written("load_args.names") == null) {
                into.difference("columns are called c0, c1, … and not 0, 1, …");
            }
        } else if (data instanceof List) {
            into.problem("expected one line; a column here has one name");
        } else if (!(data instanceof Long line && line >= 0) && !data.equals("infer")) {
            into.problem("expected the number of a line, null or infer");
        }
    }

    /** The header's line is counted after the skipped lines. */
    static void skip(Translating into) {
        Object lines = into.written("load_args.skiprows");
        long skipped = lines instanceof List<?> list ? list.size() : lines instanceof Long count ? count : 0;
        if (into.written("load_args.header") instanceof Long line) {
            skipped += line;
        }
        if (skipped > 0) {
            into.setDefault("skip", skipped);
        }
    }

    /** {@code skiprows} is checked here and counted in {@link #skip}. */
    static void skippedRows(Value value, Translating into) {
        try {
            Conversions.skipped(value);
        } catch (MisfitException e) {
            into.problem(e.getMessage());
        }
    }

    /** {@code usecols}: names, or positions if the names are given. */
    static void columns(Value value, Translating into) {
        if (value.toJava() == null) {
            return;
        }
        List<String> columns = columnNames(value.toJava(), into);
        if (columns == null) {
            into.problem("expected a list of the names of columns");
            return;
        }
        into.set("columns", Value.of(columns, value.origin()));
        if (columns.size() > 1) {
            into.difference("columns come in this order, not in that of the file");
        }
    }

    private static @Nullable List<String> columnNames(@Nullable Object data, Translating into) {
        if (!(data instanceof List<?> items)) {
            return null;
        }
        List<?> given = into.written("load_args.names") instanceof List<?> names ? names : List.of();
        List<String> columns = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof String name) {
                columns.add(name);
            } else if (item instanceof Long place && place >= 0 && place < given.size()) {
                columns.add(String.valueOf(given.get(place.intValue())));
            } else {
                return null;
            }
        }
        return columns;
    }

    static void indexColumn(Value value, Translating into) {
        if (value.toJava() != null && !Boolean.FALSE.equals(value.toJava())) {
            into.difference("a table here has no index; the column stays a column");
        }
    }

    /** {@code parse_dates}: true means the index, which is a column here. */
    static void dates(Value value, Translating into) {
        Object data = value.toJava();
        if (Boolean.TRUE.equals(data)) {
            Object index = into.written("load_args.index_col");
            data = index == null ? List.of() : index instanceof List ? index : List.of(index);
        }
        if (data == null || Boolean.FALSE.equals(data)) {
            return;
        }
        List<String> columns = columnNames(data, into);
        if (columns == null) {
            into.problem("expected the names of columns, for example [opened_at]");
            return;
        }
        Map<String, Value> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column, Value.of("datetime", value.origin())));
        if (!types.isEmpty()) {
            into.addDates(types, value);
            Object format = into.written("load_args.date_format");
            if (format == null || "ISO8601".equals(format)) {
                boolean hasFormat = into.ourType().equals("csv");
                into.difference(
                        "expects 2026-11-21 or 2026-11-21 06:01:02" + (hasFormat ? " without a `date_format`" : ""));
            }
        }
    }

    /** A format with only days also applies to date columns. */
    static void dateFormat(Value value, Translating into) {
        if (value instanceof MapValue formats && !formats.entries().isEmpty()) {
            Value first = formats.entries().values().iterator().next();
            if (formats.entries().values().stream().allMatch(first::equals)) {
                dateFormat(first, into);
            } else {
                into.problem("expected one format for all columns");
            }
        } else if (value.toJava() != null && !"ISO8601".equals(value.toJava())) {
            try {
                Value pattern = Conversions.datePattern(value).orElseThrow();
                into.set("datetime_format", pattern);
                if (Conversions.isOfDays(value)) {
                    into.set("date_format", pattern);
                }
            } catch (MisfitException e) {
                into.problem(e.getMessage());
            }
        }
    }

    static void dayFirst(Value value, Translating into) {
        if (Boolean.TRUE.equals(value.toJava()) && into.written("load_args.date_format") == null) {
            into.problem("dates are not guessed; write their format, such as `date_format: \"%d/%m/%Y\"`");
        }
    }

    static void compression(Value value, Translating into) {
        String path = into.filepath();
        String packed = path.endsWith(".gz") ? "gzip" : path.endsWith(".zst") ? "zstd" : "";
        Object data = value instanceof MapValue map
                ? map.get("method").map(Value::toJava).orElse(null)
                : value.toJava();
        boolean agrees = "infer".equals(data) || (data == null ? packed.isEmpty() : data.equals(packed));
        if (!agrees) {
            into.problem("does not agree with the suffix of the file; files are packed by their suffix, .gz or .zst");
        }
    }

    /** pandas decompresses more suffixes than Jedro. */
    static void packedOtherwise(Translating into) {
        for (String suffix : PACKED_OTHERWISE) {
            if (into.filepath().endsWith(suffix)) {
                into.problemAt("filepath", "files in " + suffix + " are not unpacked here; pack it as .gz or .zst");
                return;
            }
        }
    }

    /** Three arguments together decide which fields are null. */
    static void nulls(Translating into) {
        Set<String> nulls = new LinkedHashSet<>();
        if (!Boolean.FALSE.equals(into.written("load_args.na_filter"))) {
            if (!Boolean.FALSE.equals(into.written("load_args.keep_default_na"))) {
                nulls.addAll(NULLS);
            }
            Object more = into.written("load_args.na_values");
            if (more instanceof Map) {
                into.problemAt("load_args.na_values", "expected one list for all columns but was a map");
            } else if (more != null) {
                List<?> items = more instanceof List<?> list ? list : List.of(more);
                items.forEach(item -> nulls.addAll(spellings(item)));
                if (items.stream().anyMatch(Number.class::isInstance)) {
                    into.difference("load_args.na_values: a number is null with and without .0, but not in other"
                            + " spellings such as 1e3");
                }
            }
        }
        into.setDefault("nulls", new ArrayList<>(nulls));
    }

    /** pandas treats a number as the field that is written like a whole number, or with a zero after the point. */
    private static List<String> spellings(@Nullable Object item) {
        String text = String.valueOf(item);
        if (item instanceof Long) {
            return List.of(text, text + ".0");
        }
        return item instanceof Double && text.endsWith(".0")
                ? List.of(text, text.substring(0, text.length() - 2))
                : List.of(text);
    }

    /** The text that is written for null need not be null when it is read, and vice versa. */
    static void writtenNull(Translating into, String writtenPath) {
        Object written = into.written(writtenPath);
        into.setDefault("null_text", written == null ? "" : String.valueOf(written));
    }
}
