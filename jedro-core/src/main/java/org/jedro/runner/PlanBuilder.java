// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.runner.order.internal.NodeOrder;

/**
 * Creates the plan of a run, and finds everything that would certainly fail in it: inputs that do not exist, forms
 * that a dataset does not have, parameters that do not fit, types on which a writer and a reader disagree.
 *
 * <p>{@link PlanSlots} numbers the datasets, {@link DatasetBinder} binds them, {@link Placement} finds where nodes are
 * called, {@link PlanProblems} collects the problems.
 */
final class PlanBuilder {
    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final RunScope scope;
    private final RunOptions options;
    private final List<NodePlace> places;
    private final List<Node> nodes;
    private final PipelineGraph graph;

    PlanBuilder(Pipeline pipeline, DataCatalog catalog, RunScope scope, RunOptions options, List<NodePlace> places) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.scope = scope;
        this.options = options;
        this.places = places;
        this.nodes = pipeline.nodes();
        this.graph = pipeline.graph();
    }

    /**
     * {@return the plan}
     *
     * @throws PlanException if the pipeline does not match the catalog, or a node can never run
     */
    ExecutionPlan build() {
        PlanParts parts = new PlanParts(pipeline, nodes);
        PlanProblems problems = new PlanProblems(pipeline, catalog);
        PlanSlots slots = new PlanSlots(graph, nodes, catalog);
        bind(parts, slots, problems);
        place(parts, slots, problems);
        problems.throwIfAny();
        fillGraph(parts);
        slots.fill(parts);
        parts.learned = learned(parts);
        parts.order = order(parts);
        return new ExecutionPlan(parts);
    }

    private void bind(PlanParts parts, PlanSlots slots, PlanProblems problems) {
        PresenceCheck presence = new PresenceCheck(graph, scope, problems);
        DatasetBinder binder = new DatasetBinder(nodes, slots, scope, presence, problems);
        binder.bindInputs(parts);
        binder.bindOutputs(parts);
        checkStoredPlaces(slots, problems);
        parts.confirms = new ConfirmBinder(nodes, catalog, scope, problems).bind(parts.loads);
    }

    private void place(PlanParts parts, PlanSlots slots, PlanProblems problems) {
        Placement placement = new Placement(nodes, slots, options, places, problems);
        parts.places = placement.choose();
        placement.checkBudget(parts.places);
        PoolCheck.check(nodes, options.budget(), problems.list());
        placement.prepare(parts);
    }

    private void checkStoredPlaces(PlanSlots slots, PlanProblems problems) {
        if (!slots.hasStored()) {
            return;
        }
        StoredPlaces stored = new StoredPlaces(graph);
        for (int n = 0; n < nodes.size(); n++) {
            for (int i = 0; i < slots.outputCount(n); i++) {
                PlanSlot slot = slots.output(n, i);
                if (slot.entry != null && !slot.isHeld) {
                    stored.written(slot.name, slot.entry, n);
                }
            }
            for (int i = 0; i < slots.inputCount(n); i++) {
                PlanSlot slot = slots.input(n, i);
                if (slot.entry != null && !slot.isHeld && !slot.isWritten() && !slot.isParameter()) {
                    stored.read(slot.name, slot.entry, n);
                }
            }
        }
        stored.check(problems.list());
    }

    private void fillGraph(PlanParts parts) {
        parts.successors = new int[nodes.size()][];
        parts.predecessorCounts = new int[nodes.size()];
        for (int n = 0; n < nodes.size(); n++) {
            parts.successors[n] = graph.successors(n);
            parts.predecessorCounts[n] = graph.predecessorCount(n);
        }
    }

    /** Each value that the run holds counts as one if no size is known, and in the peak of the plan. */
    private NodeOrder order(PlanParts parts) {
        long[] counts = new long[parts.datasets.length];
        for (int s = 0; s < counts.length; s++) {
            counts[s] = parts.isHeld[s] ? 1 : 0;
        }
        NodeOrder.Problem counted = problem(parts, counts);
        if (options.order() == Order.LAYERS) {
            return NodeOrder.layers(counted);
        }
        if (!parts.learned.hasSizes()) {
            return NodeOrder.memoryFirst(counted);
        }
        long[] sizes = parts.learned.sizes(parts.outputs, parts.isHeld);
        return NodeOrder.memoryFirst(problem(parts, sizes)).in(counted);
    }

    /** Nodes that declare their memory need what they declare, and those in another place nothing of this JVM's. */
    private LearnedPlan learned(PlanParts parts) {
        if (!(options.journal() instanceof LearningJournal learning)) {
            return LearnedPlan.NONE;
        }
        List<LearnedPlan.PlannedNode> planned = new ArrayList<>(nodes.size());
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            long declared = parts.places[n] == null ? node.constraints().memoryBytes() : 0;
            boolean isCounted = parts.places[n] == null && declared == 0;
            planned.add(new LearnedPlan.PlannedNode(node.name(), node.outputs(), held(parts, n), isCounted, declared));
        }
        return LearnedPlan.of(learning.memory(), planned, options.budget().memory());
    }

    /** {@return the outputs of a node that stay in memory: in the run, or in the cache of an entry} */
    private Set<String> held(PlanParts parts, int node) {
        Set<String> held = new HashSet<>();
        for (int i = 0; i < parts.outputs[node].length; i++) {
            BoundDataset<?> stored = i < parts.saves[node].length ? parts.saves[node][i] : null;
            if (parts.isHeld[parts.outputs[node][i]]
                    || stored != null && stored.traits().releasable()) {
                held.add(nodes.get(node).outputs().get(i));
            }
        }
        return held;
    }

    private static NodeOrder.Problem problem(PlanParts parts, long[] sizes) {
        return new NodeOrder.Problem(
                parts.successors,
                parts.predecessorCounts,
                parts.inputs,
                parts.outputs,
                parts.readers,
                sizes,
                parts.isFreeOutput);
    }
}
