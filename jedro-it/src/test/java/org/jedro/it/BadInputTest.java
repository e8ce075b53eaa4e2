// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mistake ends in one message with the next step, in an exit code, in no stack trace and in no file that is
 * half written.
 */
class BadInputTest {
    private static final String EXAMPLE = "jedro-examples/spaceflights";
    private static final String CATALOG = "conf/base/catalog.yml";
    private static final String COMPANIES = "data/01_raw/companies.csv";

    @TempDir
    static Path folder;

    private static ProjectCopy copy;
    private static String catalog;
    private static String companies;

    @BeforeAll
    static void copyTheExample() throws IOException {
        copy = ProjectCopy.in(folder);
        catalog = copy.read(CATALOG);
        companies = copy.read(COMPANIES);
    }

    @BeforeEach
    void forgetEarlierRuns() throws IOException {
        copy.clean();
    }

    @AfterEach
    void repair() throws IOException {
        copy.write(CATALOG, catalog);
        copy.write(COMPANIES, companies);
    }

    private static Command processing() {
        return copy.run("--pipelines", "data_processing");
    }

    private static void assertNothingWritten() throws IOException {
        for (String part : List.of("02_intermediate", "03_primary", "06_models", "08_reporting")) {
            assertThat(copy.files("data/" + part)).isEmpty();
        }
    }

    @Test
    void reportsThatARawFileIsMissing() throws IOException {
        Files.delete(copy.path(COMPANIES));

        processing().execute().assertComplains(2, """
                Dataset 'companies' cannot be loaded: data/01_raw/companies.csv does not exist.
                  needed by   node 'preprocess_companies_node' (input 1 of 1)
                """);

        assertNothingWritten();
    }

    @Test
    void reportsInWhichLineOfACsvFileTheRowIsBroken() throws IOException {
        List<String> lines = new ArrayList<>(companies.lines().toList());
        lines.set(2, "1,2,3,4,5,6,7");
        copy.write(COMPANIES, String.join("\n", lines) + "\n");

        processing().execute().assertComplains(1, """
                Node 'preprocess_companies_node' failed: dataset 'companies' could not be loaded from data/01_raw/companies.csv: line 3 has 7 fields; expected 5, as the header has.
                  0 of 3 nodes are done. Repeat the command to run everything again.
                """);

        assertNothingWritten();
    }

    @Test
    void reportsTheSheetsAndSuggestsASolution() throws IOException {
        copy.write(CATALOG, catalog.replace("sheet: Sheet1", "sheet: Sheet2"));

        processing().execute().assertComplains(1, """
                Node 'preprocess_shuttles_node' failed: dataset 'shuttles' could not be loaded from data/01_raw/shuttles.xlsx: the workbook has no sheet 'Sheet2'; did you mean 'Sheet1'?
                  1 of 3 nodes are done. Resume with: ./jedro resume --project jedro-examples/spaceflights
                    it runs preprocess_shuttles_node, create_model_input_table_node
                """);

        assertThat(copy.files("data/02_intermediate")).containsExactly("preprocessed_companies.parquet");
    }

    @Test
    void resumesWithTheCommandThatItSuggests() throws IOException {
        copy.write(CATALOG, catalog.replace("sheet: Sheet1", "sheet: Sheet2"));
        String error = processing().execute().assertExit(1).err();
        copy.write(CATALOG, catalog);

        String command = error.substring(error.indexOf("Resume with: ") + "Resume with: ".length())
                .lines()
                .findFirst()
                .orElseThrow();
        String out = Command.of(copy.checkout(), List.of("sh", "-c", command))
                .execute()
                .assertExit(0)
                .out();

        assertThat(out).contains("Running 2 nodes", "Done: 2 nodes");
    }

    @Test
    void reportsWhereYamlIsInvalid() throws IOException {
        copy.write(CATALOG, "companies:\n  type: [csv\n  filepath: data/01_raw/companies.csv\n");

        Command.Result result = processing().execute().assertExit(2);

        assertThat(result.out()).isEmpty();
        result.assertComplains(2, """
                1 problem in conf/base/catalog.yml:
                  line 3: not valid YAML at column 11: expected ',' or ']', but got : (begun in line 2)""");
    }

    @Test
    void reportsEverythingThatIsWrongWithTheCatalogAtOnce() throws IOException {
        copy.write(
                CATALOG,
                catalog.replace("type: excel", "type: exel")
                        .replace("filepath: data/01_raw/reviews.csv", "filepth: data/01_raw/reviews.csv"));

        Command.Result result = processing().execute().assertExit(2);

        assertThat(result.err())
                .contains(
                        "problems in conf/base/catalog.yml:\n",
                        "  line 11, reviews.filepth: unknown option; did you mean 'filepath'?\n",
                        "  line 14, shuttles.type: no dataset type 'exel'; did you mean 'excel'?\n")
                .doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void reportsThatADatasetIsMisspelt() throws IOException {
        copy.write(CATALOG, catalog.replace("\ncompanies:", "\ncompanis:"));

        processing().execute().assertComplains(2, """
                Dataset 'companies' does not exist in the catalog.
                  needed by   node 'preprocess_companies_node' (input 1 of 1)
                  did you mean 'companis'?
                """);
    }

    @Test
    void reportsThatAFileIsInTheWayOfAFolder() throws IOException {
        Files.delete(copy.path("data/03_primary"));
        copy.write("data/03_primary", "in the way");

        try {
            processing().execute().assertComplains(1, """
                    Node 'create_model_input_table_node' failed: dataset 'model_input_table' could not be saved to data/03_primary/model_input_table.parquet: '03_primary' is a file; expected a folder.
                      2 of 3 nodes are done. Resume with: ./jedro resume --project jedro-examples/spaceflights
                        it runs create_model_input_table_node
                    """);
        } finally {
            Files.delete(copy.path("data/03_primary"));
            Files.createDirectory(copy.path("data/03_primary"));
        }
    }

    @Test
    void reportsWhatANodeHasThrownAndKeepsWhatWasDone() throws IOException {
        Command.Result result = copy.run("--params", "model_options.features=[engines, wings]")
                .execute()
                .assertExit(1);

        assertThat(result.err())
                .matches(
                        "Node 'split_data_node' failed: IllegalArgumentException: Column 'wings' is missing; the table has [a-z_, ]+\\.\n"
                                + "  at Nodes\\.requireColumns\\(Nodes\\.java:\\d+\\)\n"
                                + "  \\d of 9 nodes are done\\. Resume with: \\./jedro resume --project jedro-examples/spaceflights\n"
                                + "    it runs [a-z_, ]*split_data_node, train_model_node, evaluate_model_node\n");
        assertThat(result.out()).contains("FAILED   split_data_node");
        assertThat(copy.files("data/03_primary")).containsExactly("model_input_table.parquet");
        assertThat(copy.files("data/06_models")).isEmpty();
    }

    @Test
    void printsTheTraceOnRequest() throws IOException {
        copy.write(COMPANIES, companies + "1,2\n");

        String error = processing().execute().assertExit(1).err();
        String traced = copy.run("--pipelines", "data_processing", "--traceback")
                .execute()
                .assertExit(1)
                .err();

        assertThat(error).doesNotContain("    at ");
        assertThat(traced)
                .containsSubsequence(
                        "\norg.jedro.JedroException: line 10021 has 2 fields; expected 5",
                        "\n    at org.jedro.datasets.csv.internal.CsvLines",
                        "org.jedro.catalog.DatasetException: Dataset 'companies' could not be loaded",
                        "org.jedro.runner.NodeFailedException: Node 'preprocess_companies_node' failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --nodes preprocess_companie_node  | Node 'preprocess_companie_node' does not exist in the pipeline.;  did you mean 'preprocess_companies_node'?
                    --pipelines data_procesing        | Pipeline 'data_procesing' does not exist in this project.;  did you mean 'data_processing'?
                    --runner ThreadRuner              | Runner 'ThreadRuner' does not exist.;  did you mean 'ThreadRunner'?
                    --runner org.example.Missing      | Runner 'org.example.Missing' does not exist.;  the runners are 'ParallelRunner', 'SequentialRunner', 'SparkRunner', 'ThreadRunner'
                    --env prodd                       | Environment 'prodd' does not exist in conf.;  the environments are 'base', 'local'
                    --params test_size                | Option --params: expected key=value, but was 'test_size'.
                    --form-nodes a                    | Unknown option '--form-nodes'.;  did you mean '--from-nodes'?;  type './jedro run --help' for what can be typed
                    more                              | Unknown argument 'more'.;  type './jedro run --help' for what can be typed
                    """)
    void refusesWhatCannotBeMeant(String options, String expected) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--project", EXAMPLE));
        words.addAll(List.of(options.split(" ")));

        Command.Result result = copy.jedro(words.toArray(new String[0])).execute();

        assertThat(result.out()).isEmpty();
        result.assertComplains(2, expected.replace(";  ", "\n  "));
        assertNothingWritten();
    }

    @Test
    void refusesAParameterThatDoesNotFitItsRecord() throws IOException {
        Command.Result result =
                copy.run("--params", "model_options.test_size=1.5").execute().assertExit(2);

        result.assertComplains(2, """
                1 problem in --params:
                  model_options: expected test_size between 0 and 1, but was 1.5
                      laid over the values of conf/base/parameters_data_science.yml, line 4
                      needed by   node 'split_data_node' (input 2 of 2)""");
        assertNothingWritten();
    }

    @Test
    void reportsThatTheCommandIsUnknown() {
        copy.jedro("runn").execute().assertComplains(2, """
                Unknown command 'runn'.
                  did you mean 'run'?
                  type './jedro --help' for what can be typed
                """);
    }

    @Test
    @Tag("core/CLI-02")
    void reportsThatThereIsNoProject() throws IOException {
        String here = copy.checkout().toRealPath().toString();
        copy.jedro("run").execute().assertComplains(2, """
                There is no Jedro project in '%s' or above it: no folder has a jedro.yml.
                  go to a project's folder, or name it with --project FOLDER
                """.formatted(here));
        copy.jedro("run", "--project", "jedro-examples").execute().assertComplains(2, """
                There is no Jedro project in '%s/jedro-examples': it has no jedro.yml.
                  name a project's folder with --project FOLDER
                """.formatted(here));
    }
}
