package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.hook.NodeOutcome;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunResult;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import {{package}}.pipelines.datascience.LinearModel;

/** Runs the whole project, in a copy of its folder. */
class ProjectRunTest {
    private static final String RUN_ID = "2026-01-02T03.04.05.006Z";

    @TempDir
    private Path folder;

    @Test
    void runsFromRawFilesToMetricsModelAndCharts() throws IOException {
        for (String part : List.of("jedro.yml", "conf", "data/01_raw")) {
            copy(Path.of(part), folder.resolve(part));
        }
        Session session = Session.open(Project.open(folder), SessionOptions.defaults());

        try (RunResult result = session.run(RunRequest.defaults().withRunId(RUN_ID))) {
            assertThat(result.outcome().nodes())
                    .hasSizeGreaterThanOrEqualTo(9)
                    .hasOnlyElementsOfType(NodeOutcome.Succeeded.class);
            Map<String, Double> metrics = result.load("metrics", new TypeRef<Map<String, Double>>() {});
            // what pandas and numpy make of the same files, on all rows, is 0.533
            assertThat(metrics.get("r2_score")).isCloseTo(0.533, within(0.05));
        }
        DataFrame table = session.context().catalog().load("model_input_table", DataFrame.class);
        assertThat(table.height()).isEqualTo(6_121);
        assertThat(table.width()).isEqualTo(27);
        LinearModel regressor = session.context().catalog().load("regressor", LinearModel.class);
        assertThat(regressor.features()).hasSize(8);
        assertThat(filesUnder("data"))
                .containsExactlyInAnyOrder(
                        "data/01_raw/companies.csv",
                        "data/01_raw/reviews.csv",
                        "data/01_raw/shuttles.xlsx",
{{#if spark}}
                        "data/02_intermediate/preprocessed_companies.parquet/_SUCCESS",
                        "data/02_intermediate/preprocessed_companies.parquet/part-00000.snappy.parquet",
{{/if}}
{{#if plain}}
                        "data/02_intermediate/preprocessed_companies.parquet",
{{/if}}
                        "data/02_intermediate/preprocessed_shuttles.parquet",
{{#if spark}}
                        "data/03_primary/model_input_table.parquet/_SUCCESS",
                        "data/03_primary/model_input_table.parquet/part-00000.snappy.parquet",
{{/if}}
{{#if plain}}
                        "data/03_primary/model_input_table.parquet",
{{/if}}
                        version("data/06_models/regressor.bin"),
                        version("data/07_model_output/metrics.json"),
                        version("data/08_reporting/shuttle_passenger_capacity_plot_exp.json"),
                        version("data/08_reporting/shuttle_passenger_capacity_plot_go.json"),
                        version("data/08_reporting/dummy_confusion_matrix.png"));
    }

    private static String version(String file) {
        return file + "/" + RUN_ID + file.substring(file.lastIndexOf('/'));
    }

    private List<String> filesUnder(String part) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(part))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
