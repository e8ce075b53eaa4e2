// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types of Kedro that consist of partitions. The dataset of a partition is translated as an entry of its own. */
final class PartitionTypes {
    private static final String DATASET = "dataset";
    private static final String FS_ARGS = "fs_args";
    private static final String FORCE = "force";
    private static final String COMPARISON = "comparison";

    /** The names of Kedro's dataset for texts, in which the checkpoint is by default. */
    private static final List<String> TEXT =
            List.of("text.TextDataset", "kedro_datasets.text.TextDataset", "text.TextDataSet");

    private static final Argument OWN_FILES =
            Argument.differs("a folder with files that no save has written is refused rather than emptied");

    private PartitionTypes() {}

    static KedroType partitioned() {
        return partitions("partitioned")
                .with(
                        "",
                        new Arguments()
                                .put(
                                        "overwrite",
                                        Argument.to("overwrite").and(OWN_FILES).unlessNo())
                                .option("save_lazily", "save_lazily"));
    }

    static KedroType incremental() {
        return partitions("incremental").with("", new Arguments().put("checkpoint", PartitionTypes::checkpoint));
    }

    private static KedroType partitions(String type) {
        return KedroType.of(type)
                .with(
                        "",
                        new Arguments()
                                .option("path", "path")
                                .option(DATASET, DATASET)
                                .option("filepath_arg", "filepath_arg")
                                .option("filename_suffix", "suffix")
                                .put(FS_ARGS, Argument.ignored()))
                .with(
                        "load_args",
                        new Arguments()
                                .option("maxdepth", "max_depth")
                                .put(
                                        "withdirs",
                                        Argument.onlyOr(
                                                "expected false; a partition is one file", false, (Object) null))
                                .put("detail", Argument.only(false, (Object) null)))
                .differing("files whose names begin with '.' or '_' are not partitions")
                .lastly(PartitionTypes::passOnFileSystemArguments);
    }

    /** Kedro passes them on to the dataset of a partition, unless that has its own. */
    private static void passOnFileSystemArguments(Translating into) {
        into.passOn(FS_ARGS, DATASET);
    }

    private static void checkpoint(Value value, Translating into) {
        if (!(value instanceof MapValue map)) {
            if (value.toJava() != null) {
                into.set("checkpoint", value);
            }
            return;
        }
        Map<String, Value> own = new LinkedHashMap<>();
        Arguments arguments = new Arguments()
                .put(
                        "type",
                        Argument.onlyOr(
                                "expected text.TextDataset, since the checkpoint is a text here", TEXT.toArray()))
                .put("filepath", (path, inside) -> own.put("filepath", path))
                .put("credentials", (credentials, inside) -> own.put("credentials", credentials))
                .put("force_checkpoint", (force, inside) -> own.put(FORCE, force))
                .put("comparison_func", (function, inside) -> comparison(function, inside, own))
                .put("versioned", Argument.only(false, (Object) null))
                .ignored("load_args", "save_args", FS_ARGS);
        into.nested(value, arguments);
        into.set("checkpoint", new MapValue(own, map.origin()));
    }

    private static void comparison(Value function, Translating into, Map<String, Value> own) {
        String name = String.valueOf(function.toJava());
        if (name.equals("operator.ge")) {
            own.put(COMPARISON, Value.of("from", function.origin()));
        } else if (!name.equals("operator.gt")) {
            into.problem(
                    "a function of Python cannot be called; expected operator.gt or operator.ge, or, in an entry of `type:"
                            + " incremental`, a `mark` that compares numbers, dates or times");
        }
    }
}
