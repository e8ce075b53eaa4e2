// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
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
}
