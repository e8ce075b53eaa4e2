// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streams of files, which end with a run. */
@ExtendWith(SharedSpark.class)
@Tag("eco/D-09")
public class SparkStreamTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    DataCatalog catalog = DataCatalog.builder().build();

    public record Click(String user, long count) {}

    public static Dataset<Row> ofPeople(Dataset<Row> clicks) {
        return clicks.filter("user <> 'bot'");
    }

    @BeforeEach
    void arrive() throws IOException {
        Files.createDirectories(project.resolve("in"));
        arrive("a.json", "{\"user\": \"ada\", \"count\": 1}\n{\"user\": \"bot\", \"count\": 9}\n");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private void arrive(String name, String lines) throws IOException {
        Files.writeString(project.resolve("in").resolve(name), lines);
    }

    private void open(Map<String, Object> input, Map<String, Object> output) {
        catalog.close();
        Map<String, Object> in = new HashMap<>(Map.of(
                "type", "spark.stream", "format", "json", "filepath", "in", "schema", "user STRING, count LONG"));
        in.putAll(input);
        Map<String, Object> out = new HashMap<>(
                Map.of("type", "spark.stream", "format", "parquet", "filepath", "out", "checkpoint", "notes"));
        out.putAll(output);
        catalog = DataCatalog.builder()
                .config(Map.of("in", in, "out", out, "table", Map.of("type", "parquet", "filepath", "out")), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void run() {
        new SequentialRunner()
                .run(
                        Pipeline.of(
                                Node.from("in").apply(SparkStreamTest::ofPeople).to("out")),
                        catalog)
                .close();
    }

    private List<Click> stored() {
        List<Click> clicks = new ArrayList<>(catalog.load("table", new TypeRef<List<Click>>() {}));
        clicks.sort((a, b) -> Long.compare(a.count(), b.count()));
        return clicks;
    }

    @Test
    void readsWhatIsNewInEachRun() throws IOException {
        open(Map.of(), Map.of());
        run();
        assertThat(stored()).containsExactly(new Click("ada", 1));

        arrive("b.json", "{\"user\": \"grace\", \"count\": 2}\n");
        run();
        assertThat(stored()).containsExactly(new Click("ada", 1), new Click("grace", 2));
    }

    @Test
    void readsTheSchemaFromAFile() throws IOException {
        Files.writeString(
                project.resolve("clicks.json"),
                SparkSession.active()
                        .range(1)
                        .selectExpr("'' as user", "id as count")
                        .schema()
                        .json());
        open(Map.of("schema", "clicks.json"), Map.of());
        run();
        assertThat(stored()).containsExactly(new Click("ada", 1));
    }

    @Test
    void reportsAQueryThatDies() throws IOException {
        open(Map.of("load", Map.of("mode", "FAILFAST")), Map.of());
        arrive("b.json", "{\"user\": \"grace\", \"count\": \"many\"}\n");
        assertThatThrownBy(this::run).hasMessage("""
                        Node 'of_people__out' failed: dataset 'out' could not be saved to out: the streaming query died: \
                        field 'count' has a value that is not a "BIGINT"; the next save goes on from its checkpoint.
                          0 of 1 node is done. Repeat the command to run everything again.""");
    }

    /** As the time limit of a node does it. */
    @Test
    @Timeout(120)
    void stopsAQueryWithoutEndThatIsInterrupted() throws InterruptedException {
        open(Map.of(), Map.of("trigger", "1 hour"));
        CountDownLatch hasRead = new CountDownLatch(1);
        StreamingQueryListener listener = new StreamingQueryListener() {
            @Override
            public void onQueryStarted(QueryStartedEvent event) {}

            @Override
            public void onQueryProgress(QueryProgressEvent event) {
                hasRead.countDown();
            }

            @Override
            public void onQueryTerminated(QueryTerminatedEvent event) {}
        };
        SparkSession session = SparkSession.active();
        session.streams().addListener(listener);
        try {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread run = new Thread(() -> thrown.set(catchThrowable(this::run)));
            run.start();
            hasRead.await();
            assertThat(session.streams().active()).hasSize(1);
            run.interrupt();
            run.join();
            assertThat(session.streams().active()).isEmpty();
            assertThat(thrown.get()).isNotNull();
        } finally {
            session.streams().removeListener(listener);
        }
        assertThat(stored()).containsExactly(new Click("ada", 1));
    }

    @Test
    void reportsWhatDoesNotFit() {
        open(Map.of(), Map.of("trigger", "10 seconds"));
        assertThatThrownBy(() -> open(Map.of(), Map.of("trigger", "often")))
                .hasMessageContaining(
                        "trigger: expected available, or an interval such as '10 seconds', but was 'often'");
        open(Map.of(), Map.of());
        List<String> messages = new ArrayList<>();
        messages.add(catchThrowable(() -> catalog.save(
                        DatasetRef.of("out", ROWS),
                        SparkSession.active().range(1).toDF()))
                .getMessage());
        messages.add(catchThrowable(() -> catalog.save(DatasetRef.of("table", ROWS), catalog.load("in", ROWS)))
                .getMessage());
        open(Map.of("schema", "user STRNG"), Map.of());
        messages.add(catchThrowable(() -> catalog.load("in", ROWS)).getMessage());
        open(Map.of("schema", "none.json"), Map.of());
        messages.add(catchThrowable(() -> catalog.load("in", ROWS)).getMessage());
        open(Map.of("filepath", "nowhere"), Map.of());
        messages.add(catchThrowable(() -> catalog.load("in", ROWS)).getMessage());
        open(Map.of(), Map.of("output_mode", "complete"));
        messages.add(catchThrowable(() -> catalog.save(DatasetRef.of("out", ROWS), catalog.load("in", ROWS)))
                .getMessage());
        catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "in",
                                Map.of("type", "spark.stream", "format", "json", "filepath", "in"),
                                "out",
                                Map.of("type", "spark.stream", "format", "json", "filepath", "out")),
                        Map.of())
                .baseDirectory(project)
                .build();
        messages.add(catchThrowable(() -> catalog.load("in", ROWS)).getMessage());
        messages.add(catchThrowable(() -> catalog.save(
                        DatasetRef.of("out", ROWS),
                        SparkSession.active().readStream().format("rate").load()))
                .getMessage());
        assertThat(messages)
                .containsExactly(
                        "Dataset 'out' could not be saved to out: expected a streaming Dataset, as entries of type"
                                + " spark.stream are loaded, but this one ends; save it to a file or a table.",
                        "Dataset 'table' could not be saved to out: a streaming Dataset is saved by an entry of type"
                                + " spark.stream, and this one is of another type.",
                        "Dataset 'in' could not be loaded from in: unsupported data type \"STRNG\".",
                        "Dataset 'in' could not be loaded from in: the file 'none.json' of the option 'schema' does not"
                                + " exist.",
                        "Dataset 'in' could not be loaded from nowhere: file:" + project.resolve("nowhere")
                                + " does not exist, or cannot be seen from where Spark runs.",
                        "Dataset 'out' could not be saved to out: invalid streaming output mode: complete. This output mode"
                                + " is not supported in Data Source parquet.",
                        "Dataset 'in' could not be loaded from in: a stream of files needs the option 'schema' with its"
                                + " columns, such as 'schema: id BIGINT, name STRING'.",
                        "Dataset 'out' could not be saved to out: expected the option 'checkpoint', the folder in which a"
                                + " save notes how far it is, such as 'checkpoint: data/.checkpoints/clicks'.");
    }
}
