package org.jedro.runner;

import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * What a run will do, worked out before it starts: nodes and datasets as numbers, so that running costs array accesses.
 *
 * <p>Immutable; the arrays are not handed out beyond this package. Made by {@link PlanBuilder}, which checks that the
 * pipeline and the catalog fit together. The order of the nodes is the order in which one worker would run them.
 */
final class ExecutionPlan {
    final Pipeline pipeline;
    final Node[] nodes;
    final int[][] successors;
    final int[] predecessorCounts;

    /** Names of the slots: datasets that are held in memory share one slot per base name. */
    final String[] datasets;

    /** Slots that each node reads and writes, in the order of its inputs and outputs. */
    final int[][] inputs;

    final int[][] outputs;

    /** How many reads each slot has to expect. */
    final int[] readers;

    /** Whether the run holds the value of a slot in memory, and lets go of it after the last reader. */
    final boolean[] isHeld;

    /** Whether a slot is a free output, which outlives the run. */
    final boolean[] isFreeOutput;

    /** How each input is loaded and each output is stored; null where the run holds the value. */
    final @Nullable BoundDataset<?>[][] loads;

    final @Nullable BoundDataset<?>[][] saves;

    /** What each node confirms after its saves. */
    final BoundDataset<?>[][] confirms;

    /** Whether a node has an output that the run does not hold. */
    final boolean[] storesOutputs;

    ExecutionPlan(
            Pipeline pipeline,
            Node[] nodes,
            int[][] successors,
            int[] predecessorCounts,
            String[] datasets,
            int[][] inputs,
            int[][] outputs,
            int[] readers,
            boolean[] isHeld,
            boolean[] isFreeOutput,
            @Nullable BoundDataset<?>[][] loads,
            @Nullable BoundDataset<?>[][] saves,
            BoundDataset<?>[][] confirms) {
        this.pipeline = pipeline;
        this.nodes = nodes;
        this.successors = successors;
        this.predecessorCounts = predecessorCounts;
        this.datasets = datasets;
        this.inputs = inputs;
        this.outputs = outputs;
        this.readers = readers;
        this.isHeld = isHeld;
        this.isFreeOutput = isFreeOutput;
        this.loads = loads;
        this.saves = saves;
        this.confirms = confirms;
        this.storesOutputs = new boolean[nodes.length];
        for (int n = 0; n < nodes.length; n++) {
            for (BoundDataset<?> save : saves[n]) {
                storesOutputs[n] |= save != null;
            }
        }
    }

    int size() {
        return nodes.length;
    }

    List<Node> nodeList() {
        return List.of(nodes);
    }
}
