// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Nodes by layer, and the cycles that prevent some nodes from having one.
 *
 * @param order the nodes, layer after layer
 * @param starts where each layer starts in the order, and the end
 * @param cycles cycles that have no node in common, each in the direction of the data; nodes after a cycle are layered as
 *     if it were not closed
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record Layering(int[] order, int[] starts, List<int[]> cycles) {
    private static final int MAX_CYCLES = 10;

    static Layering of(IntRows predecessors) {
        return new Search(predecessors).run();
    }

    private static final class Search {
        private final IntRows predecessors;
        private final IntRows successors;
        private final int[] waiting;
        private final boolean[] done;
        private final int[] order;
        private final IntRows.Builder layers;
        private int found;
        private int layerCount;
        private final List<int[]> cycles = new ArrayList<>();

        Search(IntRows predecessors) {
            int count = predecessors.count();
            this.predecessors = predecessors;
            this.successors = predecessors.transposed(count);
            this.waiting = new int[count];
            this.done = new boolean[count];
            this.order = new int[count];
            this.layers = new IntRows.Builder(0, 16);
            for (int i = 0; i < count; i++) {
                waiting[i] = predecessors.length(i);
            }
        }

        Layering run() {
            for (int i = 0; i < waiting.length; i++) {
                if (waiting[i] == 0) {
                    take(i);
                }
            }
            fronts(0);
            while (found < order.length && cycles.size() < MAX_CYCLES) {
                int from = found;
                int[] cycle = cycle();
                cycles.add(cycle);
                for (int node : cycle) {
                    take(node);
                }
                fronts(from);
            }
            int[] starts = Arrays.copyOf(layers.build().values(), layerCount + 1);
            starts[layerCount] = found;
            return new Layering(order, starts, cycles);
        }

        private void take(int node) {
            done[node] = true;
            order[found++] = node;
        }

        private void fronts(int from) {
            int start = from;
            while (start < found) {
                layers.add(start);
                layerCount++;
                int end = found;
                for (int i = start; i < end; i++) {
                    release(order[i]);
                }
                start = end;
            }
        }

        private void release(int node) {
            for (int k = successors.starts()[node]; k < successors.starts()[node + 1]; k++) {
                int next = successors.values()[k];
                if (--waiting[next] == 0 && !done[next]) {
                    take(next);
                }
            }
        }

        /** Walks backwards through nodes that still wait: each of them waits for another of them. */
        private int[] cycle() {
            int node = 0;
            while (done[node]) {
                node++;
            }
            int[] step = new int[done.length];
            Arrays.fill(step, -1);
            List<Integer> path = new ArrayList<>();
            while (step[node] < 0) {
                step[node] = path.size();
                path.add(node);
                node = waitingPredecessor(node);
            }
            List<Integer> loop = path.subList(step[node], path.size());
            int[] cycle = new int[loop.size()];
            for (int i = 0; i < cycle.length; i++) {
                cycle[i] = loop.get(cycle.length - 1 - i);
            }
            return cycle;
        }

        private int waitingPredecessor(int node) {
            for (int k = predecessors.starts()[node]; k < predecessors.starts()[node + 1]; k++) {
                if (!done[predecessors.values()[k]]) {
                    return predecessors.values()[k];
                }
            }
            throw new IllegalStateException("Node " + node + " waits for nothing.");
        }
    }
}
