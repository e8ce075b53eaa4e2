// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.PlanException;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationRunTest {
    @TempDir
    Path project;

    DataCatalog catalog;

    record Count(long n) {}

    @BeforeEach
    void open() throws IOException {
        Files.writeString(project.resolve("orders.csv"), "id,country\n1,GB\n2,CZ\n3,GB\n");
        Files.createDirectory(project.resolve("temp"));
        catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "orders", Map.of("type", "csv", "filepath", "orders.csv"),
                                "british", Map.of("type", "parquet", "filepath", "british.parquet"),
                                "counted", Map.of("type", "csv", "filepath", "counted.csv")),
                        Map.of())
                .engines(Map.of(
                        "duckdb",
                        Map.of("temp_directory", project.resolve("temp").toString())))
                .baseDirectory(project)
                .build();
    }

    static Relation british(Relation orders) {
        return orders.sql("from this where country = ?", "GB");
    }

    static Relation same(Relation relation) {
        return relation;
    }

    static List<Count> counted(Relation relation) {
        return relation.sql("select count(*) as n from this").toList(Count.class);
    }

    private static Node filter() {
        return Node.from("orders").apply(RelationRunTest::british).to("filtered");
    }

    @Test
    @Tag("eco/D-11")
    void handsALazyRelationFromNodeToNode() throws IOException {
        Pipeline pipeline = Pipeline.of(
                filter(),
                Node.from("filtered").apply(RelationRunTest::same).to("british").named("save"),
                Node.from("filtered")
                        .apply(RelationRunTest::counted)
                        .to("counted")
                        .named("count"));

        new ThreadRunner(2).run(pipeline, catalog).close();

        assertThat(catalog.load("british", DataFrame.class).height()).isEqualTo(2);
        assertThat(catalog.load("counted", new TypeRef<List<Count>>() {})).containsExactly(new Count(2));
        assertThat(project.resolve("temp")).isEmptyDirectory();
    }

    private Relation written(Relation relation) {
        try {
            Files.writeString(project.resolve("orders.csv"), "id,country\n9,GB\n10,GB\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return relation;
    }

    @Test
    void failsTheNodeWhoseSourceHasChanged() throws IOException {
        Files.writeString(project.resolve("counted.csv"), "n\n7\n");
        Pipeline pipeline = Pipeline.of(
                filter(),
                Node.from("filtered").apply(this::written).to("same").named("write"),
                Node.from("same").apply(RelationRunTest::counted).to("counted").named("count"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                .hasMessageContaining("orders.csv has been written since it was loaded");
        assertThat(project.resolve("counted.csv")).hasContent("n\n7");
    }

    @Test
    void refusesWorkerJvmsBeforeTheRun() {
        Pipeline pipeline = Pipeline.of(
                Node.from("orders")
                        .apply(RelationRunTest::british)
                        .to("filtered")
                        .named("filter")
                        .isolated(),
                Node.from("filtered")
                        .apply(RelationRunTest::counted)
                        .to("counted")
                        .named("count")
                        .isolated());

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("dataset 'orders' (csv) can be used by one process only.");
    }

    static Relation wrong(Relation orders) {
        return orders.sql("select 1 / 0 as x, id, error('no such order') from this");
    }

    @Test
    void leavesTheOldFileIfTheQueryFails() throws IOException {
        Files.writeString(project.resolve("counted.csv"), "n\n7\n");
        Pipeline pipeline = Pipeline.of(
                Node.from("orders").apply(RelationRunTest::wrong).to("counted").named("wrong"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                .hasMessageContaining("the query fails: no such order");
        assertThat(project.resolve("counted.csv")).hasContent("n\n7");
        try (var files = Files.list(project)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("orders.csv", "counted.csv", "temp");
        }
    }
}
