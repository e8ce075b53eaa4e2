// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.examples.spaceflightsspark.pipelines.datascience.LinearModel;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example without Spark has the same nodes and the same results. */
class PlainExampleTest {
    private static final String RUN_ID = "2026-01-02T03.04.05.006Z";
    private static final List<String> CHARTS =
            List.of("shuttle_passenger_capacity_plot_exp", "shuttle_passenger_capacity_plot_go");

    @TempDir
    private Path folder;

    /** What a run gives. */
    private record Results(List<String> nodes, DataFrame table, Map<String, Object> others) {}

    private Results results(Path example, Class<? extends Record> model) throws IOException {
        Path copy = folder.resolve(example.toRealPath().getFileName());
        for (String part : List.of("jedro.yml", "conf", "data/01_raw")) {
            copy(example.resolve(part), copy.resolve(part));
        }
        try (Session session = Session.open(Project.open(copy), SessionOptions.defaults())) {
            List<String> nodes = session.run(RunRequest.defaults().withRunId(RUN_ID)).outcome().nodes().stream()
                    .map(outcome -> outcome.node().name())
                    .sorted()
                    .toList();
            Map<String, Object> others = new LinkedHashMap<>();
            others.put("metrics", session.context().catalog().load("metrics"));
            others.put(
                    "regressor",
                    session.context().catalog().load("regressor", model).toString());
            for (String chart : CHARTS) {
                others.put(
                        chart,
                        Files.readString(copy.resolve(
                                "data/08_reporting/" + chart + ".json/" + RUN_ID + "/" + chart + ".json")));
            }
            return new Results(nodes, session.context().catalog().load("model_input_table", DataFrame.class), others);
        }
    }

    @Test
    @Tag("eco/ST-04")
    @Tag("eco/D-21")
    void givesTheSameTableModelMetricsAndCharts() throws IOException {
        Results plain = results(
                Path.of("../spaceflights"), org.jedro.examples.spaceflights.pipelines.datascience.LinearModel.class);
        Results onSpark = results(Path.of(""), LinearModel.class);

        assertThat(onSpark.nodes()).hasSize(9).isEqualTo(plain.nodes());
        assertThat(onSpark.others()).isEqualTo(plain.others());
        assertThat(onSpark.table().getColumnsIndex()).isEqualTo(plain.table().getColumnsIndex());
        for (String column : plain.table().getColumnsIndex()) {
            assertThat(onSpark.table().getColumn(column).toList())
                    .isEqualTo(plain.table().getColumn(column).toList());
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
