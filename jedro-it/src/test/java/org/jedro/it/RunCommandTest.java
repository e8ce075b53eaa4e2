// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./jedro run} as a user meets it: the real launcher, a process, the example's files, and what comes of it. */
@TestMethodOrder(OrderAnnotation.class)
class RunCommandTest {
    private static final String EXAMPLE = "jedro-examples/spaceflights";

    @TempDir
    static Path folder;

    private static ProjectCopy copy;

    @BeforeAll
    static void copyTheExample() {
        copy = ProjectCopy.in(folder);
    }

    @Test
    @Tag("eco/ST-06")
    void theExampleHasTestsOfItsNodesItsPipelineAndItsData() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(ProjectCopy.repository().resolve(EXAMPLE + "/src/test/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        TestSources tests = TestSources.parse(files);

        assertThat(List.of("NodesTest", "DataSciencePipelineTest", "ProjectRunTest", "RawFilesContractTest"))
                .allMatch(tests::hasTests);
    }

    @Test
    @Order(1)
    @Tag("eco/ST-03")
    @Tag("eco/ST-07")
    void runsTheWholeExampleAndReportsTheResult() throws IOException {
        Command.Result result = copy.run().execute().assertExit(0);

        assertThat(LooseText.matches("""
                        Running 9 nodes of project 'spaceflights' (run 2026-01-01T00.00.00.000Z)
                          1/9  done  …  preprocessed_companies 10,019 rows, …
                          2/9  done  …
                          3/9  done  …
                          4/9  done  …
                          5/9  done  …
                          6/9  done  …
                          7/9  done  …
                          8/9  done  …
                          9/9  done  …
                        Done: 9 nodes in 1.00 s.
                          slowest    …
                          in memory  at most … at once

                        metrics
                          r2_score   0.536487
                          mae        1066.77
                          max_error  14053.1

                        saved
                          dummy_confusion_matrix               data/08_reporting/dummy_confusion_matrix.png/2026-01-01T00.00.00.000Z/dummy_confusion_matrix.png
                          preprocessed_companies               data/02_intermediate/preprocessed_companies.parquet
                          preprocessed_shuttles                data/02_intermediate/preprocessed_shuttles.parquet
                          shuttle_passenger_capacity_plot_exp  data/08_reporting/shuttle_passenger_capacity_plot_exp.json/2026-01-01T00.00.00.000Z/shuttle_passenger_capacity_plot_exp.json
                          shuttle_passenger_capacity_plot_go   data/08_reporting/shuttle_passenger_capacity_plot_go.json/2026-01-01T00.00.00.000Z/shuttle_passenger_capacity_plot_go.json
                          model_input_table                    data/03_primary/model_input_table.parquet
                          regressor                            data/06_models/regressor.bin/2026-01-01T00.00.00.000Z/regressor.bin
                          metrics                              data/07_model_output/metrics.json/2026-01-01T00.00.00.000Z/metrics.json
                        """, result.out())).as(result.out()).isTrue();
        assertThat(result.err().strip())
                .matches("INFO  \\[\\S+ evaluate_model_node] R2 on 1225 test rows is 0\\.536\\.");
        assertThat(result.out()).as("no control characters without a terminal").doesNotContain("\033", "\r");
        assertThat(copy.files("data/02_intermediate"))
                .containsExactly("preprocessed_companies.parquet", "preprocessed_shuttles.parquet");
    }

    @Test
    @Order(2)
    void writesTablesThatOtherToolsRead() throws SQLException {
        String table = "read_parquet('" + copy.path("data/03_primary/model_input_table.parquet") + "')";
        String companies = "read_parquet('" + copy.path("data/02_intermediate/preprocessed_companies.parquet") + "')";
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            assertThat(one(statement, "select count(*) from " + table)).isEqualTo(6121L);
            assertThat(one(statement, "select count(*) from (describe select * from " + table + ")"))
                    .isEqualTo(27L);
            assertThat(one(statement, "select typeof(price) from " + table + " limit 1"))
                    .isEqualTo("DOUBLE");
            assertThat((Double) one(statement, "select min(price) from " + table))
                    .isPositive();
            assertThat((Double) one(statement, "select max(company_rating) from " + companies))
                    .isLessThanOrEqualTo(1.0);
            assertThat(one(statement, "select typeof(iata_approved) from " + companies + " limit 1"))
                    .isEqualTo("BOOLEAN");
            long raw = (Long)
                    one(statement, "select count(*) from read_csv('" + copy.path("data/01_raw/companies.csv") + "')");
            assertThat(one(statement, "select count(*) from " + companies)).isEqualTo(raw);
        }
    }

    @Test
    @Order(3)
    void writesChartsThatOtherToolsRead() throws IOException {
        List<String> files = copy.files("data/08_reporting");
        Path picture = copy.path("data/08_reporting/" + only(files, ".png"));
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isGreaterThan(100);
        Path chart = copy.path("data/08_reporting/" + only(files, "plot_exp.json"));
        assertThat(Files.readString(chart)).contains("vega-lite", "passenger_capacity");
    }

    @Test
    @Order(4)
    void makesANewVersionWithEachRunAndReadsTheNewest() throws IOException {
        assertThat(copy.files("data/06_models")).hasSize(1);
        // on its own, evaluation reads what was saved; the split is in memory, so it comes too
        copy.run("--nodes", "split_data_node,train_model_node").execute().assertExit(0);

        assertThat(copy.files("data/06_models"))
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(file)
                                .matches(
                                        "regressor\\.bin/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z/regressor\\.bin"));
        String evaluated = copy.run("--nodes", "split_data_node,evaluate_model_node")
                .execute()
                .assertExit(0)
                .out();
        assertThat(evaluated).contains("Running 2 nodes", "r2_score   0.536487");
    }

    @Test
    @Order(5)
    void runsAPartOfTheProject() {
        assertThat(nodes(copy.run("--pipelines", "data_processing")))
                .containsExactly(
                        "preprocess_companies_node", "preprocess_shuttles_node", "create_model_input_table_node");
        assertThat(nodes(
                        copy.run("--from-nodes", "train_model_node", "--to-nodes", "train_model_node,split_data_node")))
                .as("data that a slice needs and no node wrote is reported before anything runs")
                .isEmpty();
        assertThat(nodes(copy.run("--from-nodes", "split_data_node", "--to-nodes", "train_model_node")))
                .containsExactly("split_data_node", "train_model_node");
    }

    @Test
    @Order(6)
    void overridesParametersForOneRun() {
        String out = copy.run(
                        "--pipelines",
                        "data_science",
                        "--params",
                        "model_options.test_size=0.3,model_options.random_state=4")
                .execute()
                .assertExit(0)
                .all();

        assertThat(out).contains("R2 on 1837 test rows").doesNotContain("0.536487");
    }

    @Test
    @Order(7)
    void runsNodesSideBySideWithoutGarblingLines() {
        Command.Result result = copy.run("--runner", "ThreadRunner").execute().assertExit(0);

        List<String> lines = result.out().lines().toList();
        assertThat(lines.subList(1, 10)).allMatch(line -> line.matches("  \\d/9  done     \\w+ +\\d+\\.\\d\\d s.*"));
        assertThat(lines.get(10)).startsWith("Done: 9 nodes in ");
        assertThat(result.out()).contains("r2_score   0.536487");
    }

    @Test
    @Order(8)
    @Tag("eco/ST-07")
    void readsTheRequestedEnvironment() throws IOException {
        copy.write(
                "conf/prod/parameters.yml",
                "model_options:\n  test_size: 0.5\n  random_state: 3\n  features: [engines]\n");

        String out = copy.run("--pipelines", "data_science", "--env", "prod")
                .execute()
                .assertExit(0)
                .all();

        assertThat(out).contains("R2 on 3061 test rows");
    }

    @Test
    @Tag("core/CLI-02")
    @Order(9)
    void findsTheProjectFromAFolderInIt() {
        Command.Result result = Command.of(
                        copy.path("conf/base"), List.of("../../../../jedro", "run", "--pipelines", "reporting"))
                .execute()
                .assertExit(0);

        assertThat(result.out()).contains("Running 3 nodes of project 'spaceflights'");
        assertThat(copy.path("conf/base/data")).doesNotExist();
    }

    @Test
    @Order(10)
    void takesUpAnEdit() throws IOException {
        String nodes = "src/main/java/org/jedro/examples/spaceflights/pipelines/datascience/Nodes.java";
        copy.replace(nodes, "R2 on {} test rows is {}.", "Changed: {} rows, {}.");

        Command.Result result =
                copy.run("--pipelines", "data_science").execute().assertExit(0);

        assertThat(result.err())
                .startsWith("Compiling spaceflights (its sources have changed) …\n")
                .contains("Changed: 1225 rows, 0.536.");
        Command.Result again = copy.run("--pipelines", "data_science").execute().assertExit(0);
        assertThat(again.err()).doesNotContain("Compiling");
    }

    @Test
    @Tag("core/CLI-25")
    @Order(11)
    void listsWhatTheProjectHas() {
        String info =
                copy.jedro("info", "--project", EXAMPLE).execute().assertExit(0).out();
        assertThat(info)
                .contains(
                        "Jedro      0.1.0-SNAPSHOT\n",
                        "csv, delta, duckdb.table, excel,",
                        "parquet",
                        "Runners    SequentialRunner, ThreadRunner, ParallelRunner",
                        "Project    spaceflights (" + copy.project() + ")",
                        "Pipelines  __default__, data_processing, data_science, reporting\n");
        assertThat(copy.jedro("info").execute().assertExit(0).out()).contains("Project    none here");
        assertThat(copy.jedro("--version").execute().assertExit(0).out())
                .matches("Jedro 0\\.1\\.0-SNAPSHOT \\(Java .+\\)\n");
        assertThat(copy.jedro("--help").execute().assertExit(0).out())
                .contains("Usage: ./jedro [-hqvV] [--traceback] COMMAND", "run ", "info ", "Exit codes: 0 done");
        assertThat(copy.jedro("run", "--help").execute().assertExit(0).out())
                .contains(
                        "--pipelines",
                        "--nodes",
                        "--from-nodes",
                        "--to-nodes",
                        "--tags",
                        "--params",
                        "--runner",
                        "--env");
    }

    private static List<String> nodes(Command command) {
        return command.execute()
                .out()
                .lines()
                .filter(line -> line.matches("  \\d+/\\d+  .*"))
                .map(line -> line.strip().split("\\s+")[2])
                .toList();
    }

    private static String only(List<String> files, String ending) {
        List<String> found =
                files.stream().filter(file -> file.endsWith(ending)).toList();
        assertThat(found).isNotEmpty();
        return found.get(0);
    }

    private static Object one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getObject(1);
        }
    }
}
