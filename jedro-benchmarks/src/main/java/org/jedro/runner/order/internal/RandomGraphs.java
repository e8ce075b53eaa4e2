// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Random graphs with a given number of nodes. The largest data weighs 1, 10 or 1,000; every fifth dataset weighs nothing. */
final class RandomGraphs {
    private final OrderDraft draft = new OrderDraft();
    private final Random random;
    private final long largest;

    private RandomGraphs(Random random) {
        this.random = random;
        this.largest = new long[] {1, 10, 1_000}[random.nextInt(3)];
    }

    /** {@return a tree: each node but the last writes one dataset, which a later node reads} */
    static NodeOrder.Problem inTree(Random random, int nodes) {
        RandomGraphs graphs = new RandomGraphs(random);
        for (int node = 0; node < nodes; node++) {
            graphs.draft.node();
            if (node + 1 < nodes) {
                int reader = node + 1 + random.nextInt(Math.min(4, nodes - node - 1));
                graphs.draft.data(node, graphs.size(), reader);
            }
        }
        graphs.draft.data(nodes - 1, graphs.size());
        return graphs.draft.problem();
    }

    /**
     * {@return a graph with one first and one last node, composed of smaller graphs in series and in
     * parallel} In half of the graphs each edge has its own data, in the others a node writes one dataset for all readers.
     */
    static NodeOrder.Problem seriesParallel(Random random, int nodes) {
        RandomGraphs graphs = new RandomGraphs(random);
        boolean[][] edges = new boolean[nodes][nodes];
        graphs.parts(edges, 0, nodes - 1, 1, nodes - 2);
        boolean isShared = random.nextBoolean();
        for (int node = 0; node < nodes; node++) {
            int from = graphs.draft.node();
            int[] readers =
                    IntStream.range(0, nodes).filter(to -> edges[from][to]).toArray();
            if (isShared) {
                graphs.draft.data(from, graphs.size(), readers);
            } else {
                Arrays.stream(readers).forEach(reader -> graphs.draft.data(from, graphs.size(), reader));
            }
        }
        return graphs.draft.problem();
    }

    /** Connects two nodes by a part that consists of the nodes in this range of numbers. */
    private void parts(boolean[][] edges, int first, int last, int from, int to) {
        if (from > to) {
            edges[first][last] = true;
        } else if (from < to && random.nextBoolean()) {
            int cut = from + random.nextInt(to - from);
            parts(edges, first, last, from, cut);
            parts(edges, first, last, cut + 1, to);
        } else {
            int middle = from + random.nextInt(to - from + 1);
            parts(edges, first, middle, from, middle - 1);
            parts(edges, middle, last, middle + 1, to);
        }
    }

    /** {@return a graph in which each node writes a dataset that up to four later nodes read} */
    static NodeOrder.Problem dag(Random random, int nodes) {
        RandomGraphs graphs = new RandomGraphs(random);
        double density = random.nextDouble();
        for (int node = 0; node < nodes; node++) {
            int from = graphs.draft.node();
            int[] readers = random.ints(4, 0, nodes)
                    .filter(reader -> reader > from && random.nextDouble() < density)
                    .distinct()
                    .toArray();
            graphs.draft.data(from, graphs.size(), readers);
        }
        return graphs.draft.problem();
    }

    private long size() {
        return random.nextInt(5) == 0 ? 0 : 1 + (long) (random.nextDouble() * largest);
    }
}
