// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@ExtendWith(OnCluster.class)
class ClusterLossTest {
    @TempDir
    Path folder;

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

    private RunHandle start(SparkRunner runner) {
        Pipeline pipeline = Pipeline.of(
                Node.from("place").apply(ClusterLossTest::numbers).to("numbers"),
                Node.from("place", "numbers").apply(ClusterLossTest::sum).to("sum"));
        return runner.start(
                pipeline,
                DataCatalog.inMemory().with("place", folder.toString()).build(),
                RunOptions.defaults());
    }

    @Test
    @Tag("core/R-21")
    void repeatsWhatWasOnAnExecutorThatIsKilled() throws IOException {
        RunHandle run = start(new SparkRunner());
        awaitCall("sum", 1);
        ProcessHandle.of(awaitCall("numbers", 1)).orElseThrow().destroyForcibly();
        ProcessHandle.of(awaitCall("sum", 1)).ifPresent(ProcessHandle::destroyForcibly);

        try (RunResult result = run.await()) {
            assertThat(result.load("sum")).isEqualTo(100_000.0);
        }
        assertThat(calls("sum")).hasSize(2);
        assertThat(calls("numbers")).hasSize(2);
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
