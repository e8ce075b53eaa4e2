// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.jedro.runner.order.internal.OrderRule.FOLLOW;
import static org.jedro.runner.order.internal.OrderRule.RELEASE_FIRST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds an order of the nodes that keeps little data live.
 *
 * <p>Several orders are simulated, and the one with the lowest peak is kept; of equal ones the first that was tried, so that
 * the same problem always has the same order. They are tried in this sequence, until one needs no more than every order must:
 *
 * <ol>
 *   <li>{@link DepthFirstOrder};
 *   <li>{@link SegmentOrder}: if each node has one successor at most, no order has a lower peak, and nothing else is tried;
 *   <li>release first, from the end ({@link BackwardOrder});
 *   <li>release first ({@link GreedyOrder});
 *   <li>each of these once more, after forward, backward and forward rounds that follow it but release early and write
 *       late;
 *   <li>the layer order: it comes late because it starts everything before it finishes anything, which is bad where unknown
 *       sizes turn out to be large;
 *   <li>{@link SmallSearch}, if the graph is small.
 * </ol>
 *
 * <p>From {@link #LARGE} nodes on, only the first is tried, once more after a forward round, and the layer order. So the
 * result is never above the layer order. In general the lowest peak of all orders is not found: that problem is NP-hard (R.
 * Sethi, <i>Complete register allocation problems</i>, SIAM J. Comput. 4(3), 1975).
 *
 * <p>O(E + N log N), plus the logarithm of the fan-in on edges into nodes that join subtrees of different weight.
 */
final class MemoryOrder {
    /** From this many nodes on, planning time matters more than the last percent of memory. */
    static final int LARGE = 2_000;

    private final NodeOrder.Problem problem;
    private final OrderGraph graph;
    private final int[] layers;
    private final long bound;
    private final List<NodeOrder> attempts = new ArrayList<>();
    private NodeOrder best;

    private MemoryOrder(NodeOrder.Problem problem) {
        this.problem = problem;
        this.graph = OrderGraph.of(problem);
        this.layers = layers(problem.size());
        this.bound = lowerBound(problem, graph);
        this.best = new NodeOrder(layers, Long.MAX_VALUE, "layers");
    }

    /** {@return the best order found} */
    static NodeOrder best(NodeOrder.Problem problem) {
        if (isRow(problem)) {
            return layers(problem);
        }
        MemoryOrder order = new MemoryOrder(problem);
        order.simulate();
        order.search();
        return order.best;
    }

    /** {@return the order in which the nodes are numbered} */
    static NodeOrder layers(NodeOrder.Problem problem) {
        int[] layers = layers(problem.size());
        return new NodeOrder(layers, peak(problem, layers), "layers");
    }

    /** {@return the best order found without {@link SmallSearch}} */
    static NodeOrder simulated(NodeOrder.Problem problem) {
        MemoryOrder order = new MemoryOrder(problem);
        order.simulate();
        return order.best;
    }

    /** Whether each node waits for the one before it, so that only one order exists. */
    private static boolean isRow(NodeOrder.Problem problem) {
        for (int node = 0; node + 1 < problem.size(); node++) {
            if (!contains(problem.successors()[node], node + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(int[] values, int wanted) {
        for (int value : values) {
            if (value == wanted) {
                return true;
            }
        }
        return false;
    }

    /** What every order needs at least: the inputs and outputs of each node, and at the end everything that is kept. */
    private static long lowerBound(NodeOrder.Problem problem, OrderGraph graph) {
        long largest = 0;
        long kept = 0;
        for (int node = 0; node < graph.size(); node++) {
            largest = Math.max(largest, graph.hill()[node] + graph.inputBytes(node));
            for (int dataset : problem.outputs()[node]) {
                kept += problem.kept()[dataset] ? problem.sizes()[dataset] : 0;
            }
        }
        return Math.max(largest, kept);
    }

    private void simulate() {
        if (bound > 0) {
            int[] depthFirst = DepthFirstOrder.of(graph);
            attempt("depth-first", () -> depthFirst);
            if (graph.isForest()) {
                attempt("hill-valley", () -> SegmentOrder.of(graph, places(depthFirst)));
            } else if (graph.size() >= LARGE) {
                attempt("depth-first", () -> forwards(depthFirst));
            } else {
                simulateOthers(depthFirst);
            }
        }
        attempt("layers", () -> layers);
    }

    private void simulateOthers(int[] depthFirst) {
        attempt("hill-valley", () -> SegmentOrder.of(graph, places(depthFirst)));
        attempt("release-first backwards", () -> BackwardOrder.of(graph, RELEASE_FIRST, placesFromEnd(depthFirst)));
        attempt("release-first", () -> GreedyOrder.of(graph, RELEASE_FIRST, places(depthFirst)));
        for (NodeOrder attempt : List.copyOf(attempts)) {
            attempt(attempt.strategy(), () -> forwards(backwards(forwards(attempt.sequence()))));
        }
    }

    private void search() {
        if (graph.size() <= SmallSearch.MAX_NODES && !graph.isForest()) {
            attempt("search", () -> SmallSearch.of(graph, best.peak()).orElse(best.sequence()));
        }
    }

    private int[] forwards(int[] sequence) {
        return GreedyOrder.of(graph, FOLLOW, places(sequence));
    }

    private int[] backwards(int[] sequence) {
        return BackwardOrder.of(graph, FOLLOW, placesFromEnd(sequence));
    }

    private void attempt(String strategy, Supplier<int[]> order) {
        if (best.peak() <= bound) {
            return;
        }
        int[] sequence = order.get();
        NodeOrder attempt = new NodeOrder(sequence, peak(problem, sequence), strategy);
        attempts.add(attempt);
        best = attempt.peak() < best.peak() ? attempt : best;
    }

    private static int[] layers(int size) {
        int[] sequence = new int[size];
        Arrays.setAll(sequence, node -> node);
        return sequence;
    }

    static int[] places(int[] sequence) {
        int[] places = new int[sequence.length];
        for (int i = 0; i < sequence.length; i++) {
            places[sequence[i]] = i;
        }
        return places;
    }

    static int[] placesFromEnd(int[] sequence) {
        int[] places = places(sequence);
        Arrays.setAll(places, node -> sequence.length - 1 - places[node]);
        return places;
    }

    /** {@return the most that is live at any time when the nodes run in this order, one at a time} */
    static long peak(NodeOrder.Problem problem, int[] sequence) {
        int[] readersLeft = problem.readers().clone();
        long live = 0;
        long peak = 0;
        for (int node : sequence) {
            for (int dataset : problem.outputs()[node]) {
                live += problem.sizes()[dataset];
            }
            peak = Math.max(peak, live);
            for (int dataset : problem.inputs()[node]) {
                if (--readersLeft[dataset] == 0 && !problem.kept()[dataset]) {
                    live -= problem.sizes()[dataset];
                }
            }
            for (int dataset : problem.outputs()[node]) {
                if (problem.readers()[dataset] == 0 && !problem.kept()[dataset]) {
                    live -= problem.sizes()[dataset];
                }
            }
        }
        return peak;
    }
}
