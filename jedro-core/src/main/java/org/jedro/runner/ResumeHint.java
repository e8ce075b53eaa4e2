// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.PipelineGraph;

/**
 * The nodes from which a new run completes this one. That run repeats everything after them, so the set of its nodes is
 * closed in both directions: with a node it contains all nodes after it, the writers of those of its inputs that were held in
 * memory, and the nodes that loaded what it confirms.
 *
 * <p>What comes after a node is determined by the pipeline from which the nodes of this run were selected, as
 * {@code --from-nodes} does.
 */
final class ResumeHint {
    private final ExecutionPlan plan;
    private final PipelineGraph graph;
    private final PipelineGraph whole;
    private final BitSet needed = new BitSet();
    private final BitSet reached = new BitSet();
    private final Deque<Integer> open = new ArrayDeque<>();

    ResumeHint(ExecutionPlan plan, List<NodeOutcome> outcomes) {
        this.plan = plan;
        this.graph = plan.pipeline.graph();
        this.whole = plan.pipeline.selectedFrom();
        for (int n = 0; n < plan.size(); n++) {
            if (!outcomes.get(n).isDone()) {
                need(n);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            needWriters(node);
            needLoadersOfConfirmed(node);
            needFollowers(node);
        }
    }

    private void need(int node) {
        if (!needed.get(node)) {
            needed.set(node);
            open.add(node);
        }
    }

    private void needWriters(int node) {
        for (int dataset : plan.inputs[node]) {
            int writer = plan.isHeld[dataset] ? plan.writer(dataset) : -1;
            if (writer >= 0) {
                need(writer);
            }
        }
    }

    /** A dataset that has not loaded anything does not know what to confirm. */
    private void needLoadersOfConfirmed(int node) {
        for (BoundDataset<?> confirmed : plan.confirms[node]) {
            for (int n = 0; n < plan.size(); n++) {
                for (int i = 0; i < plan.inputs[n].length; i++) {
                    if (plan.load(n, i) == confirmed) {
                        need(n);
                    }
                }
            }
        }
    }

    private void needFollowers(int node) {
        Deque<Integer> stack = new ArrayDeque<>();
        stack.push(whole == graph ? node : whole.indexOf(plan.nodes[node].name()));
        while (!stack.isEmpty()) {
            for (int follower : whole.successors(stack.pop())) {
                if (!reached.get(follower)) {
                    reached.set(follower);
                    stack.push(follower);
                    needIfPlanned(follower);
                }
            }
        }
    }

    private void needIfPlanned(int ofWhole) {
        int node = whole == graph ? ofWhole : graph.indexOf(whole.node(ofWhole).name());
        if (node >= 0) {
            need(node);
        }
    }

    /** {@return whether the new run repeats a node} */
    boolean repeats(int node) {
        return needed.get(node);
    }

    /** {@return the first of the needed nodes, sorted by name; empty if that is the same as starting over} */
    List<String> names() {
        if (needed.cardinality() == plan.size()) {
            return List.of();
        }
        BitSet first = (BitSet) needed.clone();
        for (int n = needed.nextSetBit(0); n >= 0; n = needed.nextSetBit(n + 1)) {
            for (int successor : plan.successors[n]) {
                first.clear(successor);
            }
        }
        return first.stream().mapToObj(n -> plan.nodes[n].name()).sorted().toList();
    }
}
