// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/**
 * Runs a node right after the nodes that it waits for, and starts nothing that is not needed yet: a post-order from the nodes
 * that no other node waits for. Of several predecessors, the one whose subtree needs most beyond what it leaves behind comes
 * first: the best post-order of an in-tree (J. W. H. Liu, <i>On the storage requirement in the out-of-core multifrontal method
 * for sparse factorization</i>, ACM TOMS 12(3), 1986). If a node has several successors, this is a heuristic: its subtree
 * counts for each of them.
 *
 * <p>O(E), times the logarithm of the fan-in where subtrees differ; no recursion.
 */
final class DepthFirstOrder {
    private final OrderGraph graph;
    private final OrderRows predecessors;
    private final long[] need;
    private final long[] rest;
    private final int[] sequence;
    private final boolean[] isPlaced;
    private int placed;

    private DepthFirstOrder(OrderGraph graph) {
        this.graph = graph;
        this.predecessors = graph.successors().transposed(graph.size());
        this.need = new long[graph.size()];
        this.rest = new long[graph.size()];
        this.sequence = new int[graph.size()];
        this.isPlaced = new boolean[graph.size()];
    }

    static int[] of(OrderGraph graph) {
        DepthFirstOrder order = new DepthFirstOrder(graph);
        int[] roots = order.weigh();
        order.walk(roots);
        return order.sequence;
    }

    /** Sorts each node's predecessors, and the roots that it returns, into the order of traversal. */
    private int[] weigh() {
        int[] starts = predecessors.starts();
        int[] roots = new int[graph.size()];
        int count = 0;
        RowSort byUrgency = new RowSort(new long[graph.size()]);
        for (int node = 0; node < graph.size(); node++) {
            byUrgency.sortDescending(predecessors.values(), starts[node], starts[node + 1]);
            weigh(node);
            byUrgency.keys()[node] = need[node] - rest[node];
            if (graph.successors().length(node) == 0) {
                roots[count++] = node;
            }
        }
        byUrgency.sortDescending(roots, 0, count);
        return Arrays.copyOf(roots, count);
    }

    /** What the subtree of a node needs at most, and what remains of it when the node is done. */
    private void weigh(int node) {
        long live = 0;
        long peak = 0;
        for (int k = predecessors.starts()[node]; k < predecessors.starts()[node + 1]; k++) {
            int before = predecessors.values()[k];
            peak = Math.max(peak, live + need[before]);
            live += graph.successors().length(before) == 1 ? rest[before] : graph.gain()[before];
        }
        need[node] = Math.max(peak, live + graph.hill()[node]);
        rest[node] = live - graph.inputBytes(node) + graph.gain()[node];
    }

    private void walk(int[] roots) {
        int[] next = predecessors.starts().clone();
        int[] path = new int[graph.size()];
        for (int root : roots) {
            int depth = 0;
            path[0] = root;
            while (depth >= 0) {
                int node = path[depth];
                int before = nextUnplaced(node, next);
                if (before >= 0) {
                    path[++depth] = before;
                } else {
                    isPlaced[node] = true;
                    sequence[placed++] = node;
                    depth--;
                }
            }
        }
    }

    private int nextUnplaced(int node, int[] next) {
        while (next[node] < predecessors.starts()[node + 1]) {
            int before = predecessors.values()[next[node]++];
            if (!isPlaced[before]) {
                return before;
            }
        }
        return -1;
    }
}
