// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String INFER = "inferSchema";
    private static final String DEFAULT_FORMAT = "parquet";
    private static final List<String> FILE_FORMATS =
            List.of("avro", "csv", SparkTableTypes.DELTA, "json", "parquet", "text");

    private SparkTypes() {}

    static KedroType files(MapValue options) {
        String format =
                String.valueOf(options.get("file_format").map(Value::toJava).orElse(DEFAULT_FORMAT));
        if (format.equals(SparkTableTypes.DELTA)) {
            return SparkTableTypes.deltaFiles();
        }
        boolean isCsv = format.equals("csv");
        return KedroType.of(FORMATS.getOrDefault(format, DEFAULT_FORMAT))
                .with("", KedroTypes.fileFormat(FILE_FORMATS))
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
}
