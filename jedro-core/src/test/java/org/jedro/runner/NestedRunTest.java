// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn0;
import org.jedro.pipeline.Need;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that runs a pipeline lends it what it holds, since it would wait for its own end. */
@Timeout(60)
class NestedRunTest {
    private final DataCatalog catalog = DataCatalog.inMemory().build();
    private final Budget budget = Budget.ofMemory(new ByteSize(100)).withPools(Map.of("warehouse", 2));

    private static Runner runner(int workers) {
        return workers == 1 ? new SequentialRunner() : new ThreadRunner(workers);
    }

    private RunOptions options() {
        return RunOptions.defaults().withBudget(budget);
    }

    /** A node that runs a pipeline of one node with the same budget. */
    private Node outer(Runner runner, Need... inner) {
        Pipeline nested =
                Pipeline.of(Node.from().apply(() -> 7).to("x").named("inner").needs(inner));
        Fn0<Object> runs = () -> {
            try (RunResult result = runner.run(nested, catalog, options())) {
                return result.load("x");
            }
        };
        return Node.from().apply(runs).to("a").named("outer");
    }

    private Object run(Runner runner, Node... nodes) {
        try (RunResult result = runner.run(Pipeline.of(nodes), catalog, options())) {
            return result.load("a");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void usesTheMemoryThatTheNodeHolds(int workers) {
        Node outer = outer(runner(workers), memory("60B")).needs(memory("60B"));

        assertThat(run(runner(workers), outer)).isEqualTo(7);
        assertThat(budget.takenMemory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void usesThePlacesThatTheNodeHolds(int workers) {
        Node outer = outer(runner(workers), pool("warehouse", 2)).needs(pool("warehouse", 2));

        assertThat(run(runner(workers), outer)).isEqualTo(7);
        assertThat(budget.hasCapacity(0, Map.of("warehouse", 2))).isTrue();
    }

    @Test
    void refusesMoreThanTheNodeHolds() {
        Node outer =
                outer(new ThreadRunner(2), memory("60B"), pool("warehouse")).needs(memory("50B"));

        assertThatThrownBy(() -> run(new ThreadRunner(2), outer)).hasMessage("""
                Node 'outer' failed: 2 problems in this run, found before it started:
                  Node 'inner' can never run: it needs 60 B of memory, but node 'outer', which starts the run, lends it 50 B.
                      declare more memory for 'outer'
                  Node 'inner' can never run: it needs 1 places in pool 'warehouse', but node 'outer', which starts the run, lends it 0.
                      declare more places for 'outer'.
                  0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void doesNotCountANodeThatDeclaresNothingBesideItsOwnRun(int workers) {
        Node large = Node.from().apply(() -> 1).to("b").named("large").needs(memory("100B"));
        Node outer = outer(runner(workers), memory("95B"));

        assertThat(run(runner(workers), outer, large)).isEqualTo(7);
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void takesMemoryFromTheBudgetForANodeThatHoldsPlacesOnly() {
        Node outer =
                outer(new ThreadRunner(2), memory("90B"), pool("warehouse")).needs(pool("warehouse"));

        assertThat(run(new ThreadRunner(2), outer)).isEqualTo(7);
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void lendsToRunsOnThreadsThatTheNodeStarts() {
        Fn0<Object> runs = () -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    future.complete(outer(new ThreadRunner(2), memory("60B")).call(new Object[0])[0]);
                } catch (Throwable e) {
                    future.completeExceptionally(e);
                }
            });
            thread.start();
            return future.get();
        };
        Node node = Node.from().apply(runs).to("a").named("starts_a_thread").needs(memory("60B"));

        assertThat(run(new ThreadRunner(2), node)).isEqualTo(7);
    }

    @Test
    void lendsThroughSeveralLevels() {
        Node innermost = outer(new ThreadRunner(2), memory("40B")).needs(memory("50B"));
        Fn0<Object> runs = () -> run(new ThreadRunner(2), innermost);
        Node node = Node.from().apply(runs).to("a").named("outermost").needs(memory("60B"));

        assertThat(run(new ThreadRunner(2), node)).isEqualTo(7);
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void doesNotWaitForANodeThatDoesTheSame() {
        CyclicBarrier both = new CyclicBarrier(2);
        Pipeline nested =
                Pipeline.of(Node.from().apply(() -> 7).to("x").named("inner").needs(memory("50B"), pool("warehouse")));
        Fn0<Object> runs = () -> {
            both.await(30, TimeUnit.SECONDS);
            try (RunResult result = new ThreadRunner(2).run(nested, catalog, options())) {
                return result.load("x");
            }
        };
        Node first = Node.from().apply(runs).to("a").named("first").needs(memory("50B"), pool("warehouse"));
        Node second = Node.from().apply(runs).to("b").named("second").needs(memory("50B"), pool("warehouse"));

        assertThat(run(new ThreadRunner(2), first, second)).isEqualTo(7);
    }

    @Test
    void leavesLaterRunsOfTheThreadAlone() {
        run(new SequentialRunner(), outer(new SequentialRunner(), memory("10B")).needs(memory("20B")));
        Node large = Node.from().apply(() -> 7).to("a").named("large").needs(memory("100B"));

        assertThat(run(new SequentialRunner(), large)).isEqualTo(7);
    }
}
