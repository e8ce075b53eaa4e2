// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/**
 * The generalized pebbling of trees with hill–valley segments: J. W. H. Liu, <i>An application of generalized tree pebbling
 * to sparse matrix factorization</i>, SIAM J. Algebraic Discrete Methods 8(3), 1987. A subtree's best order is cut where
 * the least is live; the pieces of several subtrees are then merged, the one that needs most beyond what it leaves behind
 * first. No order of an in-tree, or of several, has a lower peak.
 *
 * <p>Here it is applied to any graph: a node joins the segments of its predecessors if each of them has no other successor. So
 * the parts of a graph that are in-trees or chains become segments, each a node of a smaller graph, and {@link GreedyOrder}
 * sorts these by the same rule. If the whole graph consists of in-trees, this is Liu's order, and exact; otherwise it is a
 * heuristic.
 *
 * <p>The segments of a subtree wait in a heap. Only the last of them can merge with the node that follows them, so
 * that pairing heaps take O(E + N log N).
 */
final class SegmentOrder {
    private static final int NONE = SegmentHeaps.NONE;

    private final OrderGraph graph;
    private final OrderRows predecessors;

    /** A segment has the number of its last node. What it needs beyond what it leaves behind, and what it leaves behind. */
    private final long[] drops;

    private final long[] valleys;

    private final SegmentHeaps heaps;
    private final int[] firsts;
    private final int[] nexts;
    private final boolean[] isSegment;
    private int segments;

    private SegmentOrder(OrderGraph graph) {
        this.graph = graph;
        this.predecessors = graph.successors().transposed(graph.size());
        this.drops = new long[graph.size()];
        this.valleys = new long[graph.size()];
        this.heaps = new SegmentHeaps(drops);
        this.firsts = new int[graph.size()];
        this.nexts = new int[graph.size()];
        this.isSegment = new boolean[graph.size()];
        Arrays.fill(nexts, NONE);
    }

    /**
     * {@return the sequence of the nodes}
     *
     * @param places per node its place among those that look equally good
     */
    static int[] of(OrderGraph graph, int[] places) {
        SegmentOrder order = new SegmentOrder(graph);
        order.join();
        return order.sequence(places);
    }

    private void join() {
        int[] heapOf = new int[graph.size()];
        for (int node = 0; node < graph.size(); node++) {
            int heap = heapBefore(node, heapOf);
            long hill = graph.hill()[node];
            long valley = graph.gain()[node] - released(node);
            firsts[node] = node;
            while (heap != NONE && (valley <= 0 || hill >= drops[heap])) {
                int last = heap;
                heap = heaps.withoutTop(last);
                hill = valleys[last] + Math.max(hill, drops[last]);
                valley += valleys[last];
                prepend(last, node);
            }
            drops[node] = hill - valley;
            valleys[node] = valley;
            isSegment[node] = true;
            segments++;
            heapOf[node] = heaps.united(heap, node);
        }
    }

    private void prepend(int segment, int node) {
        nexts[segment] = firsts[node];
        firsts[node] = firsts[segment];
        isSegment[segment] = false;
        segments--;
    }

    private int heapBefore(int node, int[] heapOf) {
        int heap = NONE;
        int end = predecessors.starts()[node + 1];
        for (int k = predecessors.starts()[node]; k < end; k++) {
            if (graph.successors().length(predecessors.values()[k]) > 1) {
                return NONE;
            }
        }
        for (int k = predecessors.starts()[node]; k < end; k++) {
            heap = heaps.united(heap, heapOf[predecessors.values()[k]]);
        }
        return heap;
    }

    /** What a node releases regardless of when it runs. */
    private long released(int node) {
        long released = 0;
        for (int k = graph.inputs().starts()[node]; k < graph.inputs().starts()[node + 1]; k++) {
            int dataset = graph.inputs().values()[k];
            released += graph.readerCounts()[dataset] == 1 ? graph.bytes()[dataset] : 0;
        }
        return released;
    }

    private int[] sequence(int[] places) {
        int[] lasts = new int[segments];
        int[] segmentOf = new int[graph.size()];
        int count = 0;
        for (int node = 0; node < graph.size(); node++) {
            if (isSegment[node]) {
                lasts[count] = node;
                for (int member = firsts[node]; member != NONE; member = nexts[member]) {
                    segmentOf[member] = count;
                }
                count++;
            }
        }
        int[] segmentPlaces = new int[count];
        Arrays.setAll(segmentPlaces, segment -> places[lasts[segment]]);
        int[] order = GreedyOrder.of(contracted(lasts, segmentOf), OrderRule.HILL_VALLEY, segmentPlaces);
        return expanded(order, lasts);
    }

    private int[] expanded(int[] order, int[] lasts) {
        int[] sequence = new int[graph.size()];
        int placed = 0;
        for (int segment : order) {
            for (int node = firsts[lasts[segment]]; node != NONE; node = nexts[node]) {
                sequence[placed++] = node;
            }
        }
        return sequence;
    }

    private OrderGraph contracted(int[] lasts, int[] segmentOf) {
        long[] hill = new long[segments];
        long[] gain = new long[segments];
        for (int segment = 0; segment < segments; segment++) {
            hill[segment] = drops[lasts[segment]] + valleys[lasts[segment]];
            gain[segment] = valleys[lasts[segment]];
        }
        OrderRows successors = successors(lasts, segmentOf);
        int[] predecessorCounts = new int[segments];
        for (int successor : successors.values()) {
            predecessorCounts[successor]++;
        }
        int[] readerCounts = new int[graph.bytes().length];
        OrderRows inputs = inputs(lasts, readerCounts);
        return new OrderGraph(successors, predecessorCounts, hill, gain, inputs, graph.bytes(), readerCounts);
    }

    private OrderRows successors(int[] lasts, int[] segmentOf) {
        int[] starts = new int[segments + 1];
        int[] values = new int[graph.successors().values().length];
        int[] seenBy = new int[segments];
        Arrays.fill(seenBy, NONE);
        int count = 0;
        for (int segment = 0; segment < segments; segment++) {
            seenBy[segment] = segment;
            for (int node = firsts[lasts[segment]]; node != NONE; node = nexts[node]) {
                for (int k = graph.successors().starts()[node];
                        k < graph.successors().starts()[node + 1];
                        k++) {
                    int successor = segmentOf[graph.successors().values()[k]];
                    if (seenBy[successor] != segment) {
                        seenBy[successor] = segment;
                        values[count++] = successor;
                    }
                }
            }
            starts[segment + 1] = count;
        }
        return new OrderRows(starts, Arrays.copyOf(values, count));
    }

    /** The datasets that several nodes read, per segment; those with one reader are already counted in the segments' valleys. */
    private OrderRows inputs(int[] lasts, int[] readerCounts) {
        int[] starts = new int[segments + 1];
        int[] values = new int[graph.inputs().values().length];
        int[] seenBy = new int[readerCounts.length];
        Arrays.fill(seenBy, NONE);
        int count = 0;
        for (int segment = 0; segment < segments; segment++) {
            for (int node = firsts[lasts[segment]]; node != NONE; node = nexts[node]) {
                for (int k = graph.inputs().starts()[node]; k < graph.inputs().starts()[node + 1]; k++) {
                    int dataset = graph.inputs().values()[k];
                    if (graph.readerCounts()[dataset] > 1 && seenBy[dataset] != segment) {
                        seenBy[dataset] = segment;
                        readerCounts[dataset]++;
                        values[count++] = dataset;
                    }
                }
            }
            starts[segment + 1] = count;
        }
        return new OrderRows(starts, Arrays.copyOf(values, count));
    }
}
