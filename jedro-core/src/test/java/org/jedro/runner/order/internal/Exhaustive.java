// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/** The lowest peak of all orders, by looking at every set of nodes that may have run. Written to be checked by eye. */
final class Exhaustive {
    private Exhaustive() {}

    static long lowestPeak(NodeOrder.Problem problem) {
        int size = problem.size();
        long[] lowest = new long[1 << size];
        Arrays.fill(lowest, Long.MAX_VALUE);
        lowest[0] = 0;
        for (int done = 0; done < lowest.length; done++) {
            for (int node = 0; node < size && lowest[done] < Long.MAX_VALUE; node++) {
                if ((done & 1 << node) == 0 && isReady(problem, done, node)) {
                    int after = done | 1 << node;
                    long peak = Math.max(lowest[done], live(problem, done) + written(problem, node));
                    lowest[after] = Math.min(lowest[after], peak);
                }
            }
        }
        return lowest[lowest.length - 1];
    }

    private static boolean isReady(NodeOrder.Problem problem, int done, int node) {
        for (int before = 0; before < problem.size(); before++) {
            for (int successor : problem.successors()[before]) {
                if (successor == node && (done & 1 << before) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long written(NodeOrder.Problem problem, int node) {
        return Arrays.stream(problem.outputs()[node])
                .mapToLong(dataset -> problem.sizes()[dataset])
                .sum();
    }

    private static long live(NodeOrder.Problem problem, int done) {
        long live = 0;
        for (int node = 0; node < problem.size(); node++) {
            for (int dataset : problem.outputs()[node]) {
                boolean isWritten = (done & 1 << node) != 0;
                boolean isLive = isWritten && (problem.kept()[dataset] || hasReader(problem, done, dataset));
                live += isLive ? problem.sizes()[dataset] : 0;
            }
        }
        return live;
    }

    private static boolean hasReader(NodeOrder.Problem problem, int done, int dataset) {
        for (int node = 0; node < problem.size(); node++) {
            for (int input : problem.inputs()[node]) {
                if (input == dataset && (done & 1 << node) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
