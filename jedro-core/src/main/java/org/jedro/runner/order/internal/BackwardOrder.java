// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

/**
 * Fills the sequence from its end: of the nodes that no unplaced node waits for, the one that looks best comes last. In this
 * direction, a node releases what it wrote, and adds those inputs that no later node reads.
 *
 * <p>Good where {@link GreedyOrder} is not: it detects data that would be held for a long time, and writes it late. O(E log N).
 */
final class BackwardOrder {
    private final OrderGraph graph;
    private final OrderRows predecessors;
    private final OrderRows readers;
    private final OrderRule rule;
    private final ReadyHeap ready;
    private final int[] pending;

    /** What each node adds when time runs backwards, in the current state. */
    private final long[] net;

    private final boolean[] isLive;

    private BackwardOrder(OrderGraph graph, OrderRule rule, int[] places) {
        this.graph = graph;
        this.predecessors = graph.successors().transposed(graph.size());
        this.readers = graph.inputs().transposed(graph.bytes().length);
        this.rule = rule;
        this.ready = new ReadyHeap(places);
        this.pending = new int[graph.size()];
        this.net = new long[graph.size()];
        this.isLive = new boolean[graph.bytes().length];
    }

    /**
     * {@return the sequence of the nodes, in execution order}
     *
     * @param places per node its place among those that look equally good: the lowest comes last in the sequence
     */
    static int[] of(OrderGraph graph, OrderRule rule, int[] places) {
        return new BackwardOrder(graph, rule, places).run();
    }

    private int[] run() {
        for (int node = 0; node < graph.size(); node++) {
            pending[node] = graph.successors().length(node);
            net[node] = graph.inputBytes(node) - graph.gain()[node];
        }
        for (int node = 0; node < graph.size(); node++) {
            if (pending[node] == 0) {
                ready.add(node, key(node));
            }
        }
        int[] sequence = new int[graph.size()];
        int left = graph.size();
        while (!ready.isEmpty()) {
            int node = ready.remove();
            sequence[--left] = node;
            inputsLive(node);
            predecessorsWaitLess(node);
        }
        return sequence;
    }

    private void inputsLive(int node) {
        int end = graph.inputs().starts()[node + 1];
        for (int k = graph.inputs().starts()[node]; k < end; k++) {
            int dataset = graph.inputs().values()[k];
            if (!isLive[dataset]) {
                isLive[dataset] = true;
                addsNoMore(dataset);
            }
        }
    }

    private void addsNoMore(int dataset) {
        for (int k = readers.starts()[dataset]; k < readers.starts()[dataset + 1]; k++) {
            int reader = readers.values()[k];
            net[reader] -= graph.bytes()[dataset];
            if (ready.contains(reader)) {
                ready.lower(reader, key(reader));
            }
        }
    }

    private void predecessorsWaitLess(int node) {
        for (int k = predecessors.starts()[node]; k < predecessors.starts()[node + 1]; k++) {
            int before = predecessors.values()[k];
            if (--pending[before] == 0) {
                ready.add(before, key(before));
            }
        }
    }

    private long key(int node) {
        return rule.key(graph.hill()[node] + net[node], net[node]);
    }
}
