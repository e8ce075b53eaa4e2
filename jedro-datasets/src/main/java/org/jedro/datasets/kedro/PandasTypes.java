package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types {@code pandas.*}. */
final class PandasTypes {
    /** What pandas takes for null unless it is told otherwise; the first is what is written. */
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

    private static final String NO_INDEX = "a table here has no index; the column stays a column";
    private static final String STREAM = "declare Stream<record> in the node, which gets one row at a time";
    private static final Argument NO_INDEX_SAVED =
            Argument.onlyOr("a table here has no index to be saved; expected false", false, (Object) null);

    /** Types stand in several arguments. */
    static final Argument TYPES = (value, into) -> {
        try {
            into.addTypes(Conversions.types(value), value);
        } catch (MisfitException e) {
            into.problem(e.getMessage());
        }
    };

    private PandasTypes() {}

    static KedroType csv() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("sep", Argument.to("delimiter", Conversions::character));
        load.put("delimiter", Argument.to("delimiter", Conversions::character).unlessNull());
        load.put("header", PandasTypes::header);
        load.put("names", PandasTypes::names);
        load.put("usecols", Argument.to("columns", Conversions::columns));
        load.put("dtype", TYPES.unlessNull());
        load.put("parse_dates", PandasTypes::dates);
        load.put(
                "date_format",
                Argument.to("datetime_format", Conversions::datePattern).unlessNull());
        load.put("nrows", Argument.to("rows", Conversions::count));
        load.put("skiprows", Argument.to("skip", Conversions::count));
        load.put("comment", Argument.to("comment", Conversions::character).unlessNull());
        load.put("na_values", Argument.ignored());
        load.put("keep_default_na", Argument.ignored());
        load.put("na_filter", Argument.ignored());
        load.put("encoding", Argument.to("charset", Conversions::charset).unlessNull());
        load.put("compression", PandasTypes::compression);
        load.put("quotechar", Argument.to("quote", Conversions::character));
        load.put("quoting", Argument.ignored());
        load.put("doublequote", Argument.only(true));
        load.put("decimal", Argument.to("decimal", Conversions::character));
        load.put("thousands", Argument.to("thousands", Conversions::character).unlessNull());
        load.put("true_values", Argument.to("trues"));
        load.put("false_values", Argument.to("falses"));
        load.put("on_bad_lines", PandasTypes::badLines);
        load.put("index_col", PandasTypes::indexColumn);
        load.put("skip_blank_lines", Argument.only(true));
        load.put("chunksize", Argument.refused(STREAM).unlessNull());
        load.put("iterator", Argument.onlyOr("has no counterpart; " + STREAM, false));
        ignore(
                load,
                "engine",
                "low_memory",
                "memory_map",
                "float_precision",
                "dtype_backend",
                "cache_dates",
                "infer_datetime_format",
                "encoding_errors",
                "storage_options");
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("sep", Argument.to("delimiter", Conversions::character));
        save.put("index", NO_INDEX_SAVED);
        save.put("index_label", Argument.ignored());
        save.put("header", Argument.to("header", PandasTypes::flag));
        save.put("na_rep", Argument.ignored());
        save.put("encoding", Argument.to("charset", Conversions::charset).unlessNull());
        save.put("compression", PandasTypes::compression);
        save.put("quotechar", Argument.to("quote", Conversions::character));
        save.put("quoting", Argument.to("quoting", Conversions::quoting).unlessNull());
        save.put("doublequote", Argument.only(true));
        save.put("decimal", Argument.to("decimal", Conversions::character));
        save.put(
                "date_format",
                Argument.to("datetime_format", Conversions::datePattern).unlessNull());
        save.put("lineterminator", Argument.to("line_end", Conversions::lineEnd).unlessNull());
        save.put(
                "line_terminator", Argument.to("line_end", Conversions::lineEnd).unlessNull());
        save.put("mode", Argument.onlyOr("expected 'w'; nothing is appended to a file here", "w"));
        ignore(save, "chunksize", "errors", "storage_options");
        return KedroType.of("csv")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PandasTypes::nulls);
    }

    static KedroType parquet() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("columns", Argument.to("columns", Conversions::columns));
        load.put("filters", Argument.to("filters").unlessNull());
        ignore(load, "engine", "dtype_backend", "use_nullable_dtypes", "storage_options");
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("compression", Argument.to("compression", Conversions::pages));
        save.put("index", NO_INDEX_SAVED);
        save.put("partition_cols", Argument.refused("Kedro refuses it too").unlessNull());
        ignore(save, "engine", "storage_options");
        return KedroType.of("parquet").with("load_args", load).with("save_args", save);
    }

    static KedroType excel() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("sheet_name", Argument.to("sheet", PandasTypes::sheet));
        load.put("header", PandasTypes::header);
        load.put("usecols", Argument.to("columns", Conversions::columns));
        load.put("dtype", TYPES.unlessNull());
        load.put("nrows", Argument.to("rows", Conversions::count));
        load.put("skiprows", Argument.to("skip", Conversions::count));
        load.put("index_col", PandasTypes::indexColumn);
        ignore(load, "engine", "storage_options", "dtype_backend");
        Map<String, Argument> writer = new LinkedHashMap<>();
        writer.put("engine", Argument.ignored());
        writer.put("mode", Argument.onlyOr("expected 'w'; nothing is added to a workbook here", "w"));
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("sheet_name", Argument.to("sheet", PandasTypes::sheet));
        save.put("index", NO_INDEX_SAVED);
        save.put("header", Argument.to("header", PandasTypes::flag));
        save.put("writer", (value, into) -> into.nested(value, writer));
        ignore(save, "engine", "storage_options");
        return KedroType.of("excel").with("load_args", load).with("save_args", save);
    }

    static KedroType json() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("orient", PandasTypes::orient);
        load.put("lines", Argument.ignored());
        load.put("encoding", utf8());
        load.put("compression", PandasTypes::compression);
        load.put("convert_dates", Argument.onlyOr("texts stay texts here; expected false", false));
        load.put("convert_axes", Argument.ignored());
        load.put("chunksize", Argument.refused(STREAM).unlessNull());
        ignore(load, "dtype_backend", "engine", "precise_float", "encoding_errors", "storage_options", "typ");
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("orient", PandasTypes::orient);
        save.put("lines", Argument.ignored());
        save.put("index", NO_INDEX_SAVED);
        save.put("date_format", Argument.only("iso").unlessNull());
        save.put("force_ascii", Argument.ignored());
        save.put("compression", PandasTypes::compression);
        save.put("mode", Argument.onlyOr("expected 'w'; nothing is appended to a file here", "w"));
        ignore(save, "indent", "double_precision", "date_unit", "storage_options");
        return KedroType.of("json")
                .as(options -> isLines(options) ? "jsonl" : "json")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PandasTypes::defaultOrient);
    }

    static KedroType feather() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("columns", Argument.to("columns", Conversions::columns));
        ignore(load, "use_threads", "dtype_backend", "storage_options");
        Map<String, Argument> save = new LinkedHashMap<>();
        ignore(save, "compression", "compression_level", "chunksize", "version");
        return KedroType.of("arrow").with("load_args", load).with("save_args", save);
    }

    static KedroType xml() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("xpath", Argument.to("row", PandasTypes::rowOfPath));
        load.put("encoding", Argument.ignored());
        load.put("compression", PandasTypes::compression);
        load.put("elems_only", Argument.only(false));
        load.put("attrs_only", Argument.only(false));
        ignore(load, "parser", "dtype_backend", "storage_options");
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("root_name", Argument.to("root"));
        save.put("row_name", Argument.to("row"));
        save.put("index", NO_INDEX_SAVED);
        save.put("encoding", utf8());
        save.put("compression", PandasTypes::compression);
        save.put("xml_declaration", Argument.only(true));
        save.put("pretty_print", Argument.only(true));
        ignore(save, "parser", "storage_options");
        return KedroType.of("xml").with("load_args", load).with("save_args", save);
    }

    private static void ignore(Map<String, Argument> arguments, String... names) {
        for (String name : names) {
            arguments.put(name, Argument.ignored());
        }
    }

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

    /** {@code 0} or {@code infer} is the first line, {@code null} no line, a number the line that it is. */
    private static void header(Value value, Translating into) {
        Object data = value.toJava();
        if (data == null) {
            into.set("header", Value.of(false, value.origin()));
        } else if (data instanceof Long line
                && line > 0
                && into.ourType().equals("csv")
                && !into.isWritten("load_args.skiprows")) {
            into.set("skip", value);
        } else if (!data.equals(0L) && !data.equals("infer")) {
            into.problem("expected 0, null or infer");
        }
    }

    /** Names alone mean that the file has none. */
    private static void names(Value value, Translating into) {
        if (value.toJava() == null) {
            return;
        }
        Argument.to("names", Conversions::columns).translate(value, into);
        if (!into.isWritten("load_args.header")) {
            into.set("header", Value.of(false, value.origin()));
        }
    }

    private static void dates(Value value, Translating into) {
        if (value.toJava() == null || Boolean.FALSE.equals(value.toJava())) {
            return;
        }
        if (!(value.toJava() instanceof List<?> columns) || !columns.stream().allMatch(String.class::isInstance)) {
            into.problem("expected the names of columns, for example [opened_at]");
            return;
        }
        Map<String, Value> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put((String) column, Value.of("datetime", value.origin())));
        into.addTypes(types, value);
        if (!into.isWritten("load_args.date_format")) {
            into.difference("expects times such as 2026-11-21 06:01:02; for days alone write `types: {column: date}`");
        }
    }

    private static void compression(Value value, Translating into) {
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

    private static void badLines(Value value, Translating into) {
        if ("skip".equals(value.toJava())) {
            into.set("ragged", value);
        } else if (!"error".equals(value.toJava())) {
            into.problem("expected error or skip");
        }
    }

    private static void indexColumn(Value value, Translating into) {
        if (value.toJava() != null && !Boolean.FALSE.equals(value.toJava())) {
            into.difference(NO_INDEX);
        }
    }

    private static Optional<Value> sheet(Value value) throws MisfitException {
        if (value.toJava() instanceof String || value.toJava() instanceof Long number && number >= 0) {
            return Optional.of(value);
        }
        throw MisfitException.expected("the name or number of one sheet", value);
    }

    private static void orient(Value value, Translating into) {
        if (into.ourType().equals("jsonl")) {
            Argument.only("records").translate(value, into);
        } else if (value.toJava() != null) {
            into.set("orient", value);
        }
    }

    private static boolean isLines(MapValue options) {
        return isTrue(options, "load_args.lines") || isTrue(options, "save_args.lines");
    }

    private static boolean isTrue(MapValue options, String path) {
        return options.find(path).map(Value::toJava).map(Boolean.TRUE::equals).orElse(false);
    }

    /** For pandas, a table is an object of columns unless it is told otherwise. */
    private static void defaultOrient(Translating into) {
        if (into.ourType().equals("json")) {
            into.setDefault("orient", "columns");
        }
    }

    private static Optional<Value> rowOfPath(Value value) throws MisfitException {
        String path = String.valueOf(value.toJava());
        if (path.equals("./*")) {
            return Optional.empty();
        }
        if (path.matches("(\\./|\\.?//)[\\p{L}_][\\w.-]*")) {
            return Conversion.of(path.substring(path.lastIndexOf('/') + 1), value);
        }
        throw MisfitException.expected("a path such as .//row", value);
    }

    /** Three arguments together say what null is; what is written comes first. */
    private static void nulls(Translating into) {
        Set<String> nulls = new LinkedHashSet<>();
        if (into.written("save_args.na_rep") instanceof String written) {
            nulls.add(written);
        }
        if (!Boolean.FALSE.equals(into.written("load_args.na_filter"))) {
            if (!Boolean.FALSE.equals(into.written("load_args.keep_default_na"))) {
                nulls.addAll(NULLS);
            }
            Object more = into.written("load_args.na_values");
            if (more instanceof List<?> list) {
                list.forEach(item -> nulls.add(String.valueOf(item)));
            } else if (more instanceof Map) {
                into.problemAt("load_args.na_values", "expected one list for all columns but was a map");
            } else if (more != null) {
                nulls.add(String.valueOf(more));
            }
        }
        into.setDefault("nulls", new ArrayList<>(nulls));
    }
}
