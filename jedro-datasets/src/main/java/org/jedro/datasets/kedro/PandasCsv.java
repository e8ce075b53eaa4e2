// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code pandas.CSVDataset}: the arguments of {@code read_csv} and {@code to_csv}. */
final class PandasCsv {
    private static final List<String> TRUES = List.of("True", "TRUE", "true");
    private static final List<String> FALSES = List.of("False", "FALSE", "false");

    /** The options that apply to both loading and saving, with their default values. */
    static final Map<String, Object> TWO_SIDED = new LinkedHashMap<>();

    static {
        TWO_SIDED.put("delimiter", ",");
        TWO_SIDED.put("quote", "\"");
        TWO_SIDED.put("decimal", ".");
        TWO_SIDED.put("charset", "UTF-8");
        TWO_SIDED.put("header", true);
    }

    private PandasCsv() {}

    static KedroType type() {
        return KedroType.of("csv")
                .with("load_args", columns().and(texts()).and(lines()))
                .with("save_args", save())
                .lastly(PandasArguments::skip)
                .lastly(PandasArguments::nulls)
                .lastly(into -> PandasArguments.writtenNull(into, "save_args.na_rep"))
                .lastly(PandasCsv::booleans)
                .lastly(into -> into.setDefault("ragged", "fill"))
                .lastly(into -> into.setDefault("numbers", "loose"))
                .lastly(PandasArguments::packedOtherwise)
                .lastly(PandasCsv::oneSided);
    }

    private static Arguments columns() {
        return new Arguments()
                .put("header", PandasArguments::header)
                .put("names", PandasCsv::names)
                .put("usecols", PandasArguments::columns)
                .put("index_col", PandasArguments::indexColumn)
                .put("dtype", PandasArguments.TYPES.unlessNull())
                .put("parse_dates", PandasArguments::dates)
                .put("date_format", PandasArguments::dateFormat)
                .put("dayfirst", PandasArguments::dayFirst)
                .refused("write `date_format`", "date_parser")
                .refused(PandasArguments.IN_NODE, "keep_date_col", "converters", "squeeze", "prefix")
                .ignored("cache_dates", "infer_datetime_format", "dtype_backend")
                .differing("a header that has a name twice is refused", "mangle_dupe_cols");
    }

    private static Arguments texts() {
        return new Arguments()
                .ignored("na_values", "keep_default_na", "na_filter")
                .option("encoding", "charset", Conversions::charset)
                .put("encoding_errors", FileSystemArguments.STRICT)
                .put("quotechar", Argument.to("quote", Conversions::character))
                .put("quoting", Argument.onlyOr("quotes have their meaning here; expected 0 or 1", 0L, 1L, null))
                .put("doublequote", Argument.only(true))
                .refused("quotes in a field are doubled here", "escapechar")
                .put("decimal", Argument.to("decimal", Conversions::character))
                .option("thousands", "thousands", Conversions::character)
                .ignored("true_values", "false_values", "float_precision");
    }

    private static Arguments lines() {
        return new Arguments()
                .put("sep", Argument.to("delimiter", Conversions::delimiter))
                .option("delimiter", "delimiter", Conversions::delimiter)
                .refused("load the file as text and split its lines in a node", "delim_whitespace")
                .put("skipinitialspace", Argument.only(false))
                .put("lineterminator", Argument.onlyOr("lines end with \\n, \\r\\n or \\r", "\n", "\r\n", "\r", null))
                .refused("write `sep`, `quotechar` and `quoting`", "dialect")
                .option("nrows", "rows", Conversions::count)
                .put("skiprows", PandasArguments::skippedRows)
                .refused(PandasArguments.IN_NODE, "skipfooter")
                .put("skip_blank_lines", Argument.only(true))
                .put(
                        "comment",
                        Argument.to("comment", Conversions::character)
                                .and(Argument.differs("only whole lines are left out, not the rest of a line"))
                                .unlessNull())
                .put("compression", PandasArguments::compression)
                .put("on_bad_lines", PandasCsv::badLines)
                .put("error_bad_lines", PandasCsv::errorOfBadLines)
                .refused(PandasArguments.STREAM, "chunksize", "iterator")
                .ignored("engine", "low_memory", "memory_map", "storage_options", "verbose", "warn_bad_lines");
    }

    private static Arguments save() {
        return new Arguments()
                .put("sep", Argument.to("delimiter", Conversions::delimiter))
                .put("index", PandasArguments.NO_INDEX_SAVED)
                .put("header", PandasCsv::savedHeader)
                .refused("leave the others out in the node", "columns")
                .ignored("na_rep", "index_label", "chunksize", "errors", "storage_options")
                .put("encoding", PandasCsv::savedEncoding)
                .put("compression", PandasArguments::compression)
                .put("quotechar", Argument.to("quote", Conversions::character))
                .option("quoting", "quoting", Conversions::quoting)
                .put("doublequote", Argument.only(true))
                .refused("quotes in a field are doubled here", "escapechar")
                .put("decimal", Argument.to("decimal", Conversions::character))
                .differing("numbers are written with all their digits; round them in the node", "float_format")
                .put("date_format", PandasArguments::dateFormat)
                .option("lineterminator", "line_end", Conversions::lineEnd)
                .option("line_terminator", "line_end", Conversions::lineEnd)
                .put("mode", PandasArguments.OVERWRITTEN);
    }

    /** Names alone mean that the file has no header. */
    private static void names(Value value, Translating into) {
        if (value.toJava() == null) {
            return;
        }
        Argument.to("names", Conversions::columns).translate(value, into);
        if (!into.isWritten("load_args.header") || "infer".equals(into.written("load_args.header"))) {
            into.set("header", Value.of(false, value.origin()));
        }
    }

    private static void savedHeader(Value value, Translating into) {
        if (value.toJava() instanceof List) {
            Argument.to("saved_names", Conversions::columns).translate(value, into);
        } else {
            Argument.to("header", PandasArguments::flag).translate(value, into);
        }
    }

    private static void savedEncoding(Value value, Translating into) {
        Argument.to("charset", Conversions::charset).unlessNull().translate(value, into);
        if (String.valueOf(value.toJava()).replace('_', '-').equalsIgnoreCase("utf-8-sig")) {
            into.difference("no byte order mark is written; one that is there is read");
        }
    }

    /** pandas treats only a line with too many fields as bad. */
    private static void badLines(Value value, Translating into) {
        if ("skip".equals(value.toJava()) || "warn".equals(value.toJava())) {
            into.set("ragged", Value.of("skip", value.origin()));
            into.difference("lines with too few fields are left out as well, and without a warning");
        } else if (!"error".equals(value.toJava())) {
            into.problem("expected error, skip or warn");
        }
    }

    private static void errorOfBadLines(Value value, Translating into) {
        if (Boolean.FALSE.equals(value.toJava())) {
            badLines(Value.of("skip", value.origin()), into);
        }
    }

    /** A format that is set only for saving affects loading if the data contains dates. */
    private static void oneSided(Translating into) {
        Map<String, Object> defaults = new LinkedHashMap<>(TWO_SIDED);
        if (into.written("load_args.parse_dates") != null || into.isWritten("load_args.date_format")) {
            defaults.put("datetime_format", "");
        }
        into.oneSided(defaults);
    }

    /** The given texts are added to those that pandas knows. */
    private static void booleans(Translating into) {
        Object trues = into.written("load_args.true_values");
        Object falses = into.written("load_args.false_values");
        if (trues != null || falses != null) {
            into.setDefault("trues", withMore(TRUES, trues));
            into.setDefault("falses", withMore(FALSES, falses));
        }
    }

    private static List<String> withMore(List<String> known, @Nullable Object more) {
        Set<String> texts = new LinkedHashSet<>(known);
        if (more instanceof Collection<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        } else if (more != null) {
            texts.add(String.valueOf(more));
        }
        return new ArrayList<>(texts);
    }
}
