// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Kedro's entries of partitions. */
class PartitionTypesTest {
    record Row(int x) {}

    @TempDir
    Path project;

    private final Problems problems = new Problems();

    private static MapValue yaml(String text) {
        return (MapValue) Value.of(
                new Load(LoadSettings.builder().build()).loadFromString("{" + text + "}"), Origin.of("catalog.yml"));
    }

    private Translation translate(String type, String options) {
        return new KedroDatasets()
                .translate(EntrySpec.of("it", type, yaml(options), project), problems.at("it"))
                .orElseThrow();
    }

    private void assertProblem(String type, String options, String clause) {
        translate(type, options);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .singleElement()
                .isEqualTo("it." + clause);
    }

    @Test
    void translatesTheOptionsOfPartitions() {
        Translation ours = translate(
                "partitions.PartitionedDataset",
                "path: p, filename_suffix: .csv, filepath_arg: filepath, overwrite: true, save_lazily: false, credentials: dev,"
                        + " load_args: {maxdepth: 2, withdirs: false}, dataset: {type: pandas.CSVDataset},"
                        + " fs_args: {open_args_load: {encoding: latin1}}");

        assertThat(problems.list()).isEmpty();
        assertThat(ours.type()).isEqualTo("partitioned");
        assertThat(ours.options().toJava())
                .isEqualTo(yaml("path: p, suffix: .csv, filepath_arg: filepath, overwrite: true, save_lazily: false,"
                                + " credentials: dev, max_depth: 2, dataset: {type: pandas.CSVDataset,"
                                + " fs_args: {open_args_load: {encoding: latin1}}}")
                        .toJava());
        assertThat(ours.differences())
                .containsExactly(
                        "files whose names begin with '.' or '_' are not partitions",
                        "overwrite: a folder with files that no save has written is refused rather than emptied");
    }

    @Test
    void translatesCheckpoints() {
        assertThat(translate("partitions.IncrementalDataset", "path: p, dataset: text, checkpoint: x")
                        .options()
                        .toJava())
                .isEqualTo(yaml("path: p, dataset: text, checkpoint: x").toJava());
        assertThat(translate(
                                "partitions.IncrementalDataset",
                                "path: p, dataset: text, checkpoint: {type: text.TextDataset, filepath: p/mark,"
                                        + " comparison_func: operator.ge, force_checkpoint: '2026'}")
                        .options()
                        .toJava())
                .isEqualTo(
                        yaml("path: p, dataset: text, checkpoint: {filepath: p/mark, comparison: from, force: '2026'}")
                                .toJava());
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void reportsFunctionsOfPython() {
        assertProblem(
                "partitions.IncrementalDataset",
                "path: p, dataset: text, checkpoint: {comparison_func: my.module.later}",
                "checkpoint.comparison_func: a function of Python cannot be called; expected operator.gt or operator.ge, or,"
                        + " in an entry of `type: incremental`, a `mark` that compares numbers, dates or times");
    }

    @Test
    void reportsFoldersAsPartitions() {
        assertProblem(
                "partitions.PartitionedDataset",
                "path: p, dataset: text, load_args: {withdirs: true}",
                "load_args.withdirs: expected false; a partition is one file");
    }

    @Test
    void loadsEntriesInAllSpellings() throws Exception {
        Files.createDirectories(project.resolve("p"));
        Files.writeString(project.resolve("p/a.csv"), "x|\n1|\n");
        TypeRef<Map<String, List<Row>>> form = new TypeRef<>() {};
        for (String type : List.of(
                "partitions.PartitionedDataset",
                "kedro_datasets.partitions.PartitionedDataset",
                "PartitionedDataset",
                "PartitionedDataSet",
                "kedro.io.PartitionedDataSet",
                "kedro.io.partitioned_dataset.PartitionedDataSet",
                "IncrementalDataSet",
                "partitions.IncrementalDataset")) {
            DataCatalog catalog = DataCatalog.builder()
                    .config(
                            yaml(
                                    "it: {type: " + type + ", path: p, filename_suffix: .csv,"
                                            + " dataset: {type: pandas.CSVDataSet, load_args: {sep: '|'}, save_args: {sep: '|'}}}"),
                            MapValue.empty())
                    .baseDirectory(project)
                    .build();

            assertThat(catalog.bind("it", form, RunScope.ofRun("v", Map.of())).load())
                    .as(type)
                    .isEqualTo(Map.of("a", List.of(new Row(1))));
        }
    }
}
