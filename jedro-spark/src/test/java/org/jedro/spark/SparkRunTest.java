// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.PlanException;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class SparkRunTest {
    @TempDir
    Path project;

    DataCatalog catalog = DataCatalog.builder().build();

    @BeforeEach
    void open() throws IOException {
        Files.writeString(project.resolve("orders.csv"), "id,country\n1,GB\n2,CZ\n3,GB\n");
        catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "orders", Map.of("type", "csv", "filepath", "orders.csv"),
                                "british", Map.of("type", "parquet", "filepath", "british.parquet"),
                                "counted", Map.of("type", "csv", "filepath", "counted.csv"),
                                "session", Map.of("type", "spark.session")),
                        Map.of())
                .baseDirectory(project)
                .build();
    }

    static Dataset<Row> british(Dataset<Row> orders) {
        return orders.filter("country = 'GB'");
    }

    static Dataset<Row> same(Dataset<Row> rows) {
        return rows;
    }

    static DataFrame counted(Dataset<Row> rows) {
        return DataFrame.byArrayRow("n").appender().append(rows.count()).toDataFrame();
    }

    private static Node filter() {
        return Node.from("orders").apply(SparkRunTest::british).to("filtered");
    }

    @Test
    void handsALazyDatasetFromNodeToNode() {
        AtomicReference<Object> seen = new AtomicReference<>();
        Pipeline pipeline = Pipeline.of(
                filter(),
                Node.from("filtered").apply(SparkRunTest::same).to("british").named("save"),
                Node.from("british")
                        .accept((DataFrame frame) -> seen.set(frame))
                        .named("show"),
                Node.from("filtered").apply(SparkRunTest::counted).to("counted").named("count"));

        new ThreadRunner(2).run(pipeline, catalog).close();

        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        DataFrame.class, frame -> assertThat(frame.height()).isEqualTo(2));
        assertThat(project.resolve("counted.csv")).hasContent("n\n2");
        assertThat(SparkSession.active().sparkContext().isStopped()).isFalse();
    }

    @Test
    void refusesWorkerJvmsBeforeTheRun() {
        Pipeline pipeline = Pipeline.of(
                filter().isolated(),
                Node.from("filtered")
                        .apply(SparkRunTest::counted)
                        .to("counted")
                        .named("count")
                        .isolated());

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("dataset 'orders' (csv) can be used by one process only.")
                .hasMessageContaining("Dataset");
        assertThat(project.resolve("counted.csv")).doesNotExist();
    }

    static Dataset<String> words(SparkSession session) {
        return session.createDataset(List.of("a", "b"), Encoders.STRING());
    }

    @Test
    void givesTheSessionToNodesThatNameIt() {
        Pipeline pipeline = Pipeline.of(
                Node.from("session").apply(SparkRunTest::words).to("words"),
                Node.from("words")
                        .apply((Dataset<String> words) -> counted(words.toDF()))
                        .to("counted")
                        .named("count"));

        new SequentialRunner().run(pipeline, catalog).close();

        assertThat(project.resolve("counted.csv")).hasContent("n\n2");
    }
}
