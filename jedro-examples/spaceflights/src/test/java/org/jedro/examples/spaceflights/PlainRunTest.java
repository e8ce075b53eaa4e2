// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.examples.spaceflights.pipelines.datascience.LinearModel;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without Jedro writes what a run of the project writes: only then do their times compare. */
class PlainRunTest {
    private static final String RUN_ID = "2026-01-02T03.04.05.006Z";

    @TempDir
    private Path folder;

    private Path project;
    private Path plain;

    @BeforeEach
    void copyProject() throws IOException {
        project = folder.resolve("project");
        plain = folder.resolve("plain");
        for (String part : List.of("jedro.yml", "conf", "data/01_raw")) {
            copy(Path.of(part), project.resolve(part));
            copy(Path.of(part), plain.resolve(part));
        }
    }

    @Test
    void writesTheSameValuesAsJedro() throws IOException {
        Session session = Session.open(Project.open(project), SessionOptions.defaults());
        session.run(RunRequest.defaults().withRunId(RUN_ID)).close();
        PlainRun.main(new String[] {plain.toString()});

        DataCatalog saved = session.context().catalog();
        DataCatalog plainlySaved = Session.open(Project.open(plain), SessionOptions.defaults())
                .context()
                .catalog();
        for (String name : List.of("preprocessed_companies", "preprocessed_shuttles", "model_input_table")) {
            assertSame(plainlySaved.load(name, DataFrame.class), saved.load(name, DataFrame.class));
        }
        assertThat(PlainRun.readModel(plain.resolve("data"))).isEqualTo(saved.load("regressor", LinearModel.class));
        for (String file : List.of(
                "07_model_output/metrics.json",
                "08_reporting/shuttle_passenger_capacity_plot_exp.json",
                "08_reporting/shuttle_passenger_capacity_plot_go.json",
                "08_reporting/dummy_confusion_matrix.png")) {
            Path versions = project.resolve("data").resolve(file);
            assertThat(plain.resolve("data").resolve(file))
                    .hasSameBinaryContentAs(versions.resolve(RUN_ID).resolve(versions.getFileName()));
        }
    }

    private static void assertSame(DataFrame actual, DataFrame expected) {
        assertThat(actual.getColumnsIndex().toArray())
                .isEqualTo(expected.getColumnsIndex().toArray());
        for (String column : expected.getColumnsIndex()) {
            assertThat(actual.getColumn(column).toList())
                    .as(column)
                    .isEqualTo(expected.getColumn(column).toList());
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
