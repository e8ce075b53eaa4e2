// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.order.internal.NodeOrder;
import org.jspecify.annotations.Nullable;

/** The plan of a run while it is being built; see {@link ExecutionPlan} for what each part is. */
@SuppressWarnings("NullAway") // PlanBuilder fills it, step by step
final class PlanParts {
    final Pipeline pipeline;
    final Node[] nodes;
    int[][] successors;
    int[] predecessorCounts;
    int[][] inputs;
    int[][] outputs;
    String[] datasets;
    int[] readers;
    boolean[] isHeld;
    boolean[] isFreeOutput;

    @Nullable CatalogEntry[] heldEntries;

    @Nullable BoundDataset<?>[][] loads;

    @Nullable BoundDataset<?>[][] saves;

    boolean[] @Nullable [] chunked;
    BoundDataset<?>[][] confirms;

    @Nullable NodePlace[] places;

    List<PlacedRun> placedRuns;

    @Nullable Supplier<NodeVisit>[] visits;

    LearnedPlan learned;

    NodeOrder order;

    PlanParts(Pipeline pipeline, List<Node> nodes) {
        this.pipeline = pipeline;
        this.nodes = nodes.toArray(new Node[0]);
    }
}
