// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * What a run will do, computed before it starts: nodes and datasets as numbers, so that running needs only array accesses.
 *
 * <p>Does not change after construction; the arrays do not leave this package. {@link PlanBuilder} creates it, and checks that
 * the pipeline matches the catalog.
 */
final class ExecutionPlan {
    final Pipeline pipeline;
    final Node[] nodes;
    final int[][] successors;
    final int[] predecessorCounts;

    /** The place of each node in the order in which one worker would run them, and the node at each place. */
    final int[] rank;

    final int[] byRank;

    /** The largest number of values that one worker would hold at once, and how the order was found. */
    final long predictedPeak;

    final String strategy;

    /** Names of the slots: datasets that the run holds share one slot per base name. */
    final String[] datasets;

    /** Slots that each node reads and writes, in the order of its inputs and outputs. */
    final int[][] inputs;

    final int[][] outputs;

    /** The expected number of reads of each slot. */
    final int[] readers;

    /** Whether the run holds the value of a slot in memory, and releases it after the last reader. */
    final boolean[] isHeld;

    /** The entries of slots that the run holds; they may require copies for readers. */
    final @Nullable CatalogEntry[] heldEntries;

    /** Whether a slot is a free output, which outlives the run. */
    final boolean[] isFreeOutput;

    /** How each input is loaded and each output is stored; an empty row where the run holds all values. */
    private final @Nullable BoundDataset<?>[][] loads;

    private final @Nullable BoundDataset<?>[][] saves;

    /** Whether an output is written chunk by chunk; null for nodes that return whole values. */
    final boolean[] @Nullable [] chunked;

    /** What each node confirms after its saves. */
    final BoundDataset<?>[][] confirms;

    /** Whether the run holds all inputs of a node, and passes them on without copies. */
    final boolean[] isFed;

    /** Whether the run holds all outputs of a node, whole, and nothing is confirmed. */
    final boolean[] isKept;

    /** Where the function of a node is called; null for this JVM. */
    final @Nullable NodePlace[] places;

    /** What the places do in this run; one for each of them. */
    final List<PlacedRun> placedRuns;

    /** Starts an attempt at a node that is called in a place; null for this JVM. */
    final @Nullable Supplier<NodeVisit>[] visits;

    /** What earlier runs have shown of the memory of nodes and of the sizes of their outputs. */
    final LearnedPlan learned;

    private final BitSet confined = new BitSet();

    /** The writer of each dataset; computed on first use, which only failures and observers need. */
    private int @Nullable [] writers;

    @SuppressWarnings("NullAway") // PlanBuilder fills it completely
    ExecutionPlan(PlanParts parts) {
        this.pipeline = parts.pipeline;
        this.nodes = parts.nodes;
        this.successors = parts.successors;
        this.predecessorCounts = parts.predecessorCounts;
        this.byRank = parts.order.sequence();
        this.rank = new int[nodes.length];
        for (int r = 0; r < byRank.length; r++) {
            rank[byRank[r]] = r;
        }
        this.predictedPeak = parts.order.peak();
        this.strategy = parts.order.strategy();
        this.datasets = parts.datasets;
        this.inputs = parts.inputs;
        this.outputs = parts.outputs;
        this.readers = parts.readers;
        this.isHeld = parts.isHeld;
        this.isFreeOutput = parts.isFreeOutput;
        this.heldEntries = parts.heldEntries;
        this.loads = parts.loads;
        this.saves = parts.saves;
        this.chunked = parts.chunked;
        this.confirms = parts.confirms;
        this.places = parts.places;
        this.placedRuns = parts.placedRuns;
        this.visits = parts.visits;
        this.learned = parts.learned;
        this.isFed = new boolean[nodes.length];
        this.isKept = new boolean[nodes.length];
        for (int n = 0; n < nodes.length; n++) {
            isFed[n] = loads[n].length == 0 && !isCopied(inputs[n]);
            isKept[n] = saves[n].length == 0 && confirms[n].length == 0 && chunked[n] == null;
            if (!isFed[n] && anyConfined(loads[n])
                    || !isKept[n] && (anyConfined(saves[n]) || anyConfined(confirms[n]))) {
                confined.set(n);
            }
        }
    }

    private static boolean anyConfined(@Nullable BoundDataset<?>[] datasets) {
        for (BoundDataset<?> dataset : datasets) {
            if (dataset != null && dataset.traits().threadConfined()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a node reads what is not held by the run, or is copied for it} */
    boolean readsStored() {
        for (boolean fed : isFed) {
            if (!fed) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a node uses a dataset that only one thread may use} */
    boolean isConfined(int node) {
        return confined.get(node);
    }

    private boolean isCopied(int[] held) {
        for (int dataset : held) {
            if (heldEntries[dataset] != null) {
                return true;
            }
        }
        return false;
    }

    /** {@return how an input is loaded, or null if the run holds its value} */
    @Nullable BoundDataset<?> load(int node, int input) {
        BoundDataset<?>[] row = loads[node];
        return row.length == 0 ? null : row[input];
    }

    /** {@return how an output is stored, or null if the run holds its value} */
    @Nullable BoundDataset<?> save(int node, int output) {
        BoundDataset<?>[] row = saves[node];
        return row.length == 0 ? null : row[output];
    }

    /** {@return the node that writes a dataset, or -1; under the lock of the run} */
    int writer(int dataset) {
        int[] known = writers;
        if (known == null) {
            known = new int[datasets.length];
            Arrays.fill(known, -1);
            for (int n = 0; n < nodes.length; n++) {
                for (int output : outputs[n]) {
                    known[output] = n;
                }
            }
            writers = known;
        }
        return known[dataset];
    }

    int size() {
        return nodes.length;
    }
}
