package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryOrderTest {
    private static final long SEED = 20_261_103L;

    /** A hundred times as many with {@code -Djedro.stress=true}. */
    private static final int SCALE = Boolean.getBoolean("jedro.stress") ? 100 : 1;

    private static void forAll(
            int count, int maxNodes, BiFunction<Random, Integer, OrderSketch> sketch, Consumer<OrderProblem> check) {
        for (int i = 0; i < count; i++) {
            long seed = SEED + i;
            OrderProblem problem =
                    sketch.apply(new Random(seed), 1 + i % maxNodes).problem();
            try {
                check.accept(problem);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + ", up to " + (1 + i % maxNodes) + " nodes.", e);
            }
        }
    }

    private static int[] layers(OrderProblem problem) {
        return IntStream.range(0, problem.size()).toArray();
    }

    @Test
    void followsEveryEdgeAndRunsEveryNodeOnce() {
        forAll(3_000 * SCALE, 60, OrderSketches::dag, problem -> {
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
        forAll(
                5_000 * SCALE,
                100,
                OrderSketches::dag,
                problem -> assertThat(MemoryOrder.best(problem).peak())
                        .isLessThanOrEqualTo(MemoryOrder.peak(problem, layers(problem))));
    }

    @Test
    void tellsThePeakOfItsSequence() {
        forAll(1_000 * SCALE, 60, OrderSketches::dag, problem -> {
            NodeOrder best = MemoryOrder.best(problem);
            assertThat(best.peak()).isEqualTo(MemoryOrder.peak(problem, best.sequence()));
        });
    }

    @Test
    void isNeverBelowTheLowestPeakThatThereIs() {
        forAll(
                1_000 * SCALE,
                9,
                OrderSketches::dag,
                problem -> assertThat(MemoryOrder.best(problem).peak())
                        .isGreaterThanOrEqualTo(Exhaustive.lowestPeak(problem)));
    }

    @Test
    void givesTheSameOrderForTheSameProblem() {
        forAll(500 * SCALE, 60, OrderSketches::dag, problem -> {
            NodeOrder first = MemoryOrder.best(problem);
            NodeOrder second = MemoryOrder.best(problem);
            assertThat(second.sequence()).isEqualTo(first.sequence());
            assertThat(second.strategy()).isEqualTo(first.strategy());
        });
    }

    @Test
    void countsOutputsWithInputsAndThenLetsGo() {
        OrderProblem problem = new OrderSketch(3)
                .data(0, 5, 1, 1)
                .data(1, 3, 2)
                .data(1, 7)
                .kept(2, 1)
                .problem();

        assertThat(MemoryOrder.peak(problem, new int[] {0, 1, 2})).isEqualTo(5 + 3 + 7);
    }

    @Test
    void keepsFreeOutputsLiveToTheEnd() {
        OrderProblem problem =
                new OrderSketch(3).kept(0, 5).kept(1, 4).data(2, 2).problem();

        assertThat(MemoryOrder.peak(problem, new int[] {2, 0, 1})).isEqualTo(5 + 4);
        assertThat(MemoryOrder.peak(problem, new int[] {0, 1, 2})).isEqualTo(5 + 4 + 2);
        assertThat(MemoryOrder.best(problem).peak()).isEqualTo(5 + 4);
    }

    @Test
    void holdsOneBlobAtATime() {
        NodeOrder best = MemoryOrder.best(OrderSketches.blobs(40, 10_000_000).problem());

        assertThat(best.peak()).isEqualTo(10_000_000 + 40);
    }

    @Test
    void reducesEachBlobBeforeTheNextWhenSizesAreUnknown() {
        OrderProblem unknown = OrderSketches.blobs(40, 1).problem();
        OrderProblem real = OrderSketches.blobs(40, 10_000_000).problem();

        assertThat(MemoryOrder.peak(real, MemoryOrder.best(unknown).sequence())).isEqualTo(10_000_000 + 40);
    }

    @Test
    void ordersAMillionNodesInARow() {
        int length = 1_000_000;

        NodeOrder best = MemoryOrder.best(OrderSketches.chain(length).problem());

        assertThat(best.sequence()).isEqualTo(IntStream.range(0, length).toArray());
        assertThat(best.peak()).isEqualTo(2);
    }

    @Test
    void ordersNothing() {
        assertThat(MemoryOrder.best(new OrderSketch(0).problem()).sequence()).isEmpty();
    }
}
