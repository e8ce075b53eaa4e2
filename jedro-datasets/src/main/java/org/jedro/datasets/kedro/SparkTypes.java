// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The types {@code spark.*}: files are entries of their format, whose options for Spark alone are below the key {@code spark}. */
final class SparkTypes {
    /** Types by Spark's names of formats. Spark writes JSON in lines. */
    private static final Map<String, String> FORMATS =
            Map.of("parquet", "parquet", "csv", "csv", "json", "jsonl", "avro", "avro", "text", "text");
    /** Options of CSV in Spark, and their names here. */
    private static final Map<String, String> CSV = Map.of(
            "header", "header", "sep", "delimiter", "delimiter", "delimiter", "quote", "quote", "encoding", "charset");

    private static final Map<String, String> MODES = Map.of(
            "append",
            "append",
            "overwrite",
            "overwrite",
            "error",
            "error",
            "errorifexists",
            "error",
            "ignore",
            "ignore");
    private static final Map<String, String> BOUNDS =
            Map.of("column", "column", "lowerBound", "lower", "upperBound", "upper", "numPartitions", "count");
    private static final String INFER = "inferSchema";
    private static final String DEFAULT_FORMAT = "parquet";

    private SparkTypes() {}

    static KedroType files(MapValue options) {
        String format =
                String.valueOf(options.get("file_format").map(Value::toJava).orElse(DEFAULT_FORMAT));
        boolean isCsv = format.equals("csv");
        return KedroType.of(FORMATS.getOrDefault(format, DEFAULT_FORMAT))
                .with("", KedroTypes.fileFormat(FORMATS.keySet()))
                .with(
                        "",
                        new Arguments()
                                .put("load_args", (value, into) -> loading(value, isCsv, into))
                                .put("save_args", (value, into) -> saving(value, isCsv, into)))
                .lastly(into -> finish(isCsv, into));
    }

    private static void loading(Value value, boolean isCsv, Translating into) {
        Map<String, Value> rest = rest(value, isCsv, into);
        Value schema = rest.get("schema");
        if (schema instanceof MapValue) {
            into.problem("schema: expected a text in SQL such as 'id BIGINT, name STRING', not the file of a schema");
        }
        addOwn("load", rest, value, into);
    }

    private static void saving(Value value, boolean isCsv, Translating into) {
        Map<String, Value> rest = rest(value, isCsv, into);
        mode(rest.remove("mode"), into);
        Value partitions = rest.remove("partitionBy");
        if (partitions != null && partitions.toJava() != null) {
            addPartitions(partitions, into);
        }
        addOwn("save", rest, value, into);
    }

    /** A folder is replaced as a whole, whose readers never see a part of it. */
    private static void mode(@Nullable Value mode, Translating into) {
        if (mode != null && List.of("append", "ignore").contains(String.valueOf(mode.toJava()))) {
            into.problem("mode: expected overwrite, since a folder of files is replaced as a whole, but was '"
                    + mode.toJava() + "'; write a spark.table for this mode");
        }
    }

    private static void addPartitions(Value partitions, Translating into) {
        try {
            List<String> columns = Argument.texts(partitions);
            into.setIn("spark", "partition_by", Value.of(columns, partitions.origin()));
        } catch (MisfitException e) {
            into.problem("partitionBy: " + e.getMessage());
        }
    }

    /** {@return the options that only Spark has; those of the format are set} */
    private static Map<String, Value> rest(Value value, boolean isCsv, Translating into) {
        Map<String, Value> rest = new LinkedHashMap<>();
        if (value instanceof MapValue map) {
            map.entries().forEach((key, item) -> {
                String ours = isCsv ? CSV.get(key) : null;
                if (ours == null) {
                    rest.put(key, item);
                } else {
                    into.set(ours, item);
                }
            });
        } else if (value.toJava() != null) {
            into.problem("expected a map but was " + value.kind());
        }
        return rest;
    }

    private static void addOwn(String side, Map<String, Value> rest, Value like, Translating into) {
        rest.values().removeIf(item -> item.toJava() == null);
        if (!rest.isEmpty()) {
            into.setIn("spark", side, new MapValue(rest, like.origin()));
        }
    }

    /** Spark's defaults differ. */
    private static void finish(boolean isCsv, Translating into) {
        if (isCsv) {
            into.setDefault("header", false);
        }
        if (isCsv && !into.isWritten("load_args." + INFER) && !into.isWritten("load_args.schema")) {
            into.difference(
                    "columns have the types of their values, not texts; write 'spark: {load: {inferSchema: false}}'"
                            + " for texts");
        }
        if (!"overwrite".equals(into.written("save_args.mode"))) {
            into.difference("a save replaces what is stored, as with mode overwrite");
        }
    }

    static KedroType hive() {
        return KedroType.of("spark.table")
                .with(
                        "",
                        new Arguments()
                                .option("database", "database")
                                .option("table", "table")
                                .put(
                                        "write_mode",
                                        Argument.to("mode", SparkTypes::mode).unlessNull())
                                .refused("mode upsert is not supported, so leave the keys out", "table_pk")
                                .put("save_args", Argument.to("save").unlessNo()));
    }

    private static Optional<Value> mode(Value value) throws MisfitException {
        String mode = MODES.get(String.valueOf(value.toJava()));
        if (mode == null) {
            throw MisfitException.expected("append, overwrite, error or ignore", value);
        }
        return Conversion.of(mode, value);
    }

    static KedroType jdbc() {
        Arguments load = new Arguments().put("properties", (value, into) -> into.set("load", value));
        BOUNDS.keySet().stream()
                .sorted()
                .forEach(name -> load.put(
                        name, (value, into) -> into.setIn("partition", BOUNDS.getOrDefault(name, name), value)));
        load.refused("write `column` with its bounds, or a query as the table", "predicates");
        return KedroType.of("spark.jdbc")
                .with("", new Arguments().option("table", "table").option("url", "url"))
                .with("load_args", load)
                .with(
                        "save_args",
                        new Arguments()
                                .put(
                                        "mode",
                                        Argument.to("mode", SparkTypes::mode).unlessNull())
                                .put("properties", (value, into) -> into.set("save", value)));
    }
}
