// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jedro.Cases;
import org.junit.jupiter.api.Test;

class MemoryOrderTest {
    private static final long SEED = 20_261_103L;

    private static void forAll(
            int count, int maxNodes, BiFunction<Random, Integer, OrderSketch> sketch, Consumer<OrderSketch> check) {
        for (int i = 0; i < Cases.of(count, 20 * count); i++) {
            long seed = SEED + i;
            OrderSketch drawn = sketch.apply(new Random(seed), 1 + i % maxNodes);
            try {
                check.accept(drawn);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + ", up to " + (1 + i % maxNodes) + " nodes.", e);
            }
        }
    }

    private static void forAllProblems(
            int count,
            int maxNodes,
            BiFunction<Random, Integer, OrderSketch> sketch,
            Consumer<NodeOrder.Problem> check) {
        forAll(count, maxNodes, sketch, drawn -> check.accept(drawn.problem()));
    }

    private static int[] layers(NodeOrder.Problem problem) {
        return IntStream.range(0, problem.size()).toArray();
    }

    @Test
    void followsEveryEdgeAndRunsEveryNodeOnce() {
        forAllProblems(1_000, 90, OrderSketches::dag, problem -> {
            int[] sequence = MemoryOrder.best(problem).sequence();
            int[] place = new int[problem.size()];
            for (int i = 0; i < sequence.length; i++) {
                place[sequence[i]] = i;
            }
            int[] sorted = sequence.clone();
            Arrays.sort(sorted);
            assertThat(sorted).isEqualTo(layers(problem));
            for (int node = 0; node < place.length; node++) {
                for (int successor : problem.successors()[node]) {
                    assertThat(place[node]).isLessThan(place[successor]);
                }
            }
        });
    }

    @Test
    void isNeverAboveTheLayerOrder() {
        forAllProblems(
                2_000,
                90,
                OrderSketches::dag,
                problem -> assertThat(MemoryOrder.best(problem).peak())
                        .isLessThanOrEqualTo(MemoryOrder.peak(problem, layers(problem))));
    }

    @Test
    void reportsThePeakOfItsSequence() {
        forAllProblems(1_000, 60, OrderSketches::dag, problem -> {
            NodeOrder best = MemoryOrder.best(problem);
            assertThat(best.peak()).isEqualTo(MemoryOrder.peak(problem, best.sequence()));
        });
    }

    @Test
    void isNeverAboveTheLayerOrderWithoutSearchEither() {
        forAllProblems(
                1_000,
                9,
                OrderSketches::dag,
                problem -> assertThat(MemoryOrder.simulated(problem).peak())
                        .isBetween(Exhaustive.lowestPeak(problem), MemoryOrder.peak(problem, layers(problem))));
    }

    @Test
    void findsTheLowestPeakOfInTrees() {
        forAllProblems(
                10_000,
                9,
                OrderSketches::inTree,
                problem -> assertThat(MemoryOrder.best(problem).peak()).isEqualTo(Exhaustive.lowestPeak(problem)));
    }

    @Test
    void findsTheLowestPeakOfSmallGraphs() {
        forAllProblems(
                2_000,
                9,
                OrderSketches::dag,
                problem -> assertThat(MemoryOrder.best(problem).peak()).isEqualTo(Exhaustive.lowestPeak(problem)));
    }

    @Test
    void needsTheSameHoweverInTreesAreNumbered() {
        forAll(1_000, 80, OrderSketches::inTree, sketch -> {
            NodeOrder.Problem other = sketch.shuffled(new Random(SEED)).problem();
            assertThat(MemoryOrder.best(other).peak())
                    .isEqualTo(MemoryOrder.best(sketch.problem()).peak());
        });
    }

    @Test
    void needsTheSameHoweverSmallGraphsAreNumbered() {
        forAll(1_000, 9, OrderSketches::dag, sketch -> {
            NodeOrder.Problem other = sketch.shuffled(new Random(SEED)).problem();
            assertThat(MemoryOrder.best(other).peak())
                    .isEqualTo(MemoryOrder.best(sketch.problem()).peak());
        });
    }

    @Test
    void givesTheSameOrderForTheSameProblem() {
        forAllProblems(500, 60, OrderSketches::dag, problem -> {
            NodeOrder first = MemoryOrder.best(problem);
            NodeOrder second = MemoryOrder.best(problem);
            assertThat(second.sequence()).isEqualTo(first.sequence());
            assertThat(second.strategy()).isEqualTo(first.strategy());
        });
    }

    @Test
    void countsOutputsWithInputsAndThenReleases() {
        NodeOrder.Problem problem = new OrderSketch(3)
                .data(0, 5, 1, 1)
                .data(1, 3, 2)
                .data(1, 7)
                .kept(2, 1)
                .problem();

        assertThat(MemoryOrder.peak(problem, new int[] {0, 1, 2})).isEqualTo(5 + 3 + 7);
    }

    @Test
    void keepsFreeOutputsLiveToTheEnd() {
        NodeOrder.Problem problem =
                new OrderSketch(3).kept(0, 5).kept(1, 4).data(2, 2).problem();

        assertThat(MemoryOrder.peak(problem, new int[] {2, 0, 1})).isEqualTo(5 + 4);
        assertThat(MemoryOrder.peak(problem, new int[] {0, 1, 2})).isEqualTo(5 + 4 + 2);
        assertThat(MemoryOrder.best(problem).peak()).isEqualTo(5 + 4);
    }

    @Test
    void keepsFreeOutputsLiveThatAreRead() {
        NodeOrder.Problem problem =
                new OrderSketch(3).kept(0, 5, 1).data(1, 1, 2).data(2, 4).problem();

        assertThat(MemoryOrder.peak(problem, new int[] {0, 1, 2})).isEqualTo(5 + 1 + 4);
    }

    @Test
    void keepsTheFirstOfEqualOrders() {
        NodeOrder.Problem problem = new OrderSketch(4)
                .data(0, 10, 2)
                .data(1, 10, 3)
                .kept(2, 3)
                .kept(3, 3)
                .problem();

        NodeOrder best = MemoryOrder.best(problem);

        assertThat(best.peak()).isEqualTo(3 + 10 + 3);
        assertThat(best.strategy()).isEqualTo("depth-first");
    }

    @Test
    void holdsOneBlobAtATime() {
        NodeOrder best = MemoryOrder.best(OrderSketches.blobs(40, 10_000_000).problem());

        assertThat(best.peak()).isEqualTo(10_000_000 + 40);
    }

    @Test
    void reducesEachBlobBeforeTheNextWhenSizesAreUnknown() {
        NodeOrder.Problem unknown = OrderSketches.blobs(40, 1).problem();
        NodeOrder.Problem real = OrderSketches.blobs(40, 10_000_000).problem();

        assertThat(MemoryOrder.peak(real, MemoryOrder.best(unknown).sequence())).isEqualTo(10_000_000 + 40);
    }

    @Test
    void ordersAMillionNodesInARow() {
        int length = 1_000_000;

        NodeOrder best = MemoryOrder.best(OrderSketches.rows(1, length, 1));

        assertThat(best.sequence()).isEqualTo(IntStream.range(0, length).toArray());
        assertThat(best.peak()).isEqualTo(2);
    }

    @Test
    void ordersTwoDeepRowsOfAMillionNodes() {
        NodeOrder.Problem problem = OrderSketches.rows(2, 1_000_000, 1_000_000);

        NodeOrder best = MemoryOrder.best(problem);

        assertThat(best.strategy()).isEqualTo("hill-valley");
        assertThat(best.peak()).isLessThan(MemoryOrder.peak(problem, layers(problem)));
    }

    @Test
    void ordersLargeGraphsByDepthFirst() {
        OrderSketch sketch = new OrderSketch(3 * MemoryOrder.LARGE);
        for (int i = 0; i < MemoryOrder.LARGE; i++) {
            int first = 3 * i;
            sketch.data(first, 10, first + 1, first + 2)
                    .data(first + 1, 10, first + 2)
                    .kept(first + 2, 1);
        }

        NodeOrder best = MemoryOrder.best(sketch.problem());

        assertThat(best.strategy()).isEqualTo("depth-first");
        assertThat(best.peak()).isEqualTo(MemoryOrder.LARGE - 1 + 10 + 10 + 1);
    }

    @Test
    void releasesWhatTenThousandNodesRead() {
        int readers = 10_000;
        OrderSketch sketch = new OrderSketch(readers + 1);
        sketch.data(0, 1_000, IntStream.rangeClosed(1, readers).toArray());
        IntStream.rangeClosed(1, readers).forEach(reader -> sketch.data(reader, 7));

        assertThat(MemoryOrder.best(sketch.problem()).peak()).isEqualTo(1_007);
    }

    @Test
    void leavesTheLayerOrderWhereNothingIsHeld() {
        NodeOrder.Problem problem = OrderSketches.blobs(40, 0).problem();
        NodeOrder.Problem nothing = new NodeOrder.Problem(
                problem.successors(),
                problem.predecessorCounts(),
                problem.inputs(),
                problem.outputs(),
                problem.readers(),
                new long[problem.sizes().length],
                problem.kept());

        assertThat(MemoryOrder.best(nothing).sequence()).isEqualTo(layers(nothing));
    }

    @Test
    void countsADatasetOnceThatANodeReadsTwice() {
        NodeOrder.Problem problem = new OrderSketch(4)
                .data(0, 5, 1, 1)
                .data(1, 1, 3)
                .data(2, 4, 3)
                .data(3, 1)
                .problem();

        assertThat(MemoryOrder.best(problem).peak()).isEqualTo(6);
    }

    @Test
    void ordersNothing() {
        assertThat(MemoryOrder.best(new OrderSketch(0).problem()).sequence()).isEmpty();
    }
}
