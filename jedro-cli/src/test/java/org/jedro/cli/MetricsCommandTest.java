// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-18")
class MetricsCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** One model, whose quality is a parameter. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "evaluate",
                    () -> Pipeline.of(
                            Node.from("params:r2").apply(Registry::evaluate).to("quality"),
                            Node.from("params:r2")
                                    .apply(Registry::evaluate)
                                    .to("b.scores")
                                    .named("scores"))));
        }

        static Map<String, Double> evaluate(double r2) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("r2", r2);
            metrics.put(r2 > 0.5 ? "mae" : "loss", 2 * r2);
            return metrics;
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", """
                        quality: {type: metrics, filepath: data/quality.json, versioned: true}
                        "{part}.scores": {type: metrics, filepath: "data/{part}.json"}
                        table: {type: csv, filepath: data/table.csv}
                        """)
                .write("conf/base/parameters.yml", "r2: 0.25\n");
    }

    private void evaluate(double r2) {
        assertThat(project.run("run", "--params", "r2=" + r2).code()).isZero();
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z", "<run>");
    }

    @Test
    void printsWhatTheMetricsWereInEachRun() {
        evaluate(0.25);
        evaluate(0.75);

        TestProject.Result result = project.run("metrics", "--format", "text");

        assertThat(result.err()).isEmpty();
        assertThat(withoutTimes(result.out())).isEqualTo("""
                quality
                  RUN                       r2        loss      mae
                  <run>  0.250000  0.500000
                  <run>  0.750000            1.50000

                b.scores
                  RUN  r2        mae
                  -    0.750000  1.50000
                """);
    }

    @Test
    void areShownAtTheEndOfTheRunThatSavesThem() {
        assertThat(project.run("run").out()).contains("""

                quality
                  r2    0.250000
                  loss  0.500000
                """);
    }

    @Test
    void printsDataForOtherPrograms() {
        evaluate(0.25);
        evaluate(0.75);

        assertThat(withoutTimes(project.run("metrics", "quality", "-n", "1").out()))
                .isEqualTo("""
                        quality:
                        - version: "<run>"
                          metrics:
                            r2: 0.75
                            mae: 1.5
                        """);
    }

    @Test
    void reportsThatNoRunHasSavedAny() {
        assertThat(project.run("metrics", "--format=text").out()).isEqualTo("""
                        quality
                          no run has saved it yet

                        b.scores
                          no run has saved it yet
                        """);
    }

    @Test
    void reportsWhatIsWrong() {
        assertThat(project.run("metrics", "qualty").err()).isEqualTo("""
                Dataset 'qualty' does not exist in the catalog.
                  did you mean 'quality'?
                """);
        assertThat(project.run("metrics", "table").err())
                .isEqualTo("Dataset 'table' has no metrics: expected type 'metrics' but was 'csv'.\n");
        assertThat(project.run("metrics", "--last", "0").err())
                .startsWith("Invalid value for option '--last': expected at least 1 but was 0.\n");
        project.write("conf/base/catalog.yml", "{}\n");
        assertThat(project.run("metrics").err()).isEqualTo("""
                The catalog has no dataset of type 'metrics'.
                  add one, for example: 'metrics: {type: metrics, filepath: data/08_reporting/metrics.json, versioned: true}'
                """);
        assertThat(List.of(
                        project.run("metrics").code(),
                        project.run("metrics", "--last", "0").code()))
                .containsExactly(2, 2);
    }
}
