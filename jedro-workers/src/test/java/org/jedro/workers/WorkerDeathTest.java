// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jedro.pipeline.Isolation.heap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn1;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real workers that really die. */
@Timeout(600)
class WorkerDeathTest {
    /** How a worker dies, and what is reported. */
    enum Way {
        HEAP(
                WorkerDeathTest::exhaust,
                "the heap of its worker JVM is exhausted \\(64MiB\\)\\.\n  give it more with .*"),
        KILLED(
                WorkerDeathTest::kill,
                "its worker JVM \\(process \\d+\\) was killed by SIGKILL\\.\n  if it was not killed by hand.*"),
        EXIT(
                WorkerDeathTest::exit,
                "its worker JVM \\(process \\d+\\) ended: something in it called System\\.exit\\(3\\)\\."),
        HALT(
                WorkerDeathTest::halt,
                "its worker JVM \\(process \\d+\\) ended with exit code 4, as by Runtime\\.halt\\."),
        ABORTED(WorkerDeathTest::abort, "its worker JVM \\(process \\d+\\) was killed by SIGABRT\\."),
        CRASHED(
                WorkerDeathTest::crash,
                "its worker JVM \\(process \\d+\\) crashed in native code: SIGSEGV .*\n  the report is in .*");

        private final Fn1<Integer, Integer> function;
        private final String reason;

        Way(Fn1<Integer, Integer> function, String reason) {
            this.function = function;
            this.reason = reason;
        }
    }

    static int exhaust(int number) {
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            all.add(new int[1_000_000]);
        }
        return number + all.size();
    }

    static int kill(int number) throws Exception {
        signal("-9");
        return number;
    }

    static int abort(int number) throws Exception {
        signal("-ABRT");
        return number;
    }

    private static void signal(String signal) throws Exception {
        new ProcessBuilder(
                        "kill", signal, String.valueOf(ProcessHandle.current().pid()))
                .start();
        new CountDownLatch(1).await();
    }

    static int exit(int number) {
        System.exit(3);
        return number;
    }

    static int halt(int number) {
        Runtime.getRuntime().halt(4);
        return number;
    }

    static int crash(int number) throws Exception {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        java.lang.reflect.Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 8L, 8L);
        return number;
    }

    static int spin(int number) {
        long sum = 0;
        while (sum < Long.MAX_VALUE) {
            sum = sum * 31 % 1_000_003;
        }
        return number;
    }

    static int twice(int number) {
        return 2 * number;
    }

    private static final DataCatalog CATALOG =
            DataCatalog.inMemory().with("a", 3).build();

    private static Node dying(Fn1<Integer, Integer> function) {
        return Node.from("a").apply(function).to("b").named("dies").isolated(heap("64m"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(Outside.leftAfterwards()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void failsItsNodeWithTheReason(Way way) throws IOException {
        // no larger heap is to be had
        ParallelRunner runner = new ParallelRunner(
                2,
                WorkerOptions.defaults()
                        .withHeap(org.jedro.value.ByteSize.parse("64m"))
                        .withMaxHeap(org.jedro.value.ByteSize.parse("64m")));
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(way.function).to("b").named("dies"),
                Node.from("a").apply(WorkerDeathTest::twice).to("c").named("lives"));

        for (int i = 0; i < Outside.times(1, 20); i++) {
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> runner.run(
                            pipeline,
                            CATALOG,
                            RunOptions.defaults().withFailurePolicy(org.jedro.runner.FailurePolicy.KEEP_GOING)));

            assertThat(failure.getMessage()).matches("(?s)Node 'dies' failed: " + way.reason + "\n  1 of 2 nodes.*");
            assertThat(failure.outcome().nodes())
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactly("Failed", "Succeeded");
            removeReport(failure.getMessage());
        }
    }

    private static void removeReport(String message) throws IOException {
        java.util.regex.Matcher report =
                java.util.regex.Pattern.compile("the report is in (\\S+\\.log)").matcher(message);
        if (report.find()) {
            assertThat(java.nio.file.Path.of(report.group(1))).exists();
            java.nio.file.Files.delete(java.nio.file.Path.of(report.group(1)));
        }
    }

    @Test
    void isReplacedSoThatAnotherAttemptMaySucceed() throws Exception {
        java.nio.file.Path first = java.nio.file.Files.createTempFile("first", "");
        String file = first.toString();
        Fn1<Integer, Integer> once = x -> {
            if (java.nio.file.Files.deleteIfExists(java.nio.file.Path.of(file))) {
                Runtime.getRuntime().halt(1);
            }
            return 2 * x;
        };
        Pipeline pipeline = Pipeline.of(dying(once).retry(1, org.jedro.pipeline.Backoff.none()));

        try (RunResult result = new SequentialRunner().run(pipeline, CATALOG)) {
            assertThat(result.load("b")).isEqualTo(6);
        }
    }

    @Test
    void isKilledWhenItsNodeTakesTooLong() {
        Pipeline pipeline = Pipeline.of(dying(WorkerDeathTest::spin).timeout(Duration.ofMillis(300)));

        for (int i = 0; i < Outside.times(1, 20); i++) {
            RunFailedException failure =
                    catchThrowableOfType(RunFailedException.class, () -> new SequentialRunner().run(pipeline, CATALOG));

            assertThat(failure)
                    .hasMessageStartingWith("Node 'dies' failed: it took longer than its timeout of 300 ms.");
        }
    }

    @Test
    @Tag("eco/PL-11")
    void isKilledWhenALoadInItTakesTooLong() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("a", Map.of("type", "endless")), Map.of())
                .build();
        Node node = dying(WorkerDeathTest::twice).timeout(Duration.ofMillis(300));

        RunFailedException failure = catchThrowableOfType(
                RunFailedException.class, () -> new SequentialRunner().run(Pipeline.of(node), catalog));

        assertThat(failure).hasMessage("""
                Node 'dies' failed: it took longer than its timeout of 300 ms while dataset 'a' was loading.
                  0 of 1 node is done. Repeat the command to run everything again.""");
        assertThat(failure.stillRunning()).isEmpty();
    }

    @Test
    void isKilledWhenTheRunIsStopped() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        Hook hook = new Hook() {
            @Override
            public java.util.Optional<org.jedro.hook.NodeCall> beforeNodeRun(NodeRun event) {
                runs.countDown();
                return java.util.Optional.empty();
            }
        };
        RunHandle handle = new ThreadRunner(1)
                .start(
                        Pipeline.of(dying(WorkerDeathTest::spin)),
                        CATALOG,
                        RunOptions.defaults().withHook(hook));
        CompletableFuture<Throwable> end =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(RunCancelledException.class, handle::await));
        runs.await();

        handle.cancel();

        assertThat(end.get(30, TimeUnit.SECONDS)).hasMessageStartingWith("The run was stopped.");
    }

    static int hungry(int number) {
        int[][] all = new int[40][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new int[1 << 20];
        }
        return number + all.length;
    }

    @Test
    @Tag("jedro/J-09")
    void isFollowedByOneWithTwiceTheHeap() {
        List<NodeOutcome.NodeTimes> times = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onNodeFinished(NodeFinish event) {
                if (event.outcome() instanceof NodeOutcome.Succeeded succeeded) {
                    times.add(succeeded.times());
                }
            }
        };
        LogCapture logs = LogCapture.of(GrowingWorker.class);

        try (logs;
                RunResult result = new SequentialRunner()
                        .run(
                                Pipeline.of(dying(WorkerDeathTest::hungry)),
                                CATALOG,
                                RunOptions.defaults().withHook(hook))) {
            assertThat(result.load("b")).isEqualTo(43);
            assertThat(logs.lines())
                    .containsExactly(
                            "WARN Node 'dies' has exhausted the heap of its worker JVM (64MiB); it is called again with"
                                    + " 128MiB.",
                            "WARN Node 'dies' has exhausted the heap of its worker JVM (128MiB); it is called again with"
                                    + " 256MiB.");
        }
        assertThat(times).singleElement().satisfies(node -> {
            assertThat(node.peakHeapBytes()).isBetween(160L << 20, 256L << 20);
            // no JVM starts in less; three of them have started
            assertThat(node.waited()).isGreaterThan(3 * 20_000_000L);
        });
    }
}
