// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

/**
 * Always runs the ready node that looks best for the memory.
 *
 * <p>What a node releases changes while it waits: it is the size of those inputs that no other node still has to read. Each
 * dataset has one last reader, so that it causes only one change: O(E + N log N), regardless of the number of readers.
 */
final class GreedyOrder {
    private final OrderGraph graph;
    private final OrderRule rule;
    private final ReadyHeap ready;
    private final int[] pending;

    /** What each node has added when it is done and has released what it can, in the current state. */
    private final long[] net;

    private final int[] readersLeft;

    /** The remaining readers, combined by exclusive or: the last one's number when only one remains. */
    private final int[] readersMixed;

    private GreedyOrder(OrderGraph graph, OrderRule rule, int[] places) {
        this.graph = graph;
        this.rule = rule;
        this.ready = new ReadyHeap(places);
        this.pending = graph.predecessorCounts().clone();
        this.net = graph.gain().clone();
        this.readersLeft = graph.readerCounts().clone();
        this.readersMixed = new int[readersLeft.length];
    }

    /**
     * {@return the sequence of the nodes}
     *
     * @param places per node its place among those that look equally good
     */
    static int[] of(OrderGraph graph, OrderRule rule, int[] places) {
        return new GreedyOrder(graph, rule, places).run();
    }

    private int[] run() {
        countReaders();
        for (int node = 0; node < graph.size(); node++) {
            if (pending[node] == 0) {
                ready.add(node, key(node));
            }
        }
        int[] sequence = new int[graph.size()];
        int placed = 0;
        while (!ready.isEmpty()) {
            int node = ready.remove();
            sequence[placed++] = node;
            inputsRead(node);
            successorsWaitLess(node);
        }
        return sequence;
    }

    private void countReaders() {
        int[] starts = graph.inputs().starts();
        int[] datasets = graph.inputs().values();
        for (int node = 0; node < graph.size(); node++) {
            for (int k = starts[node]; k < starts[node + 1]; k++) {
                readersMixed[datasets[k]] ^= node;
                if (readersLeft[datasets[k]] == 1) {
                    net[node] -= graph.bytes()[datasets[k]];
                }
            }
        }
    }

    private void inputsRead(int node) {
        int end = graph.inputs().starts()[node + 1];
        for (int k = graph.inputs().starts()[node]; k < end; k++) {
            int dataset = graph.inputs().values()[k];
            readersMixed[dataset] ^= node;
            if (--readersLeft[dataset] == 1) {
                releasesMore(readersMixed[dataset], graph.bytes()[dataset]);
            }
        }
    }

    private void releasesMore(int node, long bytes) {
        net[node] -= bytes;
        if (ready.contains(node)) {
            ready.lower(node, key(node));
        }
    }

    private void successorsWaitLess(int node) {
        int end = graph.successors().starts()[node + 1];
        for (int k = graph.successors().starts()[node]; k < end; k++) {
            int successor = graph.successors().values()[k];
            if (--pending[successor] == 0) {
                ready.add(successor, key(successor));
            }
        }
    }

    private long key(int node) {
        return rule.key(graph.hill()[node], net[node]);
    }
}
