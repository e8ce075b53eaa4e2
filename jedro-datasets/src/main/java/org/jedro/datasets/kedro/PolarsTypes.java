package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.value.Value;

/** The types {@code polars.*}. */
final class PolarsTypes {
    /** Formats by the names that polars has for them. */
    private static final Map<String, String> FORMATS = Map.of(
            "csv", "csv",
            "parquet", "parquet",
            "json", "json",
            "ndjson", "jsonl",
            "ipc", "arrow",
            "excel", "excel",
            "avro", "avro");

    private static final String NOT_LAZY = "a DataFrame is loaded when a node asks for it, and whole";

    private PolarsTypes() {}

    static KedroType csv() {
        return KedroType.of("csv")
                .with("load_args", csvLoad())
                .with("save_args", csvSave())
                .lastly(PolarsTypes::nulls);
    }

    static KedroType eager() {
        return KedroType.of("csv")
                .as(options -> FORMATS.getOrDefault(
                        String.valueOf(options.get("file_format")
                                .map(Value::toJava)
                                .map(Object::toString)
                                .orElse("parquet")),
                        "parquet"))
                .with("", Map.of("file_format", PolarsTypes::fileFormat))
                .with("load_args", csvLoad())
                .with("load_args", parquetLoad())
                .with("save_args", csvSave())
                .with("save_args", Map.of("compression", PolarsTypes::compression))
                .lastly(PolarsTypes::nulls);
    }

    static KedroType lazy() {
        return eager().differing(NOT_LAZY);
    }

    private static void fileFormat(Value value, Translating into) {
        if (!FORMATS.containsKey(String.valueOf(value.toJava()))) {
            into.problem("expected one of "
                    + String.join(", ", FORMATS.keySet().stream().sorted().toList()) + " but was '" + value.toJava()
                    + "'");
        }
    }

    private static void compression(Value value, Translating into) {
        if (into.ourType().equals("parquet")) {
            Argument.to("compression", Conversions::pages).translate(value, into);
        }
    }

    private static Map<String, Argument> parquetLoad() {
        Map<String, Argument> load = new LinkedHashMap<>();
        for (String name :
                List.of("parallel", "use_statistics", "hive_partitioning", "use_pyarrow", "memory_map", "cache")) {
            load.put(name, Argument.ignored());
        }
        return load;
    }

    private static Map<String, Argument> csvLoad() {
        Map<String, Argument> load = new LinkedHashMap<>();
        load.put("separator", Argument.to("delimiter", Conversions::character));
        load.put("has_header", Argument.to("header", PandasTypes::flag));
        load.put("columns", Argument.to("columns", Conversions::columns));
        load.put("new_columns", Argument.to("names", Conversions::columns));
        load.put("dtypes", PandasTypes.TYPES.unlessNull());
        load.put("schema_overrides", PandasTypes.TYPES.unlessNull());
        load.put("null_values", Argument.ignored());
        load.put("n_rows", Argument.to("rows", Conversions::count));
        load.put("skip_rows", Argument.to("skip", Conversions::count));
        load.put(
                "comment_prefix", Argument.to("comment", Conversions::character).unlessNull());
        load.put("quote_char", Argument.to("quote", Conversions::character));
        load.put("encoding", Argument.to("charset", Conversions::charset));
        load.put("try_parse_dates", Argument.onlyOr("dates are not guessed; write `types: {column: date}`", false));
        load.put("ignore_errors", Argument.only(false));
        load.put("truncate_ragged_lines", Argument.only(false));
        load.put("decimal_comma", (value, into) -> {
            if (Boolean.TRUE.equals(value.toJava())) {
                into.set("decimal", Value.of(",", value.origin()));
            }
        });
        for (String name : List.of(
                "low_memory",
                "rechunk",
                "batch_size",
                "n_threads",
                "infer_schema_length",
                "infer_schema",
                "raise_if_empty")) {
            load.put(name, Argument.ignored());
        }
        return load;
    }

    private static Map<String, Argument> csvSave() {
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("separator", Argument.to("delimiter", Conversions::character));
        save.put("include_header", Argument.to("header", PandasTypes::flag));
        save.put("null_value", Argument.ignored());
        save.put("quote_char", Argument.to("quote", Conversions::character));
        save.put("quote_style", Argument.to("quoting", Conversions::quoting).unlessNull());
        save.put("line_terminator", Argument.to("line_end", Conversions::lineEnd));
        save.put(
                "date_format",
                Argument.to("date_format", Conversions::datePattern).unlessNull());
        save.put(
                "time_format",
                Argument.to("time_format", Conversions::datePattern).unlessNull());
        save.put(
                "datetime_format",
                Argument.to("datetime_format", Conversions::datePattern).unlessNull());
        save.put("include_bom", Argument.only(false));
        save.put("batch_size", Argument.ignored());
        return save;
    }

    private static void nulls(Translating into) {
        if (!into.ourType().equals("csv")) {
            return;
        }
        Set<String> nulls = new LinkedHashSet<>();
        Object written = into.written("save_args.null_value");
        nulls.add(written == null ? "" : written.toString());
        Object read = into.written("load_args.null_values");
        if (read instanceof List<?> list) {
            list.forEach(item -> nulls.add(String.valueOf(item)));
        } else if (read instanceof String text) {
            nulls.add(text);
        } else if (read != null) {
            into.problemAt("load_args.null_values", "expected one list for all columns but was a map");
        }
        nulls.add("");
        if (nulls.size() > 1) {
            into.setDefault("nulls", List.copyOf(nulls));
        }
    }
}
