package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jedro catalog import}, on the configuration of a Kedro project. */
class CatalogImportCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeConfiguration() throws IOException {
        write("conf/base/catalog.yml", """
                _csv: &csv
                  type: pandas.CSVDataset
                  load_args: {sep: ";"}

                companies:
                  <<: *csv
                  filepath: data/companies.csv
                  metadata: {kedro-viz: {layer: raw}}
                reviews:
                  type: kedro_datasets.pandas.csv_dataset.CSVDataset
                  filepath: data/reviews.csv
                  load_args: {usecol: [a], chunksize: 100}
                  credentials: dev_s3
                model:
                  type: pickle.PickleDataset
                  filepath: data/model.pkl
                  versioned: true
                """);
        write("conf/base/catalog_more.yml", """
                table: {type: pandas.ParquetDataset, filepath: "${globals:folder}/table.parquet"}
                spark: {type: spark.SparkDataset, filepath: a}
                old: {type: pandas.CSVDataSet, filepath: a.csv}
                kept: {type: CachedDataset, dataset: {type: text.TextDataset, filepath: a.txt, layer: raw}}
                "{name}_notes": {type: text.TextDataset, filepath: "data/{name}.txt"}
                "{name}_{type}": {type: "text.{type}", filepath: "data/{name}.txt"}
                """);
        write("conf/base/globals.yml", "folder: data\n");
        write("conf/prod/catalog.yml", "model: {type: text.TextDataset, filepath: a.txt}\n");
        write("conf/local/.keep", "");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void saysOfEachEntryWhatIsCoveredWhatDiffersAndWhatIsMissing() throws IOException {
        TreeMap<String, String> before = files();

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out()).isEqualTo("""
                DATASET        TYPE                                          VERDICT
                companies      pandas.CSVDataset                             differs
                    differs  load_args.sep: also for saving, since a file is loaded and saved in the same way here
                reviews        kedro_datasets.pandas.csv_dataset.CSVDataset  missing
                    missing  load_args.usecol: unknown argument; did you mean 'usecols'?
                    missing  load_args.chunksize: has no counterpart; declare Stream<record> in the node, which gets one \
                row at a time
                model          pickle.PickleDataset                          differs
                    differs  a Java object is saved; what Python pickled cannot be loaded
                    needs    the dependency org.jedro:jedro-datasets-object
                table          pandas.ParquetDataset                         covered
                    needs    the dependency org.jedro:jedro-datasets-dflib
                spark          spark.SparkDataset                            missing
                    missing  type: no dataset type 'spark.SparkDataset'; Kedro's type of that name has no counterpart here \
                yet
                old            pandas.CSVDataSet                             missing
                    missing  type: no dataset type 'pandas.CSVDataSet'; did you mean 'pandas.CSVDataset'?
                kept           CachedDataset                                 missing
                    missing  dataset.layer: belongs to the metadata; write `metadata: {kedro-viz: {layer: raw}}`
                {name}_notes   text.TextDataset                              covered
                {name}_{type}  text.{type}                                   covered

                9 entries: 3 covered, 2 differ, 4 missing. Nothing was changed.
                """);
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void givesTheEntriesInOurWordsToPrograms() {
        TestProject.Result result =
                TestProject.plain("catalog", "import", folder.resolve("conf").toString(), "--format=yaml");

        assertThat(result.out()).startsWith("""
                summary:
                  covered: 3
                  differs: 2
                  missing: 4
                entries:
                - name: companies
                  type: pandas.CSVDataset
                  verdict: differs
                  file: conf/base/catalog.yml
                  line: 5
                  differences:
                  - 'load_args.sep: also for saving, since a file is loaded and saved in the same way here'
                  problems: []
                  needs: []
                  entry:
                    type: csv
                    delimiter: ;
                    filepath: data/companies.csv
                """);
        assertThat(result.code()).isZero();
    }

    @Test
    void readsAnotherEnvironment() {
        TestProject.Result result =
                TestProject.plain("catalog", "import", folder.toString(), "--env=prod", "--format=text");

        assertThat(result.out()).containsPattern("model +text.TextDataset +covered");
    }

    @Test
    void saysWhatAKedroProjectHas() {
        TestProject.Result result =
                TestProject.plain("catalog", "import", folder.resolve("nowhere").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("There is no Kedro project in '" + folder.resolve("nowhere")
                        + "': expected a folder conf with a folder base, but the folder does not exist.\n");
    }

    @Test
    void tellsABrokenFileWithItsLine() throws IOException {
        write("conf/base/catalog.yml", "a: {type: [\n");

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("conf/base/catalog.yml").contains("line ");
    }
}
