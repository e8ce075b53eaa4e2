// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The spaceflights example with the {@code conf/} and {@code data/} that a Kedro project has, through {@code ./jedro}. */
@TestMethodOrder(OrderAnnotation.class)
@Tag("eco/ST-11")
class KedroProjectTest {
    private static final String CATALOG = "conf/base/catalog.yml";
    private static final String METRICS = "data/08_reporting/metrics.json";

    @TempDir
    static Path folder;

    private static ProjectCopy copy;
    private static String expectedMetrics = "";

    @BeforeAll
    static void runOnceInJedrosWordsAndThenTakeKedros() throws IOException {
        copy = ProjectCopy.in(folder);
        copy.write(
                CATALOG,
                copy.read(CATALOG)
                        .replaceFirst("\nmetrics:\n(  .*\n)+", "\nmetrics: {type: json, filepath: " + METRICS + "}\n"));
        copy.run().execute().assertExit(0);
        expectedMetrics = copy.read(METRICS);
        copy.clean();
        try (InputStream catalog = KedroProjectTest.class.getResourceAsStream("/kedro-spaceflights/catalog.yml")) {
            copy.write(CATALOG, new String(Objects.requireNonNull(catalog).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @Order(1)
    void reportsWhatBecomesOfEachEntry() {
        Command.Result result = Command.of(
                        copy.project(), List.of("../../jedro", "catalog", "import", "--format", "text", "."))
                .execute()
                .assertExit(0);

        assertThat(result.out()).isEqualTo("""
                DATASET                              TYPE                                  VERDICT
                companies                            pandas.CSVDataset                     covered
                reviews                              pandas.CSVDataset                     covered
                shuttles                             pandas.ExcelDataset                   covered
                preprocessed_{name}                  pandas.ParquetDataset                 covered
                model_input_table                    kedro_datasets.pandas.ParquetDataset  covered
                regressor                            pickle.PickleDataset                  differs
                    differs     a Java object is saved; what Python pickled cannot be loaded
                shuttle_passenger_capacity_plot_exp  plotly.PlotlyDataset                  covered
                shuttle_passenger_capacity_plot_go   plotly.JSONDataset                    differs
                    differs     a figure is a Map<String, Object>, as it stands in Plotly's JSON
                dummy_confusion_matrix               matplotlib.MatplotlibDataset          differs
                    differs     the node returns a BufferedImage, not a figure of matplotlib
                    differs     save_args.dpi: the node that draws the picture sets it, not the entry
                metrics                              json.JSONDataset                      differs
                    differs     save_args.indent: JSON is written with an indentation of 2

                10 entries: 6 covered, 4 differ, 0 missing, 0 not resolved. Nothing was changed.
                """);
    }

    @Test
    @Order(2)
    void runsTheWholePipelineWithEqualMetrics() throws IOException {
        copy.run().execute().assertExit(0);

        assertThat(copy.read(METRICS)).isEqualTo(expectedMetrics).contains("r2_score");
        assertThat(copy.files("data").stream()
                        .map(file -> file.replaceAll("\\d{4}-[^/]*Z", "VERSION"))
                        .toList())
                .containsExactly(
                        "01_raw/companies.csv",
                        "01_raw/reviews.csv",
                        "01_raw/shuttles.xlsx",
                        "02_intermediate/preprocessed_companies.pq",
                        "02_intermediate/preprocessed_shuttles.pq",
                        "03_primary/model_input_table.pq",
                        "06_models/regressor.pickle/VERSION/regressor.pickle",
                        "08_reporting/capacity_exp.json/VERSION/capacity_exp.json",
                        "08_reporting/capacity_go.json/VERSION/capacity_go.json",
                        "08_reporting/confusion.png/VERSION/confusion.png",
                        "08_reporting/metrics.json");
    }

    @Test
    @Order(3)
    @Tag("eco/D-06")
    void loadsTheModelOfTheRunBefore() throws IOException {
        List<String> models = copy.files("data/06_models");
        copy.write(METRICS, "{}");

        copy.run("--nodes", "split_data_node,evaluate_model_node").execute().assertExit(0);

        assertThat(copy.files("data/06_models")).isEqualTo(models).hasSize(1);
        assertThat(copy.read(METRICS)).isEqualTo(expectedMetrics);
    }
}
