// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jedro.Cases;
import org.junit.jupiter.api.Test;

/** What each of the orders is good at. */
class OrderCandidatesTest {
    private static int[] places(int size) {
        return IntStream.range(0, size).toArray();
    }

    @Test
    void depthFirstStartsWithTheSubtreeThatNeedsMost() {
        NodeOrder.Problem problem = new OrderSketch(5)
                .data(0, 2, 2)
                .data(1, 100, 3)
                .data(2, 1, 4)
                .data(3, 1, 4)
                .problem();

        assertThat(DepthFirstOrder.of(OrderGraph.of(problem))).containsExactly(1, 3, 0, 2, 4);
    }

    @Test
    void depthFirstWeighsASubtreeByWhatItNeedsBeyondWhatItLeaves() {
        // 0 → 2 needs 16 and leaves 6, so that 10 is compared with the 7 or 12 of node 1
        OrderSketch lighter =
                new OrderSketch(4).data(0, 10, 2).data(1, 3, 3).data(1, 7).data(2, 6, 3);
        OrderSketch heavier =
                new OrderSketch(4).data(0, 10, 2).data(1, 3, 3).data(1, 12).data(2, 6, 3);
        // 1, 0 → 3 needs 13, while the result of 1 is live, and leaves 1; node 2 needs 11 beyond what it leaves
        OrderSketch two = new OrderSketch(5)
                .data(0, 5, 3)
                .data(0, 3)
                .data(1, 5, 3)
                .data(1, 4)
                .data(2, 3, 4)
                .data(2, 11)
                .data(3, 1, 4);

        assertThat(DepthFirstOrder.of(OrderGraph.of(lighter.problem()))).containsExactly(0, 2, 1, 3);
        assertThat(DepthFirstOrder.of(OrderGraph.of(heavier.problem()))).containsExactly(1, 0, 2, 3);
        assertThat(DepthFirstOrder.of(OrderGraph.of(two.problem()))).containsExactly(1, 0, 3, 2, 4);
    }

    @Test
    void releaseFirstTakesTheLastReaderOnceItIsTheLast() {
        NodeOrder.Problem problem = new OrderSketch(4)
                .data(0, 10, 1, 2, 3)
                .data(1, 1)
                .data(2, 2)
                .data(3, 3)
                .problem();
        OrderGraph graph = OrderGraph.of(problem);

        assertThat(GreedyOrder.of(graph, OrderRule.RELEASE_FIRST, places(4))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void releaseFirstFinishesWhatWasStarted() {
        OrderGraph graph = OrderGraph.of(OrderSketches.blobs(3, 10).problem());

        assertThat(GreedyOrder.of(graph, OrderRule.RELEASE_FIRST, places(7))).containsExactly(0, 3, 1, 4, 2, 5, 6);
    }

    @Test
    void releaseFirstCountsWhatANodeIsAloneToRead() {
        NodeOrder.Problem problem = new OrderSketch(5)
                .data(0, 4, 2)
                .data(1, 5, 3)
                .data(2, 6, 4)
                .data(3, 1, 4)
                .problem();
        OrderGraph graph = OrderGraph.of(problem);

        assertThat(GreedyOrder.of(graph, OrderRule.RELEASE_FIRST, places(5))).containsExactly(0, 2, 1, 3, 4);
    }

    @Test
    void backwardsPutsTheReadersOfADatasetSideBySide() {
        NodeOrder.Problem problem =
                new OrderSketch(5).data(0, 10, 2, 3).data(1, 7, 4).kept(3, 6).problem();
        OrderGraph graph = OrderGraph.of(problem);

        assertThat(BackwardOrder.of(graph, OrderRule.RELEASE_FIRST, places(5))).containsExactly(1, 4, 0, 2, 3);
    }

    @Test
    void hillValleyLeavesASubtreeWhereLittleIsLive() {
        // Post-orders need 20: the whole of one subtree while the other's result is live.
        NodeOrder.Problem problem = new OrderSketch(7)
                .data(0, 10, 2)
                .data(1, 10, 3)
                .data(2, 1, 4)
                .data(3, 1, 5)
                .data(4, 9, 6)
                .data(5, 9, 6)
                .problem();
        OrderGraph graph = OrderGraph.of(problem);

        int[] hillValley = SegmentOrder.of(graph, places(7));

        assertThat(MemoryOrder.peak(problem, DepthFirstOrder.of(graph))).isEqualTo(9 + 10 + 1);
        assertThat(MemoryOrder.peak(problem, hillValley)).isEqualTo(9 + 1 + 9);
    }

    @Test
    void greedyTakesTheBestOfAllReadyNodesAtEachStep() {
        for (int seed = 0; seed < Cases.of(200); seed++) {
            OrderGraph graph =
                    OrderGraph.of(OrderSketches.dag(new Random(seed), 30).problem());
            for (OrderRule rule : OrderRule.values()) {
                assertThat(GreedyOrder.of(graph, rule, places(graph.size())))
                        .as("seed %d, %s", seed, rule)
                        .containsExactly(bestAtEachStep(graph, rule));
            }
        }
    }

    private static int[] bestAtEachStep(OrderGraph graph, OrderRule rule) {
        int[] pending = graph.predecessorCounts().clone();
        int[] readersLeft = graph.readerCounts().clone();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, graph.size()).boxed().toList());
        int[] sequence = new int[graph.size()];
        for (int i = 0; i < sequence.length; i++) {
            int best = left.stream()
                    .filter(node -> pending[node] == 0)
                    .min(Comparator.comparingLong(
                                    (Integer node) -> rule.key(graph.hill()[node], net(graph, node, readersLeft)))
                            .thenComparing(node -> node))
                    .orElseThrow();
            left.remove((Integer) best);
            sequence[i] = best;
            row(graph.inputs(), best).forEach(dataset -> readersLeft[dataset]--);
            row(graph.successors(), best).forEach(successor -> pending[successor]--);
        }
        return sequence;
    }

    private static long net(OrderGraph graph, int node, int[] readersLeft) {
        return graph.gain()[node]
                - row(graph.inputs(), node)
                        .filter(dataset -> readersLeft[dataset] == 1)
                        .mapToLong(dataset -> graph.bytes()[dataset])
                        .sum();
    }

    private static IntStream row(OrderRows rows, int row) {
        return Arrays.stream(rows.values(), rows.starts()[row], rows.starts()[row + 1]);
    }

    @Test
    void hillValleyIsTheBestForInTrees() {
        for (int seed = 0; seed < Cases.of(200); seed++) {
            NodeOrder.Problem problem =
                    OrderSketches.inTree(new Random(seed), 9).problem();

            assertThat(MemoryOrder.peak(problem, SegmentOrder.of(OrderGraph.of(problem), places(problem.size()))))
                    .as("seed %d", seed)
                    .isEqualTo(Exhaustive.lowestPeak(problem));
        }
    }

    @Test
    void nodesThatLeaveNoMoreThanBeforeComeFirst() {
        assertThat(OrderRule.HILL_VALLEY.key(5, 0)).isLessThan(OrderRule.HILL_VALLEY.key(9, 1));
        assertThat(OrderRule.HILL_VALLEY.key(5, 0)).isGreaterThan(OrderRule.HILL_VALLEY.key(4, -1));
        assertThat(OrderRule.FOLLOW.key(5, 0)).isLessThan(OrderRule.FOLLOW.key(9, 1));
        assertThat(OrderRule.FOLLOW.key(5, 1)).isEqualTo(OrderRule.FOLLOW.key(9, 2));
    }

    @Test
    void eachIsTheBestForSomeGraph() {
        Set<String> strategies = new TreeSet<>();
        for (int seed = 0; seed < 300; seed++) {
            strategies.add(
                    MemoryOrder.best(OrderSketches.dag(new Random(seed), 60).problem())
                            .strategy());
        }

        assertThat(strategies)
                .containsExactly(
                        "depth-first", "hill-valley", "layers", "release-first", "release-first backwards", "search");
    }
}
