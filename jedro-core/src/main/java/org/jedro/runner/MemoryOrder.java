package org.jedro.runner;

/**
 * Finds an order of the nodes that keeps little data live.
 *
 * <p>Several orders are simulated, and the one with the lowest peak is kept; of equal ones the first in a fixed list, so that
 * the same problem always has the same order. The layer order is the last of the list: no order is ever above it. The
 * search ends as soon as an order needs no more than what any order needs. In general the lowest peak of all orders is not
 * found, since that problem is NP-hard (R. Sethi, <i>Complete register allocation problems</i>, SIAM J. Comput. 4(3), 1975).
 */
final class MemoryOrder {
    private MemoryOrder() {}

    /** {@return the best order found} */
    static NodeOrder best(OrderProblem problem) {
        int[] layers = layers(problem.size());
        OrderGraph graph = OrderGraph.of(problem);
        int[] depthFirst = DepthFirstOrder.of(graph);
        NodeOrder best = judged(problem, depthFirst, "depth-first");
        best = lower(
                best, judged(problem, GreedyOrder.of(graph, GreedyOrder.Rule.RELEASE_FIRST, layers), "release-first"));
        return lower(best, judged(problem, layers, "layers"));
    }

    private static NodeOrder lower(NodeOrder first, NodeOrder second) {
        return second.peak() < first.peak() ? second : first;
    }

    private static NodeOrder judged(OrderProblem problem, int[] sequence, String strategy) {
        return new NodeOrder(sequence, peak(problem, sequence), strategy);
    }

    private static int[] layers(int size) {
        int[] sequence = new int[size];
        for (int node = 0; node < size; node++) {
            sequence[node] = node;
        }
        return sequence;
    }

    /** {@return the most that is live at any time when the nodes run in this order, one at a time} */
    static long peak(OrderProblem problem, int[] sequence) {
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
