// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.FunctionDataset;
import org.jedro.function.Fn0;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.FailurePolicy;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requirements for a runner when a node fails, is retried, times out or is stopped. */
abstract class RunnerFailureContract extends RunnerScenario {
    @TestFactory
    Stream<DynamicTest> notifiesHooksOfFailuresOfDatasets() {
        record Case(FailingDataset.At at, String dataset, String message) {}
        return Stream.of(
                        new Case(FailingDataset.At.LOAD, "a", "Dataset 'a' could not be loaded: no luck."),
                        new Case(FailingDataset.At.SAVE, "b", "Dataset 'b' could not be saved: no luck."),
                        new Case(FailingDataset.At.CONFIRM, "a", "Dataset 'a' could not be confirmed: no luck."))
                .map(c -> DynamicTest.dynamicTest(c.at().toString(), () -> {
                    RecordingHook hook = new RecordingHook();
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerScenario::twice).to("b").confirming("a"));
                    DataCatalog catalog = DataCatalog.inMemory()
                            .withEntry("a", CountingDataset.of(3).entry(Integer.class))
                            .build()
                            .withEntry(c.dataset(), FailingDataset.at(c.at(), 3).entry(Integer.class));

                    assertThatThrownBy(() ->
                                    runner().run(pipeline, catalog, options().withHook(hook)))
                            .isInstanceOf(RunFailedException.class)
                            .hasMessageStartingWith(
                                    "Node 'twice__b' failed: d" + c.message().substring(1));
                    assertThat(hook.events("onNodeError")).containsExactly("twice__b");
                    assertThat(hook.errors().get(0)).hasMessage(c.message());
                }));
    }

    @Test
    void namesTheNodeThatFailedAndSuggestsHowToContinue() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::twice).to("b"),
                Node.from("b").apply(RunnerScenario::twice).to("c"),
                Node.from("c").apply(RunnerScenario::refuse).to("d"));
        DataCatalog catalog =
                of("a", 3).withEntry("b", CountingDataset.<Integer>empty().entry(Integer.class));

        RunFailedException failure =
                catchThrowableOfType(RunFailedException.class, () -> runner().run(pipeline, catalog));

        assertThat(failure).hasMessage("""
                Node 'refuse__d' failed: IllegalStateException: no luck with 12.
                  2 of 3 nodes are done. Resume with: jedro run --from-nodes twice__c""");
        assertThat(failure.resumeFrom()).containsExactly("twice__c");
        assertThat(states(failure.outcome().nodes()))
                .containsExactly("refuse__d Failed", "twice__b Succeeded", "twice__c Succeeded");
    }

    @Test
    @Tag("core/R-12")
    void keepsGoingWithWhatDoesNotDependOnTheFailedNode() {
        Pipeline pipeline = DIAMOND.plus(Pipeline.of(
                Node.from("a").apply(RunnerScenario::refuse).to("bad"),
                Node.from("bad", "sum").apply(RunnerScenario::add).to("never")));

        RunFailedException failure = catchThrowableOfType(
                RunFailedException.class,
                () -> runner().run(pipeline, of("a", 3), options().withFailurePolicy(FailurePolicy.KEEP_GOING)));

        assertThat(states(failure.outcome().nodes()))
                .containsExactly(
                        "add__never Skipped",
                        "add__sum Succeeded",
                        "refuse__bad Failed",
                        "twice__left Succeeded",
                        "twice__right Succeeded");
    }

    @Test
    void keepsGoingAfterAFunctionHasUsedUpItsStack() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::endlessly).to("b").named("endless"),
                Node.from("b").apply(RunnerScenario::twice).to("c").named("reader"),
                Node.from("a").apply(RunnerScenario::twice).to("d").named("first"),
                Node.from("a").apply(RunnerScenario::twice).to("e").named("second"));

        RunFailedException failure = catchThrowableOfType(
                RunFailedException.class,
                () -> runner().run(pipeline, of("a", 3), options().withFailurePolicy(FailurePolicy.KEEP_GOING)));

        assertThat(states(failure.outcome().nodes()))
                .containsExactlyInAnyOrder("endless Failed", "first Succeeded", "reader Skipped", "second Succeeded");
    }

    @TestFactory
    @Tag("core/R-12")
    Stream<DynamicTest> startsNothingNewAfterAFailureByDefault() {
        return Stream.of(FailurePolicy.FAIL_FAST, FailurePolicy.FINISH_RUNNING)
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerScenario::refuse).to("b"),
                            Node.from("a").apply(RunnerScenario::twice).to("c").after("refuse__b"));

                    RunFailedException failure = catchThrowableOfType(
                            RunFailedException.class,
                            () -> runner().run(pipeline, of("a", 3), options().withFailurePolicy(policy)));

                    assertThat(states(failure.outcome().nodes()))
                            .containsExactly("refuse__b Failed", "twice__c Cancelled");
                }));
    }

    @Test
    void triesAgainUntilItWorks() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger calls = new AtomicInteger();
        Fn0<Integer> third = () -> failing(calls, 3, new IOException("later"));
        RecordingHook hook = new RecordingHook();
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(third).to("a").named("flaky").retry(2, Backoff.fixed(Duration.ofMillis(1))));

        try (RunResult result = runner().run(pipeline, of("x", 1), options().withHook(hook))) {
            assertThat(result.load("a")).isEqualTo(3);
            assertThat(result.outcome().nodes().get(0))
                    .isInstanceOfSatisfying(
                            NodeOutcome.Succeeded.class,
                            outcome -> assertThat(outcome.times().attempts()).isEqualTo(3));
        }
        assertThat(hook.events("onNodeError")).containsExactly("flaky", "flaky");
        assertThat(hook.events("onNodeFinished")).containsExactly("flaky Succeeded");
    }

    @Test
    @Tag("eco/PL-11")
    void triesAgainAfterChosenExceptionsOnly() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger calls = new AtomicInteger();
        Fn0<Integer> wrapped =
                () -> failing(calls, 3, new IllegalStateException(new java.io.FileNotFoundException("later")));
        AtomicInteger others = new AtomicInteger();
        Fn0<Integer> other = () -> failing(others, 3, new IllegalStateException("for good"));
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(wrapped).to("a").named("a").retry(2, Backoff.none(), IOException.class),
                Node.from().apply(other).to("b").named("b").after("a").retry(2, Backoff.none(), IOException.class));

        assertThatThrownBy(() -> runner().run(pipeline, of("x", 1))).hasMessage("""
                Node 'b' failed: IllegalStateException: for good.
                  1 of 2 nodes is done. Resume with: jedro run --from-nodes b""".replace("nodes is", "nodes are"));
        assertThat(calls).hasValue(3);
        assertThat(others).hasValue(1);
    }

    private static int failing(AtomicInteger calls, int successAt, Exception failure) throws Exception {
        int call = calls.incrementAndGet();
        if (call < successAt) {
            throw failure;
        }
        return call;
    }

    @Test
    void endsANodeThatTakesTooLong() {
        Assumptions.assumeTrue(callsFunctionsHere());
        CountDownLatch never = new CountDownLatch(1);
        Fn0<Integer> waits = () -> {
            never.await();
            return 1;
        };
        Pipeline pipeline =
                Pipeline.of(Node.from().apply(waits).to("a").named("slow").timeout(Duration.ofMillis(20)));

        assertThatThrownBy(() -> runner().run(pipeline, of("x", 1))).hasMessage("""
                Node 'slow' failed: it took longer than its timeout of 20 ms.
                  0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @Test
    void endsALoadThatTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        DataCatalog catalog = loading(() -> {
            never.await();
            return 1;
        });

        assertThatThrownBy(() -> runner().run(timed(), catalog)).hasMessage("""
                Node 'reader' failed: it took longer than its timeout of 20 ms while dataset 'a' was loading.
                  0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @Test
    void abandonsALoadThatDoesNotEnd() {
        Endless key = new Endless();
        DataCatalog catalog = loading(() -> new HashSet<>(List.of(key)).size());

        try {
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> runner().run(timed(), catalog, options().withGrace(Duration.ofMillis(50))));

            assertThat(failure).hasMessage("""
                    Node 'reader' failed: it took longer than its timeout of 20 ms while dataset 'a' was loading, and did \
                    not end within 50 ms after it was interrupted.
                      still running when the grace period was over: 'reader'
                      0 of 1 node is done. Repeat the command to run everything again.""");
            assertThat(failure.stillRunning()).containsExactly("reader");
        } finally {
            key.isOver = true;
        }
        assertThat(key.hashings).hasValue(1);
    }

    private static Pipeline timed() {
        return Pipeline.of(Node.from("a")
                .apply(RunnerScenario::twice)
                .to("b")
                .named("reader")
                .timeout(Duration.ofMillis(20))
                .retry(1, Backoff.none()));
    }

    private static DataCatalog loading(FunctionDataset.Loader<Integer> load) {
        return DataCatalog.inMemory().build().withEntry("a", CatalogEntry.reading(TypeRef.of(Integer.class), load));
    }

    /** A key whose hash does not end until the test does, and ignores interrupts. */
    private static final class Endless {
        final AtomicInteger hashings = new AtomicInteger();
        volatile boolean isOver;

        @Override
        public int hashCode() {
            hashings.incrementAndGet();
            while (!isOver) {
                Thread.onSpinWait();
            }
            return 1;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }
    }

    @Test
    @Tag("core/R-11")
    void suggestsHowToContinueWhenItIsStopped() throws Exception {
        Assumptions.assumeTrue(callsFunctionsHere());
        CountDownLatch runs = new CountDownLatch(1);
        Fn0<Integer> waits = () -> {
            runs.countDown();
            new CountDownLatch(1).await();
            return 1;
        };
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::twice).to("b"),
                Node.from().apply(waits).to("c").named("waits").after(HEAD));
        DataCatalog catalog =
                of("a", 3).withEntry("b", CountingDataset.<Integer>empty().entry(Integer.class));
        RunHandle handle = runner().start(pipeline, catalog, options());
        CompletableFuture<Throwable> end =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(RunCancelledException.class, handle::await));

        runs.await();
        assertThat(handle.resumeFrom()).containsExactly("waits");
        handle.cancel();

        assertThat(end.get(30, TimeUnit.SECONDS)).hasMessage("""
                The run was stopped.
                  1 of 2 nodes are done. Resume with: jedro run --from-nodes waits""");
    }
}
