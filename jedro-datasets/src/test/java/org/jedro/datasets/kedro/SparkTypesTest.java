// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Kedro's entries of Spark. */
@Tag("eco/D-09")
class SparkTypesTest {
    private final Problems problems = new Problems();

    private static MapValue yaml(String text) {
        return (MapValue) Value.of(
                new Load(LoadSettings.builder().build()).loadFromString("{" + text + "}"), Origin.of("catalog.yml"));
    }

    private Translation translate(String type, String options) {
        return new KedroSparkDatasets()
                .translate(EntrySpec.of("it", type, yaml(options), Path.of("project")), problems.at("it"))
                .orElseThrow();
    }

    private void assertTranslated(String type, String options, String ours, String expected) {
        Translation translation = translate(type, options);

        assertThat(problems.list()).isEmpty();
        assertThat(translation.type()).isEqualTo(ours);
        assertThat(translation.options().toJava()).isEqualTo(yaml(expected).toJava());
    }

    @Test
    void translatesFiles() {
        assertTranslated(
                "spark.SparkDataset",
                "filepath: a.csv, file_format: csv, load_args: {header: true, sep: ;, inferSchema: true},"
                        + " save_args: {header: true, sep: ;, mode: overwrite, partitionBy: [country], compression: gzip}",
                "csv",
                "filepath: a.csv, header: true, delimiter: ;,"
                        + " spark: {load: {inferSchema: true}, partition_by: [country], save: {compression: gzip}}");
        assertTranslated("spark.SparkDatasetV2", "filepath: a", "parquet", "filepath: a");
        assertTranslated(
                "spark.SparkDatasetV2",
                "filepath: a, file_format: json, versioned: true",
                "jsonl",
                "filepath: a, versioned: true");
    }

    @Test
    void reportsDifferencesOfFiles() {
        assertThat(translate("spark.SparkDataset", "filepath: a.csv, file_format: csv")
                        .differences())
                .containsExactly(
                        "columns have the types of their values, not texts; write 'spark: {load: {inferSchema: false}}' for"
                                + " texts",
                        "a save replaces what is stored, as with mode overwrite");

        translate(
                "spark.SparkDataset",
                "filepath: a, save_args: {mode: append}, load_args: {schema: {filepath: s.json}}");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "it.save_args: mode: expected overwrite, since a folder of files is replaced as a whole, but was"
                                + " 'append'; write a spark.table for this mode",
                        "it.load_args: schema: expected a text in SQL such as 'id BIGINT, name STRING', not the file of a"
                                + " schema");
    }

    @Test
    void translatesTables() {
        assertTranslated(
                "spark.SparkHiveDataset",
                "database: shop, table: sales, write_mode: errorifexists, save_args: {path: x}",
                "spark.table",
                "database: shop, table: sales, mode: error, save: {path: x}");
        assertTranslated(
                "spark.SparkJDBCDataset",
                "table: sales, url: 'jdbc:x', credentials: db, load_args: {properties: {fetchsize: 10}, column: id,"
                        + " lowerBound: 0, upperBound: 9, numPartitions: 3}, save_args: {mode: append}",
                "spark.jdbc",
                "table: sales, url: 'jdbc:x', credentials: db, load: {fetchsize: 10},"
                        + " partition: {column: id, lower: 0, upper: 9, count: 3}, mode: append");
    }

    @Test
    void translatesUpserts() {
        assertTranslated(
                "spark.SparkHiveDataset",
                "database: shop, table: sales, write_mode: upsert, table_pk: [id]",
                "spark.table",
                "database: shop, table: sales, mode: upsert, keys: [id]");

        translate("spark.SparkJDBCDataset", "table: sales, url: 'jdbc:x', save_args: {mode: upsert}");
        translate("spark.SparkHiveDataset", "table: sales, write_mode: merge");
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "it.save_args.mode: expected append, overwrite, error or ignore but was 'upsert'",
                        "it.write_mode: expected append, overwrite, error, ignore or upsert but was 'merge'");
    }

    @Test
    void translatesStreams() {
        assertTranslated(
                "spark.SparkStreamingDataset",
                "filepath: in, file_format: json, load_args: {schema: {filepath: clicks.json}, maxFilesPerTrigger: 1},"
                        + " save_args: {checkpoint: notes, output_mode: append, compression: gzip}",
                "spark.stream",
                "filepath: in, format: json, schema: clicks.json, load: {maxFilesPerTrigger: 1}, checkpoint: notes,"
                        + " output_mode: append, save: {compression: gzip}");
        assertThat(translate("spark.SparkStreamingDataset", "filepath: in, file_format: json")
                        .differences())
                .containsExactly("a save ends when all that is there has been read; 'trigger: 10 seconds' goes on");
    }

    @Test
    @Tag("eco/D-10")
    void translatesTablesOfDelta() {
        assertTranslated("spark.DeltaTableDataset", "filepath: sales", "delta", "filepath: sales");
        assertTranslated(
                "spark.SparkDataset",
                "filepath: sales, file_format: delta, load_args: {versionAsOf: 2}, save_args: {mode: append, partitionBy: country,"
                        + " mergeSchema: true}",
                "delta",
                "filepath: sales, load: {versionAsOf: 2}, mode: append, partition_by: [country], save: {mergeSchema: true}");
        assertTranslated(
                "spark.SparkDatasetV2", "filepath: sales, file_format: delta", "delta", "filepath: sales, mode: error");
    }
}
