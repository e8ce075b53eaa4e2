// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallSearchTest {
    @Test
    void findsTheLowestPeakOfSmallGraphs() {
        for (int seed = 0; seed < 2_000; seed++) {
            NodeOrder.Problem problem =
                    OrderSketches.dag(new Random(seed), 1 + seed % 9).problem();

            int[] sequence =
                    SmallSearch.of(OrderGraph.of(problem), Long.MAX_VALUE).orElseThrow();

            assertThat(MemoryOrder.peak(problem, sequence))
                    .as("seed %s", seed)
                    .isEqualTo(Exhaustive.lowestPeak(problem));
        }
    }

    @Test
    void findsNothingBelowTheLowestPeak() {
        NodeOrder.Problem problem =
                OrderSketches.dag(new Random(3), 9).data(0, 1).problem();
        long lowest = Exhaustive.lowestPeak(problem);

        assertThat(SmallSearch.of(OrderGraph.of(problem), lowest)).isEmpty();
        assertThat(SmallSearch.of(OrderGraph.of(problem), lowest + 1)).isPresent();
    }

    @Test
    void stopsWhereTooManySetsOfNodesMayHaveRun() {
        NodeOrder.Problem problem = OrderSketches.blobs(31, 10).problem();

        assertThat(SmallSearch.of(OrderGraph.of(problem), 31 + 10)).isEmpty();
    }

    @Test
    void refusesMoreNodesThanItHasBitsFor() {
        OrderGraph graph = OrderGraph.of(OrderSketches.blobs(32, 10).problem());

        assertThatThrownBy(() -> SmallSearch.of(graph, Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at most 64 nodes, but was 65");
    }
}
