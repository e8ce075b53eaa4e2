// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Compares the peaks of each strategy with the lowest of all orders, found by exhaustive search, on random graphs. Prints a
 * table: mean and worst ratio, and how often the ratio is 1. Graphs that hold no data are left out. Arguments: the number of
 * graphs of each family, and the number of nodes (at most 20).
 *
 * <p>In the package of the strategies, which are not public.
 */
public final class OrderQuality {
    private OrderQuality() {}

    /** Prints the table. */
    public static void main(String[] args) {
        int graphs = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int nodes = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        System.out.println("| graphs | strategy | mean | worst | equal |");
        System.out.println("|---|---|---:|---:|---:|");
        print("in-trees", graphs, random -> RandomGraphs.inTree(random, nodes));
        print("series-parallel", graphs, random -> RandomGraphs.seriesParallel(random, nodes));
        print("DAGs", graphs, random -> RandomGraphs.dag(random, nodes));
    }

    private interface Family {
        NodeOrder.Problem draw(Random random);
    }

    private static void print(String name, int graphs, Family family) {
        Map<String, ToLongFunction<NodeOrder.Problem>> strategies = strategies();
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        for (int seed = 0; seed < graphs; seed++) {
            NodeOrder.Problem problem = family.draw(new Random(seed));
            long lowest = lowestPeak(problem);
            strategies.forEach((strategy, peak) ->
                    ratios.computeIfAbsent(strategy, any -> new Ratios()).add(peak.applyAsLong(problem), lowest));
        }
        ratios.forEach((strategy, all) -> System.out.println("| " + name + " | " + strategy + " | " + all + " |"));
    }

    private static Map<String, ToLongFunction<NodeOrder.Problem>> strategies() {
        Map<String, ToLongFunction<NodeOrder.Problem>> all = new LinkedHashMap<>();
        all.put("layers", problem -> MemoryOrder.peak(problem, layers(problem)));
        all.put("depth-first", problem -> MemoryOrder.peak(problem, depthFirst(problem)));
        all.put("hill-valley", problem -> MemoryOrder.peak(problem, hillValley(problem)));
        all.put("release-first", problem -> MemoryOrder.peak(problem, releaseFirst(problem)));
        all.put("release-first backwards", problem -> MemoryOrder.peak(problem, backwards(problem)));
        all.put("all, polished", problem -> MemoryOrder.simulated(problem).peak());
        all.put("with search", problem -> MemoryOrder.best(problem).peak());
        return all;
    }

    static int[] layers(NodeOrder.Problem problem) {
        int[] sequence = new int[problem.size()];
        Arrays.setAll(sequence, node -> node);
        return sequence;
    }

    private static int[] depthFirst(NodeOrder.Problem problem) {
        return DepthFirstOrder.of(OrderGraph.of(problem));
    }

    private static int[] hillValley(NodeOrder.Problem problem) {
        return SegmentOrder.of(OrderGraph.of(problem), MemoryOrder.places(depthFirst(problem)));
    }

    private static int[] releaseFirst(NodeOrder.Problem problem) {
        return GreedyOrder.of(OrderGraph.of(problem), OrderRule.RELEASE_FIRST, MemoryOrder.places(depthFirst(problem)));
    }

    private static int[] backwards(NodeOrder.Problem problem) {
        return BackwardOrder.of(
                OrderGraph.of(problem), OrderRule.RELEASE_FIRST, MemoryOrder.placesFromEnd(depthFirst(problem)));
    }

    /** The lowest peak of all orders: dynamic programming over every set of executed nodes. */
    private static long lowestPeak(NodeOrder.Problem problem) {
        OrderGraph graph = OrderGraph.of(problem);
        int[] before = new int[graph.size()];
        int[] readers = new int[problem.sizes().length];
        for (int node = 0; node < graph.size(); node++) {
            for (int successor : problem.successors()[node]) {
                before[successor] |= 1 << node;
            }
            for (int dataset : problem.inputs()[node]) {
                readers[dataset] |= 1 << node;
            }
        }
        long[] lowest = new long[1 << graph.size()];
        Arrays.fill(lowest, 1, lowest.length, Long.MAX_VALUE);
        for (int done = 0; done < lowest.length; done++) {
            long live = lowest[done] == Long.MAX_VALUE ? 0 : live(problem, readers, done);
            for (int node = 0; node < graph.size() && lowest[done] < Long.MAX_VALUE; node++) {
                if ((done >> node & 1) == 0 && (before[node] & ~done) == 0) {
                    long peak = Math.max(lowest[done], live + graph.hill()[node]);
                    lowest[done | 1 << node] = Math.min(lowest[done | 1 << node], peak);
                }
            }
        }
        return lowest[lowest.length - 1];
    }

    private static long live(NodeOrder.Problem problem, int[] readers, int done) {
        long live = 0;
        for (int node = 0; node < problem.size(); node++) {
            for (int dataset : problem.outputs()[node]) {
                boolean isNeeded = problem.kept()[dataset] || (readers[dataset] & ~done) != 0;
                live += (done >> node & 1) == 1 && isNeeded ? problem.sizes()[dataset] : 0;
            }
        }
        return live;
    }

    private static final class Ratios {
        private double sum;
        private double worst = 1;
        private int equal;
        private int count;

        void add(long peak, long lowest) {
            if (lowest > 0) {
                double ratio = (double) peak / lowest;
                sum += ratio;
                worst = Math.max(worst, ratio);
                equal += peak == lowest ? 1 : 0;
                count++;
            }
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4f | %.3f | %.2f %%", sum / count, worst, 100.0 * equal / count);
        }
    }
}
