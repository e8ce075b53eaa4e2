// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order with a lower peak than a given one among all orders of a small graph. What is live depends only on which
 * nodes are done, not on their order, so that the states of the search are sets of nodes. States with the lowest peak so
 * far are expanded first; a node that raises neither the peak nor what is live runs at once, which is never worse.
 *
 * <p>If it ends before it has visited {@link #MAX_STATES} sets, no order has a lower peak than the one it returns, or than
 * the given one if it returns none.
 */
final class SmallSearch {
    static final int MAX_NODES = 64;
    static final int MAX_STATES = 1_000;

    private record State(
            long done,
            long live,
            long peak,
            int last,
            @Nullable State before) {}

    private final OrderGraph graph;
    private final long[] predecessors;
    private final long[] readers;
    private final long below;
    private final Set<Long> seen = new HashSet<>();
    private final PriorityQueue<State> open = new PriorityQueue<>(
            Comparator.comparingLong(State::peak).thenComparingInt(state -> -Long.bitCount(state.done)));

    private SmallSearch(OrderGraph graph, long below) {
        this.graph = graph;
        this.below = below;
        this.predecessors = new long[graph.size()];
        this.readers = new long[graph.bytes().length];
        for (int node = 0; node < graph.size(); node++) {
            for (int k = graph.successors().starts()[node];
                    k < graph.successors().starts()[node + 1];
                    k++) {
                predecessors[graph.successors().values()[k]] |= 1L << node;
            }
            for (int k = graph.inputs().starts()[node]; k < graph.inputs().starts()[node + 1]; k++) {
                readers[graph.inputs().values()[k]] |= 1L << node;
            }
        }
    }

    /**
     * {@return a sequence with a peak below the given one, if one exists and was found in time}
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX_NODES} nodes
     */
    static Optional<int[]> of(OrderGraph graph, long below) {
        if (graph.size() > MAX_NODES) {
            throw new IllegalArgumentException("expected at most " + MAX_NODES + " nodes, but was " + graph.size());
        }
        return new SmallSearch(graph, below).run();
    }

    private Optional<int[]> run() {
        open.add(new State(0, 0, 0, -1, null));
        while (!open.isEmpty() && seen.size() < MAX_STATES) {
            State state = open.remove();
            if (Long.bitCount(state.done) == graph.size()) {
                return Optional.of(sequence(state));
            }
            if (seen.add(state.done)) {
                expand(state);
            }
        }
        return Optional.empty();
    }

    private void expand(State state) {
        State[] next = new State[graph.size()];
        int count = 0;
        for (int node = 0; node < graph.size(); node++) {
            boolean isReady = (state.done & 1L << node) == 0 && (predecessors[node] & ~state.done) == 0;
            if (isReady && state.live + graph.hill()[node] < below) {
                State after = after(state, node);
                if (after.live <= state.live && after.peak == state.peak) {
                    open.add(after);
                    return;
                }
                next[count++] = after;
            }
        }
        open.addAll(Arrays.asList(next).subList(0, count));
    }

    private State after(State state, int node) {
        long done = state.done | 1L << node;
        long live = state.live + graph.gain()[node];
        for (int k = graph.inputs().starts()[node]; k < graph.inputs().starts()[node + 1]; k++) {
            int dataset = graph.inputs().values()[k];
            live -= (readers[dataset] & ~done) == 0 ? graph.bytes()[dataset] : 0;
        }
        return new State(done, live, Math.max(state.peak, state.live + graph.hill()[node]), node, state);
    }

    private int[] sequence(State last) {
        int[] sequence = new int[graph.size()];
        int left = graph.size();
        for (State state = last; state != null && state.last >= 0; state = state.before) {
            sequence[--left] = state.last;
        }
        return sequence;
    }
}
