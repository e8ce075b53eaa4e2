// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** {@code polars.CSVDataset}: the arguments of {@code read_csv}, {@code scan_csv} and {@code write_csv}. */
final class PolarsCsv {
    private static final String ALL_TEXTS =
            "types are found out; write `schema_overrides: {column: String}` for texts that look like numbers";

    private static final String NO_DATES = "dates are not guessed; write `schema_overrides: {column: Date}`";

    private PolarsCsv() {}

    static KedroType type() {
        return KedroType.of("csv")
                .with("load_args", load())
                .with("save_args", save())
                .lastly(PolarsCsv::nulls)
                .lastly(into -> into.setDefault("ragged", "fill"))
                .lastly(into -> into.setDefault("numbers", "loose"))
                .lastly(into -> into.oneSided(PandasCsv.TWO_SIDED));
    }

    private static Arguments load() {
        return PolarsTypes.hints()
                .option("separator", "delimiter", Conversions::delimiter)
                .put("has_header", PolarsCsv::header)
                .option("columns", "columns", Conversions::columns)
                .option("new_columns", "names", Conversions::columns)
                .put(
                        "with_column_names",
                        Argument.refused("write `new_columns`").unlessNo())
                .put("dtypes", PandasArguments.TYPES.unlessNull())
                .put("schema_overrides", PandasArguments.TYPES.unlessNull())
                .put("schema", PolarsCsv::schema)
                .ignored("null_values")
                .put("missing_utf8_is_empty_string", Argument.onlyOr("an empty field is null; expected false", false))
                .option("n_rows", "rows", Conversions::count)
                .option("skip_rows", "skip", Conversions::count)
                .option("skip_lines", "skip", Conversions::count)
                .refused(PandasArguments.IN_NODE, "skip_rows_after_header", "sample_size")
                .option("comment_prefix", "comment", Conversions::character)
                .option("comment_char", "comment", Conversions::character)
                .put("quote_char", Argument.to("quote", Conversions::character))
                .put("encoding", PolarsCsv::encoding)
                .put("try_parse_dates", Argument.onlyOr(NO_DATES, false))
                .put("infer_schema", Argument.onlyOr(ALL_TEXTS, true))
                .put("infer_schema_length", PolarsCsv::inferred)
                .put("ignore_errors", Argument.only(false))
                .put("truncate_ragged_lines", Argument.only(false))
                .put("decimal_comma", PolarsCsv::decimalComma)
                .ignored("raise_if_empty", "eol_char");
    }

    private static Arguments save() {
        return new Arguments()
                .option("separator", "delimiter", Conversions::delimiter)
                .option("include_header", "header", PandasArguments::flag)
                .option("has_header", "header", PandasArguments::flag)
                .ignored("null_value", "batch_size", "storage_options")
                .put("quote_char", Argument.to("quote", Conversions::character))
                .option("quote_style", "quoting", Conversions::quoting)
                .option("line_terminator", "line_end", Conversions::lineEnd)
                .option("date_format", "date_format", Conversions::datePattern)
                .option("time_format", "time_format", Conversions::datePattern)
                .option("datetime_format", "datetime_format", Conversions::datePattern)
                .differing("numbers are written with all their digits", "float_precision", "float_scientific")
                .put("decimal_comma", PolarsCsv::decimalComma)
                .put("include_bom", Argument.only(false));
    }

    private static void header(Value value, Translating into) {
        Argument.to("header", PandasArguments::flag).translate(value, into);
        if (Boolean.FALSE.equals(value.toJava()) && into.written("load_args.new_columns") == null) {
            into.difference("columns are called c0, c1, … and not column_1, column_2, …");
        }
    }

    /** A whole schema names the columns too. */
    private static void schema(Value value, Translating into) {
        if (value instanceof MapValue map) {
            PandasArguments.TYPES.translate(value, into);
            into.set("names", Value.of(List.copyOf(map.entries().keySet()), value.origin()));
        } else if (value.toJava() != null) {
            into.problem("expected a map of columns to types but was " + value.kind());
        }
    }

    private static void encoding(Value value, Translating into) {
        Argument.to("charset", Conversions::charset).unlessNull().translate(value, into);
        if ("utf8-lossy".equals(value.toJava())) {
            into.difference("invalid UTF-8 is refused with its place");
        }
    }

    private static void inferred(Value value, Translating into) {
        if (Long.valueOf(0).equals(value.toJava())) {
            into.problem(ALL_TEXTS);
        }
    }

    private static void decimalComma(Value value, Translating into) {
        if (Boolean.TRUE.equals(value.toJava())) {
            into.set("decimal", Value.of(",", value.origin()));
        }
    }

    private static void nulls(Translating into) {
        Set<String> nulls = new LinkedHashSet<>();
        nulls.add("");
        Object read = into.written("load_args.null_values");
        if (read instanceof List<?> list) {
            list.forEach(item -> nulls.add(String.valueOf(item)));
        } else if (read instanceof String text) {
            nulls.add(text);
        } else if (read != null) {
            into.problemAt("load_args.null_values", "expected one list for all columns but was a map");
        }
        PandasArguments.writtenNull(into, "save_args.null_value");
        if (nulls.size() > 1) {
            into.setDefault("nulls", List.copyOf(nulls));
        }
    }
}
