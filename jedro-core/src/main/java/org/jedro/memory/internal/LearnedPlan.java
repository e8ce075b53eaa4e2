// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jedro.size.internal.SizeSampler;
import org.jspecify.annotations.Nullable;

/** What is known of the nodes of a plan, by number: what those need that declare nothing, and the sizes of their outputs. */
public final class LearnedPlan {
    /** Nothing is known. */
    public static final LearnedPlan NONE =
            new LearnedPlan(0, new MemoryEstimate[0], new boolean[0], new long[0], new long[0][]);

    /** The need of a node of which nothing is known. */
    public static final long UNKNOWN = -1;

    /** Needs are rounded up to this part of the budget, so that few of them are distinct. */
    private static final int STEPS = 64;

    private final long budget;
    private final @Nullable MemoryEstimate[] estimates;
    private final boolean[] isTrivial;
    private final long[] declared;

    /** The sizes of the outputs of each node, in the order of the node; 0 for those that are small, not held or not known. */
    private final long[][] outputs;

    private LearnedPlan(
            long budget, @Nullable MemoryEstimate[] estimates, boolean[] isTrivial, long[] declared, long[][] outputs) {
        this.budget = budget;
        this.estimates = estimates;
        this.isTrivial = isTrivial;
        this.declared = declared;
        this.outputs = outputs;
    }

    /**
     * A node of a plan.
     *
     * @param held those of its outputs that the run keeps in memory
     * @param isCounted whether its need counts in the budget and is not declared
     * @param declared the bytes that it declares; 0 if it declares none, or is called in another place
     */
    public record PlannedNode(String name, List<String> outputs, Set<String> held, boolean isCounted, long declared) {}

    /** {@return what is known of some nodes} */
    public static LearnedPlan of(LearnedMemory memory, List<PlannedNode> nodes, long budget) {
        if (memory.isEmpty()) {
            return NONE;
        }
        @Nullable MemoryEstimate[] estimates = new MemoryEstimate[nodes.size()];
        boolean[] isTrivial = new boolean[nodes.size()];
        long[] declared = nodes.stream().mapToLong(PlannedNode::declared).toArray();
        long[][] outputs = new long[nodes.size()][];
        for (int n = 0; n < estimates.length; n++) {
            PlannedNode node = nodes.get(n);
            estimates[n] =
                    node.isCounted() ? memory.estimate(node.name(), budget).orElse(null) : null;
            isTrivial[n] = node.isCounted() && memory.isTrivial(node.name());
            if (node.isCounted() && estimates[n] == null && !isTrivial[n]) {
                // not nothing, so that it does not run beside a node that needs all
                declared[n] = 1;
            }
            outputs[n] = node.outputs().stream()
                    .mapToLong(output -> heldBytes(memory, node, output))
                    .toArray();
        }
        return new LearnedPlan(budget, estimates, isTrivial, declared, outputs);
    }

    private static long heldBytes(LearnedMemory memory, PlannedNode node, String output) {
        return node.held().contains(output)
                ? memory.outputBytes(node.name(), output).orElse(0)
                : 0;
    }

    /**
     * {@return the sizes of datasets; values that are small or not known count as if just below what is recorded}
     *
     * @param written the datasets that each node writes
     * @param isHeld whether the run holds a dataset; the others have size 0
     */
    public long[] sizes(int[][] written, boolean[] isHeld) {
        long[] sizes = new long[isHeld.length];
        for (int dataset = 0; dataset < sizes.length; dataset++) {
            sizes[dataset] = isHeld[dataset] ? SizeSampler.LARGE : 0;
        }
        for (int node = 0; node < outputs.length; node++) {
            for (int i = 0; i < outputs[node].length; i++) {
                int dataset = written[node][i];
                sizes[dataset] = isHeld[dataset] ? Math.max(SizeSampler.LARGE, outputs[node][i]) : 0;
            }
        }
        return sizes;
    }

    /** {@return whether the size of an output that is held is known} */
    public boolean hasSizes() {
        return Arrays.stream(outputs).flatMapToLong(Arrays::stream).anyMatch(size -> size > 0);
    }

    /**
     * {@return what is known if nodes could exceed the budget together, with those that declare what they need; else nothing, so that
     * nothing that was learned is counted}
     *
     * @param width how many nodes run at the same time
     */
    public LearnedPlan ifTight(int width) {
        if (width < 2 || estimates.length == 0) {
            return NONE;
        }
        long held = Arrays.stream(outputs).flatMapToLong(Arrays::stream).sum();
        long[] needs = LongStream.range(0, estimates.length)
                .map(node -> Math.max(declared[(int) node], need((int) node)))
                .sorted()
                .toArray();
        long peak = Arrays.stream(needs, Math.max(0, needs.length - width), needs.length)
                .sum();
        return held + peak > budget ? this : NONE;
    }

    /** {@return the need of a node in bytes, the budget at most; 0 if it is trivial; {@link #UNKNOWN} if it is not known} */
    public long need(int node) {
        return need(node, 0);
    }

    /** {@return the need of a node whose inputs have some size, as far as the run holds them} */
    public long need(int node, long inputBytes) {
        MemoryEstimate estimate = node < estimates.length ? estimates[node] : null;
        if (estimate == null) {
            return node < isTrivial.length && isTrivial[node] ? 0 : UNKNOWN;
        }
        return rounded(estimate.needFor(inputBytes, budget));
    }

    private long rounded(long need) {
        long step = Math.max(1, budget / STEPS);
        return Math.min(budget, (need + step - 1) / step * step);
    }
}
