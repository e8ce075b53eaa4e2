// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jedro.Origin;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.internal.YamlWriter;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jedro catalog import}, on the configuration of a Kedro project. */
@Tag("eco/D-35")
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
    void reportsForEachEntryWhatIsCoveredWhatDiffersAndWhatIsMissing() throws IOException {
        TreeMap<String, String> before = files();

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out()).isEqualTo("""
                DATASET        TYPE                                          VERDICT
                companies      pandas.CSVDataset                             differs
                    differs     load_args.sep: also for saving, since a file is loaded and saved in the same way here
                reviews        kedro_datasets.pandas.csv_dataset.CSVDataset  missing
                    missing     load_args.usecol: unknown argument; did you mean 'usecols'?
                    missing     load_args.chunksize: has no counterpart; declare Stream<record> in the node, which gets one \
                row at a time
                model          pickle.PickleDataset                          differs
                    differs     a Java object is saved; what Python pickled cannot be loaded
                    needs       the dependency org.jedro:jedro-datasets-object
                table          pandas.ParquetDataset                         covered
                    needs       the dependency org.jedro:jedro-datasets-parquet
                spark          spark.SparkDataset                            missing
                    missing     type: dataset type 'spark.SparkDataset' needs the dependency org.jedro:jedro-spark
                old            pandas.CSVDataSet                             covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now
                kept           CachedDataset                                 missing
                    missing     dataset.layer: belongs to the metadata; write `metadata: {kedro-viz: {layer: raw}}`
                {name}_notes   text.TextDataset                              covered
                {name}_{type}  text.{type}                                   covered

                9 entries: 4 covered, 2 differ, 3 missing, 0 not resolved. Nothing was changed.
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
                  covered: 4
                  differs: 2
                  unresolved: 0
                  missing: 3
                entries:
                - name: companies
                  type: pandas.CSVDataset
                  verdict: differs
                  file: conf/base/catalog.yml
                  line: 5
                  differences:
                  - "load_args.sep: also for saving, since a file is loaded and saved in the same way here"
                  problems: []
                  unresolved: []
                  new_types: {}
                  needs: []
                  fixed: []
                  entry:
                    type: csv
                    delimiter: ";"
                    filepath: data/companies.csv
                """);
        assertThat(result.code()).isZero();
    }

    @Test
    @Tag("eco/ST-11")
    void printsEntriesThatAreReadBackAndKeepsInterpolations() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                _root: ${globals:folder}/raw
                nulls:
                  type: pandas.CSVDataset
                  filepath: ${runtime_params:p, data}/a.csv
                  load_args: {na_values: ["NULL", "~", "Null", "null", "yes", "1e3", "2020-01-01", ""], sep: "${globals:sep}"}
                  save_args: {sep: "${globals:sep}"}
                  metadata: {note: "\\\\${text} of ${globals:folder}", deep: "${globals:all}"}
                own: {type: text, filepath: "${_root}/${runtime_params:q, ${globals:name, 'a, b {x}'}}.txt"}
                typed: {type: "${globals:type}", filepath: a.csv}
                """);
        write("conf/base/globals.yml", """
                folder: data
                sep: ";"
                type: pandas.CSVDataset
                all: {a: 1}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=yaml");

        assertThat(result.err()).isEmpty();
        MapValue printed = read(result.out());
        Map<String, Value> entries = new LinkedHashMap<>();
        ((ListValue) printed.entries().get("entries"))
                .items().stream()
                        .map(MapValue.class::cast)
                        .forEach(entry -> entries.put(
                                String.valueOf(entry.entries().get("name").toJava()),
                                entry.entries().get("entry")));
        String catalog = YamlWriter.data(new MapValue(entries, Origin.JAVA)).replace(CALL, "${");
        assertThat(catalog)
                .contains("  filepath: ${runtime_params:p, data}/a.csv\n", "  delimiter: ${globals:sep}\n")
                .contains("    note: \"\\\\${text} of ${globals:folder}\"\n", "    deep: ${globals:all}\n")
                .contains("${globals:folder}/raw/${runtime_params:q, ${globals:name, 'a, b {x}'}}.txt");
        write("again/base/catalog.yml", catalog);
        write("again/base/globals.yml", Files.readString(folder.resolve("conf/base/globals.yml")));
        MapValue again =
                FileConfigLoader.project(folder.resolve("again")).build().load("catalog");
        assertThat(again.find("nulls.filepath").orElseThrow().toJava()).isEqualTo("data/a.csv");
        assertThat(again.find("nulls.nulls").orElseThrow().toJava())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("NULL", "~", "Null", "null", "yes", "1e3", "2020-01-01", "");
        assertThat(again.find("nulls.metadata").orElseThrow().toJava())
                .isEqualTo(Map.of("note", "${text} of data", "deep", Map.of("a", 1L)));
        assertThat(again.find("own.filepath").orElseThrow().toJava()).isEqualTo("data/raw/a, b {x}.txt");
        assertThat(TestProject.plain("catalog", "import", folder.toString(), "--format=text")
                        .out())
                .contains(
                        "    fixed       type: depends on other configuration; the translated entry has its current value\n");
    }

    /** Stands for the start of a call, which is not to be resolved here. */
    private static final String CALL = "CALL{";

    private MapValue read(String yaml) throws IOException {
        write("printed/data.yml", yaml.replace("${", CALL));
        return FileConfigLoader.builder(folder.resolve("printed"))
                .kind("data", "data.yml")
                .build()
                .load("data");
    }

    @Test
    void readsAnotherEnvironment() {
        TestProject.Result result =
                TestProject.plain("catalog", "import", folder.toString(), "--env=prod", "--format=text");

        assertThat(result.out()).containsPattern("model +text.TextDataset +covered");
    }

    @Test
    void reportsWhatAKedroProjectHas() {
        TestProject.Result result =
                TestProject.plain("catalog", "import", folder.resolve("nowhere").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("There is no Kedro project in '" + folder.resolve("nowhere")
                        + "': expected a folder conf with a folder base, but the folder does not exist.\n");
    }

    @Test
    void judgesEachEntryAlthoughSomeValuesCannotBeResolved() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                _base: {path: "${globals:nope}/x"}
                a: {type: pandas.CSVDataset, filepath: data/a.csv}
                b: {type: pandas.CSVDataset, filepath: "${bucket}/b.csv", load_args: {usecol: [a]}}
                c: {type: pandas.CSVDataset, filepath: "${folder}/c.csv"}
                d: {type: pandas.CSVDataset, filepath: "${folder|data}/d.csv"}
                e: {type: pandas.CSVDataset, filepath: "${_base.path}/e.csv"}
                f: {type: pandas.CSVDataset, filepath: "${runtime_params:x}/f.csv"}
                g: {type: pandas.CSVDataset, filepath: "{{ folder }}/g.csv"}
                h: {type: pandas.CSVDataset, filepath: {{ folder }}}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out()).isEqualTo("""
                DATASET  TYPE               VERDICT
                a        pandas.CSVDataset  covered
                b        pandas.CSVDataset  missing
                    missing     load_args.usecol: unknown argument; did you mean 'usecols'?
                    unresolved  filepath: 'bucket' does not exist; a value of globals.yml is written ${globals:bucket}
                c        pandas.CSVDataset  unresolved
                    unresolved  filepath: 'folder' does not exist; did you mean '${globals:folder}'?
                d        pandas.CSVDataset  unresolved
                    unresolved  filepath: 'folder|data' does not exist; a default is written ${globals:folder, data}
                e        pandas.CSVDataset  unresolved
                    unresolved  filepath: refers to a value that cannot be resolved
                f        pandas.CSVDataset  unresolved
                    unresolved  filepath: there is no runtime parameter 'x' and no default; pass it with --params x=<value>
                g        pandas.CSVDataset  unresolved
                    unresolved  filepath: '{{ folder }}' is Jinja, which is not evaluated; a value of globals.yml is \
                written ${globals:x}
                h        pandas.CSVDataset  unresolved
                    unresolved  filepath: '{{ … }}' is Jinja, which is not evaluated; a value of globals.yml is written \
                ${globals:x}

                8 entries: 1 covered, 0 differ, 1 missing, 6 not resolved. Nothing was changed.
                """);
        assertThat(result.err()).isEqualTo("""
                1 problem in conf/base/catalog.yml:
                  line 1, _base.path: there is no global 'nope' and no default; the globals are 'folder'
                """);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void judgesTheOtherFilesBesideOneWithJinja() throws IOException {
        write("conf/base/catalog_more.yml", """
                {% for x in ['a', 'b'] %}
                {{ x }}: {type: pandas.CSVDataset, filepath: {{ x }}.csv}
                {% endfor %}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out())
                .endsWith("3 entries: 0 covered, 2 differ, 1 missing, 0 not resolved. Nothing was changed.\n");
        assertThat(result.err()).isEqualTo("""
                1 problem in conf/base/catalog_more.yml:
                  line 1: not valid YAML at column 2: found character '%' that cannot start any token; Jinja ({% … %}, {{ … }}) \
                is not evaluated: a value of globals.yml is written ${globals:x}, and entries that are alike are one pattern, \
                '{name}'
                """);
    }

    @Test
    void givesEntriesInsideOthersInOurWords() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/globals.yml", "folder: data");
        write("conf/base/catalog.yml", """
                a: {type: CachedDataset, copy_mode: deepcopy, versioned: true, dataset: {type: json.JSONDataset, filepath: "${globals:folder}/a.json"}}
                b: {type: kedro.io.CachedDataset, dataset: {type: CachedDataset, dataset: text.TextDataset}}
                c: {type: MemoryDataset, copy_mode: assign}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=yaml");

        assertThat(result.out()).contains("""
                  entry:
                    type: cached
                    copy: deep
                    versioned: true
                    dataset:
                      type: json
                      filepath: ${globals:folder}/a.json
                """, """
                  entry:
                    type: cached
                    dataset:
                      type: cached
                      dataset:
                        type: text
                """, """
                  entry:
                    type: memory
                    copy: share
                """);
    }

    @Test
    void listsEarlierSpellingsOfDatasetsInside() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                a: {type: CachedDataSet, dataset: pandas.CSVDataSet}
                b: {type: CachedDataset, dataset: {type: kedro.io.CachedDataSet, dataset: {type: text.TextDataSet, filepath: b}}}
                c: {type: CachedDataset, dataset: {type: text.TextDataset, filepath: c}}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out().lines().filter(line -> line.contains("spelling")))
                .containsExactly(
                        "    spelling    'CachedDataset' is how Kedro spells this type now",
                        "    spelling    dataset: 'pandas.CSVDataset' is how Kedro spells this type now",
                        "    spelling    dataset.type: 'CachedDataset' is how Kedro spells this type now",
                        "    spelling    dataset.dataset.type: 'text.TextDataset' is how Kedro spells this type now");
    }

    @Test
    void knowsEarlierSpellingsOwnClassesAndLayers() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                a: {type: pandas.CSVDataSet, filepath: a.csv}
                b: {type: kedro.extras.datasets.pandas.CSVDataSet, filepath: b.csv}
                c: {type: kedro.extras.datasets.pandas.csv_dataset.CSVDataSet, filepath: c.csv}
                d: {type: kedro.io.CSVLocalDataSet, filepath: d.csv}
                e: {type: kedro.io.MemoryDataSet}
                f: {type: matplotlib.MatplotlibWriter, filepath: f.png}
                g: {type: spark.SparkDataSet, filepath: g}
                h: {type: PartitionedDataSet, path: h, dataset: pandas.CSVDataSet}
                i: {type: my_project.datasets.MyDataset, filepath: i}
                j: {type: csv, filepath: j.csv, layer: raw}
                k: {type: pandas.CSVDatset, filepath: k.csv}
                l: {type: CSVDataset, filepath: l.csv}
                m: {type: pandas.CSVDataSet, filepath: m.csv, layer: raw}
                """);

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString(), "--format=text");

        assertThat(result.out().replaceAll("(?m)^(\\S+ +\\S+) +(covered|missing|differs|VERDICT)$", "$1 $2"))
                .isEqualTo("""
                DATASET  TYPE                                                   VERDICT
                a        pandas.CSVDataSet                                      covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now
                b        kedro.extras.datasets.pandas.CSVDataSet                covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now
                c        kedro.extras.datasets.pandas.csv_dataset.CSVDataSet    covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now
                d        kedro.io.CSVLocalDataSet                               covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now
                e        kedro.io.MemoryDataSet                                 covered
                    spelling    'MemoryDataset' is how Kedro spells this type now
                f        matplotlib.MatplotlibWriter                            differs
                    spelling    'matplotlib.MatplotlibDataset' is how Kedro spells this type now
                    differs     the node returns a BufferedImage, not a figure of matplotlib
                g        spark.SparkDataSet                                     missing
                    missing     type: dataset type 'spark.SparkDataSet' needs the dependency org.jedro:jedro-spark
                h        PartitionedDataSet                                     differs
                    spelling    'partitions.PartitionedDataset' is how Kedro spells this type now
                    spelling    dataset: 'pandas.CSVDataset' is how Kedro spells this type now
                    differs     files whose names begin with '.' or '_' are not partitions
                i        my_project.datasets.MyDataset                          missing
                    missing     type: no dataset type 'my_project.datasets.MyDataset'; for a class of your own, in Python or \
                Java, write a DatasetProvider that offers the type
                j        csv                                                    missing
                    missing     layer: belongs to the metadata; write `metadata: {kedro-viz: {layer: raw}}`
                k        pandas.CSVDatset                                       missing
                    missing     type: no dataset type 'pandas.CSVDatset'; did you mean 'pandas.CSVDataset'?
                l        CSVDataset                                             missing
                    missing     type: no dataset type 'CSVDataset'; did you mean 'pandas.CSVDataset' or 'polars.CSVDataset'?
                m        pandas.CSVDataSet                                      covered
                    spelling    'pandas.CSVDataset' is how Kedro spells this type now

                13 entries: 6 covered, 2 differ, 5 missing, 0 not resolved. Nothing was changed.
                """.replaceAll("(?m)^(\\S+ +\\S+) +(covered|missing|differs|VERDICT)$", "$1 $2"));
    }

    @Test
    void refusesNamesThatACatalogCannotHave() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                "part_{n:d}": {type: pandas.CSVDataset, filepath: "{n}.csv"}
                "{a}_x": {type: pandas.CSVDataset, filepath: "{b}.csv"}
                table@pandas: {type: pandas.CSVDataset, filepath: a.csv}
                table@text: {type: text.TextDataset, filepath: b.csv}
                "params:x": {type: MemoryDataset}
                a@b@c: {type: MemoryDataset}
                """);

        assertThat(TestProject.plain("catalog", "import", folder.toString(), "--format=text")
                        .out())
                .isEqualTo("""
                DATASET       TYPE               VERDICT
                part_{n:d}    pandas.CSVDataset  missing
                    missing     the pattern 'part_{n:d}': '{n:d}' is not a placeholder; expected one like '{name}', made of \
                letters, digits and '_'
                {a}_x         pandas.CSVDataset  missing
                    missing     filepath: '{b}' is not in the pattern's name; did you mean 'a'?
                table@pandas  pandas.CSVDataset  covered
                table@text    text.TextDataset   missing
                    missing     filepath: expected 'a.csv' as in 'table@pandas' (line 3) but was 'b.csv'; both are one \
                stored dataset
                params:x      MemoryDataset      missing
                    missing     params:x: parameters cannot be in the catalog; they are in the parameters' files
                a@b@c         MemoryDataset      missing
                    missing     the dataset name 'a@b@c' has more than one '@'; expected 'name' or 'name@engine'

                6 entries: 1 covered, 0 differ, 5 missing, 0 not resolved. Nothing was changed.
                """);
    }

    @Test
    void recognizesTheNamesOfEveryVersionOfKedro() throws IOException {
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", """
                a: {type: kedro.contrib.io.pyspark.SparkDataSet, filepath: a}
                b: {type: CSVS3DataSet, filepath: b}
                c: {type: HDFLocalDataSet, filepath: c}
                d: {type: kedro_datasets_experimental.langchain.OpenAIDataset}
                """);

        assertThat(TestProject.plain("catalog", "import", folder.toString(), "--format=text")
                        .out())
                .isEqualTo("""
                DATASET  TYPE                                                 VERDICT
                a        kedro.contrib.io.pyspark.SparkDataSet                missing
                    missing     type: no dataset type 'kedro.contrib.io.pyspark.SparkDataSet'; Kedro's type of that name has \
                no counterpart here yet
                b        CSVS3DataSet                                         missing
                    missing     type: no dataset type 'CSVS3DataSet'; Kedro's type of that name has no counterpart here yet
                c        HDFLocalDataSet                                      missing
                    missing     type: no dataset type 'HDFLocalDataSet'; Kedro's type of that name has no counterpart here; \
                save the table as Parquet once, in Python, and use 'pandas.ParquetDataset'
                d        kedro_datasets_experimental.langchain.OpenAIDataset  missing
                    missing     type: no dataset type 'kedro_datasets_experimental.langchain.OpenAIDataset'; Kedro's type of \
                that name has no counterpart here yet

                4 entries: 0 covered, 0 differ, 4 missing, 0 not resolved. Nothing was changed.
                """);
    }

    @Test
    void namesTheNearestWayForTypesWithoutACounterpart() throws IOException {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("pandas.HDFDataset", "use 'pandas.ParquetDataset'");
        ways.put("pandas.GBQTableDataset", "export the table or the result from BigQuery as Parquet");
        ways.put("pandas.GBQQueryDataSet", "export the table or the result from BigQuery as Parquet");
        ways.put("geopandas.GeoJSONDataset", "use 'json.JSONDataset'");
        ways.put("kedro_datasets.geopandas.GenericDataset", "use 'json.JSONDataset'");
        ways.put("kedro.extras.datasets.tensorflow.TensorFlowModelDataset", "export the model as ONNX");
        StringBuilder catalog = new StringBuilder();
        int number = 0;
        for (String type : ways.keySet()) {
            catalog.append("it")
                    .append(number++)
                    .append(": {type: ")
                    .append(type)
                    .append(", filepath: a}\n");
        }
        write("conf/base/catalog_more.yml", "");
        write("conf/base/catalog.yml", catalog.toString());

        String report = TestProject.plain("catalog", "import", folder.toString(), "--format=text")
                .out();

        ways.forEach((type, way) -> assertThat(report.lines())
                .filteredOn(line -> line.contains("'" + type + "'"))
                .singleElement()
                .asString()
                .startsWith("    missing     type: no dataset type '" + type
                        + "'; Kedro's type of that name has no counterpart here; ")
                .contains(way));
        assertThat(report)
                .endsWith("6 entries: 0 covered, 0 differ, 6 missing, 0 not resolved. Nothing was changed.\n");
    }

    @Test
    void reportsABrokenFileWithItsLine() throws IOException {
        write("conf/base/catalog.yml", "a: {type: [\n");

        TestProject.Result result = TestProject.plain("catalog", "import", folder.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("conf/base/catalog.yml").contains("line ");
    }
}
