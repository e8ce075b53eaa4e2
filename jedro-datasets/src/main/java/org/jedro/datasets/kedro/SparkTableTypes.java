// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types {@code spark.*} of tables, databases and streams, which Spark itself reads and writes. */
final class SparkTableTypes {
    static final String DELTA = "delta";

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
    private static final Map<String, String> HIVE_MODES = withUpsert();

    private SparkTableTypes() {}

    private static Map<String, String> withUpsert() {
        Map<String, String> modes = new LinkedHashMap<>(MODES);
        modes.put("upsert", "upsert");
        return Map.copyOf(modes);
    }

    static KedroType hive() {
        return KedroType.of("spark.table")
                .with(
                        "",
                        new Arguments()
                                .option("database", "database")
                                .option("table", "table")
                                .put("write_mode", modeOf(HIVE_MODES).unlessNull())
                                .put("table_pk", texts("keys").unlessNo())
                                .put("save_args", Argument.to("save").unlessNo()));
    }

    private static Argument texts(String option) {
        return Argument.to(option, value -> Conversion.of(Argument.texts(value), value));
    }

    private static Argument modeOf(Map<String, String> modes) {
        return Argument.to("mode", value -> {
            String mode = modes.get(String.valueOf(value.toJava()));
            if (mode == null) {
                throw MisfitException.expected(
                        "append, overwrite, error"
                                + (modes.containsKey("upsert") ? ", ignore or upsert" : " or ignore"),
                        value);
            }
            return Conversion.of(mode, value);
        });
    }

    /** Kedro's streams have a schema in a file of JSON, and are written to files or queues. */
    static KedroType stream() {
        return KedroType.of("spark.stream")
                .with(
                        "",
                        new Arguments()
                                .option("file_format", "format")
                                .put("load_args", SparkTableTypes::loadingStream)
                                .put("save_args", SparkTableTypes::savingStream))
                .differing("a save ends when all that is there has been read; 'trigger: 10 seconds' goes on");
    }

    private static void loadingStream(Value value, Translating into) {
        Map<String, Value> rest = all(value, into);
        Value schema = rest.remove("schema");
        if (schema instanceof MapValue file && file.get("filepath").isPresent()) {
            into.set("schema", file.get("filepath").get());
        } else if (schema != null && schema.toJava() != null) {
            into.set("schema", schema);
        }
        addAll("load", rest, value, into);
    }

    private static void savingStream(Value value, Translating into) {
        Map<String, Value> rest = all(value, into);
        for (String name : List.of("checkpoint", "output_mode")) {
            Value written = rest.remove(name);
            if (written != null && written.toJava() != null) {
                into.set(name, written);
            }
        }
        addAll("save", rest, value, into);
    }

    private static void addAll(String option, Map<String, Value> rest, Value like, Translating into) {
        rest.values().removeIf(item -> item.toJava() == null);
        if (!rest.isEmpty()) {
            into.set(option, new MapValue(rest, like.origin()));
        }
    }

    /** Kedro gives nodes a handle of the table, which they merge into. */
    static KedroType delta() {
        return KedroType.of(DELTA)
                .differing(
                        "nodes get a Dataset of its rows, not a handle; 'mode: upsert' with 'keys' merges what they return");
    }

    /** {@code spark.SparkDataset} in the format of Delta Lake, whose saves are commits of its own. */
    static KedroType deltaFiles() {
        return KedroType.of(DELTA)
                .with("", KedroTypes.fileFormat(List.of(DELTA)))
                .with(
                        "",
                        new Arguments()
                                .put("load_args", (value, into) -> addAll("load", all(value, into), value, into))
                                .put("save_args", SparkTableTypes::savingDelta))
                .lastly(into -> into.setDefault("mode", "error"));
    }

    private static void savingDelta(Value value, Translating into) {
        Map<String, Value> rest = all(value, into);
        Value mode = rest.remove("mode");
        if (mode != null) {
            modeOf(MODES).unlessNull().translate(mode, into);
        }
        Value partitions = rest.remove("partitionBy");
        if (partitions != null) {
            texts("partition_by").unlessNull().translate(partitions, into);
        }
        addAll("save", rest, value, into);
    }

    private static Map<String, Value> all(Value value, Translating into) {
        Map<String, Value> all = new LinkedHashMap<>();
        if (value instanceof MapValue map) {
            all.putAll(map.entries());
        } else if (value.toJava() != null) {
            into.problem("expected a map but was " + value.kind());
        }
        return all;
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
                                .put("mode", modeOf(MODES).unlessNull())
                                .put("properties", (value, into) -> into.set("save", value)));
    }
}
