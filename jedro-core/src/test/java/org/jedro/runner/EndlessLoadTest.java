// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Traits;
import org.jedro.function.Fn1;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeStart;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** Loads of nodes with a time limit, beside loads of others. */
@Timeout(60)
class EndlessLoadTest {
    private static final TypeRef<Integer> NUMBER = TypeRef.of(Integer.class);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void endWhatIsLeft() {
        end.countDown();
    }

    private static void awaitWithoutInterrupts(CountDownLatch latch) {
        boolean isOver = false;
        while (!isOver) {
            try {
                latch.await();
                isOver = true;
            } catch (InterruptedException e) {
                // does not listen
            }
        }
    }

    private int endless() {
        loads.incrementAndGet();
        awaitWithoutInterrupts(end);
        return 1;
    }

    private int untilInterrupted() throws InterruptedException {
        loads.incrementAndGet();
        new CountDownLatch(1).await();
        return 1;
    }

    private static CatalogEntry entry(FunctionDataset.Loader<Integer> load) {
        return CatalogEntry.reading(NUMBER, load);
    }

    private static DataCatalog catalog(Map<String, CatalogEntry> entries) {
        DataCatalog catalog = DataCatalog.inMemory().build();
        for (Map.Entry<String, CatalogEntry> entry : entries.entrySet()) {
            catalog = catalog.withEntry(entry.getKey(), entry.getValue());
        }
        return catalog;
    }

    private static RunOptions options() {
        return RunOptions.defaults().withGrace(Duration.ofMillis(100)).withFailurePolicy(FailurePolicy.KEEP_GOING);
    }

    private static Node reader(String name, String input, Fn1<Integer, Integer> function) {
        return Node.from(input).apply(function).to("of_" + name).named(name);
    }

    private static RunFailedException failureOf(Runner runner, DataCatalog catalog, RunOptions options, Node... nodes) {
        return catchThrowableOfType(
                RunFailedException.class, () -> runner.run(Pipeline.of(List.of(nodes)), catalog, options));
    }

    private static List<String> states(RunFailedException failure) {
        return failure.outcome().nodes().stream()
                .map(outcome -> outcome.node().name() + " " + outcome.getClass().getSimpleName())
                .toList();
    }

    @Test
    void keepTheirPlaceUntilTheLastOfThemHasEnded() throws InterruptedException {
        CountDownLatch firstEnds = new CountDownLatch(1);
        CountDownLatch firstHasEnded = new CountDownLatch(1);
        Budget budget = Budget.ofMemory(new ByteSize(100));
        DataCatalog catalog = catalog(Map.of("a", entry(this::endless), "b", entry(() -> {
            awaitWithoutInterrupts(firstEnds);
            firstHasEnded.countDown();
            return 2;
        })));

        RunFailedException failure = failureOf(
                new ThreadRunner(2), catalog, options().withBudget(budget).loadingInParallel(), adding(SHORT));

        assertThat(failure.stillRunning()).containsExactly("reads");
        assertThat(loads).hasValue(1);
        firstEnds.countDown();
        firstHasEnded.await();
        assertIsFreedOnceTheLoadEnds(budget);
    }

    private Node adding(Duration timeout) {
        return Node.from("a", "b")
                .apply((Integer a, Integer b) -> a + b)
                .to("c")
                .named("reads")
                .needs(memory("60B"))
                .timeout(timeout)
                .retry(3, Backoff.none());
    }

    private void assertIsFreedOnceTheLoadEnds(Budget budget) throws InterruptedException {
        assertThat(budget.takenMemory()).isEqualTo(60);
        CountDownLatch change = listen(budget);
        end.countDown();
        change.await();
        // a run that is about to end wakes the others too
        for (change = listen(budget); budget.takenMemory() > 0; change = listen(budget)) {
            change.await();
        }
    }

    private static CountDownLatch listen(Budget budget) {
        CountDownLatch change = new CountDownLatch(1);
        budget.listen(change::countDown);
        return change;
    }

    private DataCatalog failingBesideEndless(CountDownLatch isLoading) {
        return catalog(Map.of(
                "a",
                entry(() -> {
                    throw new IllegalStateException("no luck");
                }),
                "b",
                entry(() -> {
                    isLoading.countDown();
                    return endless();
                })));
    }

    @Test
    void keepTheirPlaceIfAnotherLoadOfTheNodeFails() throws InterruptedException {
        Budget budget = Budget.ofMemory(new ByteSize(100));

        RunFailedException failure = failureOf(
                new ThreadRunner(2),
                failingBesideEndless(new CountDownLatch(1)),
                options().withBudget(budget).loadingInParallel(),
                adding(SHORT));

        assertThat(failure).hasMessageContaining("no luck");
        assertThat(failure.stillRunning()).containsExactly("reads");
        assertThat(loads).hasValue(1);
        assertIsFreedOnceTheLoadEnds(budget);
    }

    /** With the shorter grace the run abandons the node before its time is over, with the longer one after. */
    @ParameterizedTest
    @CsvSource({"30, 1000", "1000, 10"})
    void keepTheirPlaceIfTheRunIsStopped(long timeout, long grace) throws InterruptedException {
        Budget budget = Budget.ofMemory(new ByteSize(100));
        CountDownLatch isLoading = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        Hook hook = new Hook() {
            @Override
            public void onNodeStarted(NodeStart event) {
                worker.set(Thread.currentThread());
            }
        };

        RunHandle run = new ThreadRunner(2)
                .start(
                        Pipeline.of(adding(Duration.ofMillis(timeout))),
                        failingBesideEndless(isLoading),
                        options()
                                .withGrace(Duration.ofMillis(grace))
                                .withBudget(budget)
                                .withHook(hook)
                                .loadingInParallel());
        isLoading.await();
        run.cancel();
        worker.get().join();

        assertIsFreedOnceTheLoadEnds(budget);
    }

    @Test
    void doNotHideAnErrorOfAnother() {
        DataCatalog catalog = failingBesideEndless(new CountDownLatch(1)).withEntry("b", entry(() -> {
            throw new OutOfMemoryError("Java heap space");
        }));

        assertThat(failureOf(new ThreadRunner(2), catalog, options().loadingInParallel(), adding(SHORT)))
                .hasMessageContaining("the heap is exhausted");
    }

    @Test
    void cancelNodesThatWaitForTheirPlace() {
        CountDownLatch isLoading = new CountDownLatch(1);
        DataCatalog catalog = catalog(Map.of("a", entry(() -> {
            isLoading.countDown();
            return endless();
        })));

        RunFailedException failure = failureOf(
                new ThreadRunner(2),
                catalog,
                options().withBudget(Budget.ofMemory(new ByteSize(100)).withPools(Map.of("warehouse", 1))),
                reader("endless", "a", a -> a).needs(pool("warehouse")).timeout(SHORT),
                afterLatch(isLoading),
                Node.from()
                        .apply(() -> 0)
                        .to("c")
                        .named("waits")
                        .needs(pool("warehouse"))
                        .after("begun"));

        assertThat(states(failure)).containsExactlyInAnyOrder("endless Failed", "begun Succeeded", "waits Cancelled");
        assertThat(failure).hasMessageContaining("""
                nodes 'waits' were cancelled: they wait for what 'endless' holds, whose call has not ended.""");
    }

    /** {@return a node that is done once the latch is open} */
    private static Node afterLatch(CountDownLatch latch) {
        return Node.from()
                .apply(() -> {
                    latch.await();
                    return 0;
                })
                .to("of_begun")
                .named("begun");
    }

    @Test
    void areFollowedByAnotherAttemptIfTheyEndWithinTheGrace() {
        DataCatalog catalog = catalog(Map.of("a", entry(() -> loads.get() == 0 ? untilInterrupted() : 7)));
        Node node = reader("reads", "a", a -> a).timeout(Duration.ofMillis(300)).retry(1, Backoff.none());

        try (RunResult result = new SequentialRunner().run(Pipeline.of(node), catalog)) {
            assertThat(result.load("of_reads")).isEqualTo(7);
        }
    }

    @Test
    void areFollowedByNoCallOnceTheTimeIsOver() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch isOver = new CountDownLatch(1);
        DataCatalog catalog = catalog(Map.of("a", entry(() -> {
            try {
                isOver.await();
            } catch (InterruptedException e) {
                // returns a value all the same
            }
            return 1;
        })));

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(
                                Pipeline.of(reader("reads", "a", a -> calls.incrementAndGet())
                                        .timeout(SHORT)),
                                catalog))
                .hasMessageContaining("timeout of 150 ms while dataset 'a' was loading.");
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areInterruptedOnTheThreadOfADatasetThatOnlyOneMayUse(boolean withThreads) {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        FunctionDataset.Loader<Integer> first = () -> {
            threads.add(Thread.currentThread());
            return 1;
        };
        FunctionDataset.Loader<Integer> second = () -> {
            threads.add(Thread.currentThread());
            return untilInterrupted();
        };
        DataCatalog catalog = catalog(Map.of(
                "a",
                entry(first).with(Traits.THREAD_CONFINED),
                "b",
                entry(second).with(Traits.THREAD_CONFINED)));

        RunFailedException failure = failureOf(
                withThreads ? new ThreadRunner(2) : new SequentialRunner(),
                catalog,
                options(),
                reader("first", "a", a -> a),
                reader("second", "b", b -> b).timeout(SHORT),
                reader("third", "a", a -> a).after("second_too"),
                reader("second_too", "a", a -> a).timeout(Duration.ofMinutes(1)));

        assertThat(failure).hasMessageContaining("timeout of 150 ms while dataset 'b' was loading.");
        assertThat(states(failure))
                .containsExactlyInAnyOrder(
                        "first Succeeded", "second Failed", "second_too Succeeded", "third Succeeded");
        assertThat(threads).hasSize(4).containsOnly(threads.element());
    }

    @Test
    void doNotEndTheLoadOfAnotherReaderOfACachedDataset() {
        CountDownLatch isLoading = new CountDownLatch(1);
        DataCatalog catalog = catalog(Map.of("a", CatalogEntry.cached(entry(() -> {
            if (loads.get() > 0) {
                return 5;
            }
            isLoading.countDown();
            return untilInterrupted();
        }))));
        RunFailedException failure = failureOf(
                new ThreadRunner(3),
                catalog,
                options(),
                reader("hasty", "a", a -> a).timeout(Duration.ofMillis(300)),
                afterLatch(isLoading),
                reader("patient", "a", a -> a).after("begun"));

        assertThat(states(failure)).containsExactlyInAnyOrder("hasty Failed", "begun Succeeded", "patient Succeeded");
    }

    @Test
    void endWhileTheyWaitForTheLoadOfAnotherReader() {
        CountDownLatch isLoading = new CountDownLatch(1);
        CountDownLatch hasFailed = new CountDownLatch(1);
        DataCatalog catalog = catalog(Map.of("a", CatalogEntry.cached(entry(() -> {
            isLoading.countDown();
            hasFailed.await();
            return 5;
        }))));
        Hook hook = new Hook() {
            @Override
            public void onNodeError(NodeFailure event) {
                hasFailed.countDown();
            }
        };
        RunFailedException failure = failureOf(
                new ThreadRunner(3),
                catalog,
                options().withHook(hook),
                reader("patient", "a", a -> a),
                afterLatch(isLoading),
                reader("hasty", "a", a -> a).timeout(SHORT).after("begun"));

        assertThat(failure.stillRunning()).isEmpty();
        assertThat(states(failure)).containsExactlyInAnyOrder("hasty Failed", "begun Succeeded", "patient Succeeded");
    }

    @Test
    void knowTheirRunAndNode() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        DataCatalog catalog = catalog(Map.of("a", entry(() -> {
            seen.add(MDC.get("run") + " " + MDC.get("node"));
            return 1;
        })));
        Node node = reader("reads", "a", a -> {
                    seen.add(MDC.get("run") + " " + MDC.get("node"));
                    return a;
                })
                .timeout(Duration.ofMinutes(1));

        new SequentialRunner()
                .run(Pipeline.of(node), catalog, options().withRunId("today"))
                .close();

        assertThat(seen).containsExactly("today reads", "today reads");
    }

    @Test
    void useNoOtherThreadWithoutATimeLimit() {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        DataCatalog catalog = catalog(Map.of("a", entry(() -> {
            threads.add(Thread.currentThread());
            return 1;
        })));

        new SequentialRunner()
                .run(Pipeline.of(reader("reads", "a", a -> a)), catalog)
                .close();

        assertThat(threads).containsExactly(Thread.currentThread());
    }
}
