// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.pipeline.Constraints;

/** Which nodes of a plan may run at the same time: neither depends on the other, and the budget is enough for both. */
final class IndependentNodes {
    /** For more nodes, the pairs would take too much time and memory, and be too many to read. */
    private static final int MAX_NODES = 1_000;

    private final ExecutionPlan plan;
    private final Budget budget;
    private final int workers;
    private final LearnedPlan learned;
    private final BitSet[] before;

    private IndependentNodes(ExecutionPlan plan, Budget budget, int workers) {
        this.plan = plan;
        this.budget = budget;
        this.workers = workers;
        this.learned = plan.learned.ifTight(workers == 0 ? plan.size() : workers);
        this.before = new BitSet[plan.size()];
        for (int node = 0; node < before.length; node++) {
            before[node] = new BitSet();
        }
        for (int node : plan.byRank) {
            for (int next : plan.successors[node]) {
                before[next].or(before[node]);
                before[next].set(node);
            }
        }
    }

    /**
     * {@return for each node, the nodes that may run at the same time, by name, in the order of the plan; empty above the limit}
     *
     * @param workers how many nodes that compute run at once; 0 if that is not known
     */
    static List<List<String>> of(ExecutionPlan plan, Budget budget, int workers) {
        if (workers == 1 || plan.size() > MAX_NODES) {
            return IntStream.range(0, plan.size())
                    .mapToObj(node -> List.<String>of())
                    .toList();
        }
        IndependentNodes independent = new IndependentNodes(plan, budget, workers);
        return IntStream.range(0, plan.size()).mapToObj(independent::of).toList();
    }

    private List<String> of(int node) {
        return IntStream.of(plan.byRank)
                .filter(other -> other != node && isUnordered(node, other) && fit(node, other))
                .mapToObj(other -> plan.nodes[other].name())
                .toList();
    }

    private boolean isUnordered(int one, int other) {
        return !before[one].get(other) && !before[other].get(one);
    }

    private boolean fit(int one, int other) {
        Constraints first = plan.nodes[one].constraints();
        Constraints second = plan.nodes[other].constraints();
        return !first.exclusive()
                && !second.exclusive()
                && !(plan.isConfined(one) && plan.isConfined(other))
                && fitProcessors(first, second)
                && fitMemory(one, other)
                && fitPools(first.pools(), second.pools());
    }

    private boolean fitProcessors(Constraints one, Constraints other) {
        return workers == 0 || one.io() || other.io() || one.cpus() + other.cpus() <= workers;
    }

    /** A node whose memory is not known counts only together with one whose memory is. */
    private boolean fitMemory(int one, int other) {
        boolean isKnown = known(one) > 0 || known(other) > 0;
        return !isKnown || counted(one) + counted(other) <= budget.memory();
    }

    private long known(int node) {
        long declared = plan.nodes[node].constraints().memoryBytes();
        return plan.places[node] == null ? Math.max(declared, learned.need(node)) : 0;
    }

    private long counted(int node) {
        boolean isUnknown = known(node) == 0 && learned.need(node) == LearnedPlan.UNKNOWN;
        return plan.places[node] == null && isUnknown ? budget.defaultMemory() : known(node);
    }

    private boolean fitPools(Map<String, Integer> one, Map<String, Integer> other) {
        return one.entrySet().stream()
                .filter(pool -> other.containsKey(pool.getKey()))
                .allMatch(
                        pool -> pool.getValue() + other.getOrDefault(pool.getKey(), 0) <= budget.places(pool.getKey()));
    }
}
