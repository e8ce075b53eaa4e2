// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@ExtendWith(OnCluster.class)
class ClusterLossTest {
    @TempDir
    Path folder;

    private @Nullable RunHandle started;

    /** The nodes of a test that fails would keep the cores of the next ones. */
    @AfterEach
    void cancelWhatStillRuns() {
        if (started != null) {
            started.cancel();
        }
    }

    /** Notes the process that calls it. */
    static double[] numbers(String place) throws IOException {
        note(place, "numbers");
        double[] numbers = new double[100_000];
        Arrays.fill(numbers, 1);
        return numbers;
    }

    /** Waits in its first call, and in no later one. */
    static double sum(String place, double[] numbers) throws IOException {
        boolean isFirst = !Files.exists(Path.of(place, "sum"));
        note(place, "sum");
        while (isFirst) {
            LockSupport.parkNanos(50_000_000);
        }
        return Arrays.stream(numbers).sum();
    }

    /** Keeps a core until the sum is called again. */
    static int busy(String place) throws IOException {
        note(place, "busy");
        while (!Files.exists(Path.of(place, "sum"))
                || Files.readAllLines(Path.of(place, "sum")).size() < 2) {
            LockSupport.parkNanos(20_000_000);
        }
        return 1;
    }

    /** Returns once each executor calls it. */
    static int meet(String place, int number) throws IOException {
        note(place, "met");
        Path met = Path.of(place, "met");
        while (Files.readAllLines(met).stream().distinct().count() < 2) {
            LockSupport.parkNanos(20_000_000);
        }
        return number;
    }

    static int halt(int number) {
        Runtime.getRuntime().halt(17);
        return number;
    }

    private static void note(String place, String name) throws IOException {
        Files.writeString(
                Path.of(place, name),
                ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private List<String> calls(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private long awaitCall(String name, int count) throws IOException {
        while (calls(name).size() < count) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("took too long")
                    .isFalse();
            LockSupport.parkNanos(20_000_000);
        }
        return Long.parseLong(calls(name).get(count - 1));
    }

    private RunHandle start(SparkRunner runner, Node... beside) {
        List<Node> nodes = new ArrayList<>(List.of(beside));
        nodes.add(Node.from("place").apply(ClusterLossTest::numbers).to("numbers"));
        nodes.add(Node.from("place", "numbers").apply(ClusterLossTest::sum).to("sum"));
        RunHandle run = runner.start(
                Pipeline.of(nodes),
                DataCatalog.inMemory().with("place", folder.toString()).build(),
                RunOptions.defaults());
        started = run;
        return run;
    }

    /** An executor that has just started would call its first node seconds later than the other one. */
    private void awaitReadyExecutors() {
        OnCluster.awaitExecutors();
        Pipeline pipeline = Pipeline.of(
                Node.from("place", "one").apply(ClusterLossTest::meet).to("first"),
                Node.from("place", "two").apply(ClusterLossTest::meet).to("second"));
        new SparkRunner()
                .run(
                        pipeline,
                        DataCatalog.inMemory()
                                .with("place", folder.toString())
                                .with("one", 1)
                                .with("two", 2)
                                .build())
                .close();
    }

    /** The reader of the lost value waits on the only free core, which the call that makes the value again needs. */
    @Test
    @Tag("core/R-21")
    void repeatsWhatWasOnAnExecutorThatIsKilled() throws IOException {
        awaitReadyExecutors();
        RunHandle run = start(
                new SparkRunner(),
                Node.from("place").apply(ClusterLossTest::busy).to("busy"));
        long executor = awaitCall("sum", 1);
        assertThat(awaitCall("numbers", 1)).isEqualTo(executor).isNotEqualTo(awaitCall("busy", 1));
        ProcessHandle.of(executor).orElseThrow().destroyForcibly();

        try (RunResult result = run.await()) {
            assertThat(result.load("sum")).isEqualTo(100_000.0);
        }
        assertThat(calls("sum")).hasSize(2);
        assertThat(calls("numbers")).hasSize(2);
        assertThat(calls("busy")).hasSize(1);
    }

    @Test
    @EnabledIfSystemProperty(named = "jedro.stress", matches = "true")
    void goesOnWithoutAWorkerThatIsKilled() throws IOException {
        OnCluster.awaitExecutors();
        RunHandle run = start(new SparkRunner().replicating());
        ProcessHandle executor = ProcessHandle.of(awaitCall("sum", 1)).orElseThrow();
        OnCluster.cluster().killWorker(executor.parent().orElseThrow());
        executor.destroyForcibly();

        try (RunResult result = run.await()) {
            assertThat(result.load("sum")).isEqualTo(100_000.0);
        }
        assertThat(calls("sum")).hasSize(2).doesNotHaveDuplicates();
        assertThat(calls("numbers")).hasSize(1);
        OnCluster.awaitLoss();
        OnCluster.cluster().addWorker();
    }

    private DataCatalog entries() {
        return DataCatalog.builder()
                .config(
                        Map.of(
                                "first", Map.of("type", "text", "filepath", "first.txt"),
                                "second", Map.of("type", "text", "filepath", "second.txt")),
                        Map.of())
                .baseDirectory(folder)
                .with("place", folder.toString())
                .build();
    }

    static String first(String place) throws IOException {
        note(place, "first");
        return "one\n";
    }

    /** Ends its JVM in its first call. */
    static String second(String place, String first) throws IOException {
        boolean isFirst = !Files.exists(Path.of(place, "second"));
        note(place, "second");
        if (isFirst) {
            System.exit(3);
        }
        return first + "two\n";
    }

    @Test
    @Tag("core/R-21")
    void repeatsOnlyTheNodeThatEndsItsExecutor() throws IOException {
        Pipeline pipeline = Pipeline.of(
                Node.from("place").apply(ClusterLossTest::first).to("first"),
                Node.from("place", "first").apply(ClusterLossTest::second).to("second"));

        new SparkRunner().run(pipeline, entries()).close();

        assertThat(calls("first")).hasSize(1);
        assertThat(calls("second")).hasSize(2).doesNotHaveDuplicates();
        assertThat(folder.resolve("second.txt")).hasContent("one\ntwo\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("first", "first.txt", "second", "second.txt");
    }

    @Test
    @Tag("core/R-21")
    void failsANodeThatEndsItsExecutorAgainAndAgain() {
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(ClusterLossTest::halt).to("b"));

        assertThatThrownBy(() -> new SparkRunner()
                        .run(pipeline, DataCatalog.inMemory().with("a", 1).build()))
                .hasMessageStartingWith(
                        "Node 'halt__b' failed: its executor has ended 2 times while it ran; the last time:");
    }
}
