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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn0;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that go on when they are interrupted keep their place, and are neither repeated nor run beside. */
@Timeout(60)
class EndlessCallTest {
    private static final Duration GRACE = Duration.ofMillis(100);

    private final DataCatalog catalog = DataCatalog.inMemory().build();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicBoolean isInside = new AtomicBoolean();

    @AfterEach
    void endWhatIsLeft() {
        end.countDown();
    }

    /** Ignores interrupts until the test is over. */
    private Fn0<Integer> endless() {
        return () -> {
            calls.incrementAndGet();
            enter();
            boolean isOver = false;
            while (!isOver) {
                try {
                    end.await();
                    isOver = true;
                } catch (InterruptedException e) {
                    // does not listen
                }
            }
            isInside.set(false);
            return 1;
        };
    }

    private void enter() {
        if (!isInside.compareAndSet(false, true)) {
            overlaps.incrementAndGet();
        }
    }

    private Fn0<Integer> quick() {
        return () -> {
            if (isInside.get()) {
                overlaps.incrementAndGet();
            }
            return 2;
        };
    }

    private Node endlessNode() {
        return Node.from().apply(endless()).to("a").named("endless").timeout(Duration.ofMillis(200));
    }

    private static RunOptions options() {
        return RunOptions.defaults().withGrace(GRACE);
    }

    private RunFailedException failureOf(Runner runner, RunOptions options, Node... nodes) {
        return catchThrowableOfType(
                RunFailedException.class, () -> runner.run(Pipeline.of(List.of(nodes)), catalog, options));
    }

    @Test
    void isNotTriedAgainWhileItRuns() {
        RunFailedException failure = failureOf(
                new SequentialRunner(),
                options(),
                endlessNode().exclusive().retry(5, Backoff.fixed(Duration.ofMillis(1))));

        assertThat(failure).hasMessage("""
                        Node 'endless' failed: it took longer than its timeout of 200 ms, and did not end within 100 ms \
                        after it was interrupted; mark it as isolated(), so that it has a JVM that can be ended.
                          still running when the grace period was over: 'endless'
                          0 of 1 node is done. Repeat the command to run everything again.""");
        assertThat(failure.stillRunning()).containsExactly("endless");
        assertThat(calls).hasValue(1);
    }

    @Test
    void isTriedAgainWhenItEndsWithinTheGrace() {
        Fn0<Integer> slowAtFirst = () -> {
            if (calls.incrementAndGet() == 1) {
                enter();
                try {
                    end.await();
                } finally {
                    isInside.set(false);
                }
            }
            enter();
            return 1;
        };
        Node node = Node.from()
                .apply(slowAtFirst)
                .to("a")
                .named("slow")
                .exclusive()
                .timeout(Duration.ofSeconds(2))
                .retry(1, Backoff.fixed(Duration.ofMillis(1)));
        RunOptions patient = RunOptions.defaults();

        try (RunResult result = new ThreadRunner(2).run(Pipeline.of(node), catalog, patient)) {
            assertThat(result.load("a")).isEqualTo(1);
        }
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void keepsExclusiveNodesFromStarting() {
        RunFailedException failure = failureOf(
                new ThreadRunner(2),
                options().withFailurePolicy(FailurePolicy.KEEP_GOING),
                endlessNode(),
                Node.from().apply(quick()).to("b").named("alone").exclusive().after("endless_before"),
                Node.from().apply(quick()).to("c").named("endless_before").after("first"),
                Node.from().apply(() -> 0).to("d").named("first"));

        assertThat(failure.outcome().nodes()).anySatisfy(outcome -> {
            assertThat(outcome.node().name()).isEqualTo("alone");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            NodeOutcome.Cancelled.class,
                            cancelled -> assertThat(cancelled.blockedBy()).containsExactly("endless"));
        });
        assertThat(failure).hasMessageContaining("""
                  nodes 'alone' were cancelled: they wait for what 'endless' holds, whose call has not ended.""");
    }

    @Test
    void holdsItsPlaceInAPoolAndItsMemory() {
        Budget budget = Budget.ofMemory(new ByteSize(100)).withPools(Map.of("warehouse", 1));
        RunFailedException failure = failureOf(
                new ThreadRunner(4),
                options().withFailurePolicy(FailurePolicy.KEEP_GOING).withBudget(budget),
                endlessNode().needs(memory("60B"), pool("warehouse")),
                Node.from().apply(quick()).to("b").named("large").needs(memory("50B")),
                Node.from().apply(quick()).to("c").named("writes").needs(pool("warehouse")),
                Node.from().apply(() -> 3).to("d").named("small").needs(memory("30B")));

        assertThat(failure.outcome().nodes())
                .filteredOn(NodeOutcome.Cancelled.class::isInstance)
                .extracting(outcome -> outcome.node().name())
                .isSubsetOf("large", "writes");
        assertThat(failure.outcome().nodes())
                .filteredOn(outcome -> outcome.node().name().equals("small"))
                .allMatch(NodeOutcome.Succeeded.class::isInstance);
        assertThat(overlaps).hasValue(0);
        assertThat(budget.takenMemory()).isEqualTo(60);
    }

    @Test
    void givesBackWhatItHoldsWhenItEndsAfterAll() throws InterruptedException {
        Budget budget = Budget.ofMemory(new ByteSize(100));
        failureOf(
                new ThreadRunner(1), options().withBudget(budget), endlessNode().needs(memory("60B")));
        CountDownLatch freed = new CountDownLatch(1);
        budget.listen(freed::countDown);

        assertThat(budget.hasCapacity(50, Map.of())).isFalse();
        end.countDown();
        freed.await();

        assertThat(budget.takenMemory()).isZero();
        assertThat(budget.hasStranded()).isFalse();
    }

    @Test
    void cancelsNodesOfOtherRunsThatWaitForItsMemory() {
        Budget budget = Budget.ofMemory(new ByteSize(100));
        failureOf(
                new ThreadRunner(1), options().withBudget(budget), endlessNode().needs(memory("60B")));

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(
                                Pipeline.of(Node.from()
                                        .apply(quick())
                                        .to("b")
                                        .named("large")
                                        .needs(memory("50B"))),
                                catalog,
                                options().withBudget(budget)))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("""
                        Nodes 'large' were cancelled: they wait for what 'endless' holds, whose call has not ended.
                          0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @Test
    void savesNothingOnceTheRunHasEnded() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        Fn0<Integer> stubborn = () -> {
            runs.countDown();
            return endless().apply();
        };
        Fn0<Integer> fails = () -> {
            runs.await();
            throw new IllegalStateException("no luck");
        };
        AtomicBoolean isSaved = new AtomicBoolean();
        Budget budget = Budget.ofMemory(new ByteSize(100));
        DataCatalog storing = catalog.withEntry(
                "a",
                org.jedro.catalog.CatalogEntry.of(
                        org.jedro.ref.TypeRef.of(Integer.class), () -> 0, value -> isSaved.set(true)));

        assertThatThrownBy(() -> new ThreadRunner(2)
                        .run(
                                Pipeline.of(
                                        Node.from()
                                                .apply(stubborn)
                                                .to("a")
                                                .named("stubborn")
                                                .needs(memory("60B")),
                                        Node.from().apply(fails).to("b").named("fails")),
                                storing,
                                options().withBudget(budget)))
                .hasMessageContaining("still running when the grace period was over: 'stubborn'");
        CountDownLatch freed = new CountDownLatch(1);
        budget.listen(freed::countDown);
        end.countDown();
        freed.await();

        assertThat(isSaved).isFalse();
        assertThat(budget.takenMemory()).isZero();
    }
}
