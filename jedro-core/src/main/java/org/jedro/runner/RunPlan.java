// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;

/**
 * What a run would do.
 *
 * @param steps the nodes in the order in which one worker would run them
 * @param skipped nodes that would not run, since their outputs exist
 * @param peakLiveDatasets the largest number of values that one worker would hold at once, the outputs of the running node
 *     among them
 * @param strategy how the order was found
 * @param memoryBudget bytes
 * @param workers how many nodes that compute run at once, at most; 0 if unknown
 * @param defaultMemory what a node that declares no memory counts while one that does waits or runs, in bytes
 */
public record RunPlan(
        List<Step> steps,
        List<Node> skipped,
        long peakLiveDatasets,
        String strategy,
        long memoryBudget,
        int workers,
        long defaultMemory) {
    /** Copies the lists. */
    public RunPlan {
        steps = List.copyOf(steps);
        skipped = List.copyOf(skipped);
    }

    /**
     * One node of a plan.
     *
     * @param node the node
     * @param place where its function is called: {@code here}, or the name of a {@link NodePlace}
     * @param releases what the run releases afterwards, in the order of names
     * @param beside for a node that declares memory, the values that the run holds meanwhile for other nodes, in the order
     *     of names; they count in the budget too
     * @param sideBySide the nodes that may run at the same time, in the order of the plan; empty under a runner with one
     *     worker, and in a plan of more than a thousand nodes
     * @param inputBytes the sizes in bytes of stored inputs that no node of the run writes, by name, where known
     */
    public record Step(
            Node node,
            String place,
            List<String> releases,
            List<String> beside,
            List<String> sideBySide,
            Map<String, Long> inputBytes) {
        /** Copies the lists. */
        public Step {
            releases = List.copyOf(releases);
            beside = List.copyOf(beside);
            sideBySide = List.copyOf(sideBySide);
            inputBytes = Collections.unmodifiableMap(new LinkedHashMap<>(inputBytes));
        }
    }

    static RunPlan of(PreparedRun prepared, int workers) {
        try (RunScope unused = prepared.scope()) {
            return of(prepared, prepared.plan(), workers);
        }
    }

    private static RunPlan of(PreparedRun prepared, ExecutionPlan plan, int workers) {
        int[] readersLeft = plan.readers.clone();
        List<Step> steps = new ArrayList<>(plan.size());
        BitSet held = new BitSet();
        Set<String> written = written(plan);
        Budget budget = prepared.options().budget();
        List<List<String>> sideBySide = IndependentNodes.of(plan, budget, workers);
        for (int node : plan.byRank) {
            List<String> beside = beside(plan, node, held);
            List<String> releases = new ArrayList<>();
            for (int dataset : plan.inputs[node]) {
                if (--readersLeft[dataset] == 0
                        && !plan.isFreeOutput[dataset]
                        && isReleasedAfter(plan, node, dataset)) {
                    releases.add(plan.datasets[dataset]);
                    held.clear(dataset);
                }
            }
            for (int dataset : plan.outputs[node]) {
                held.set(dataset, plan.isHeld[dataset] && (readersLeft[dataset] > 0 || plan.isFreeOutput[dataset]));
            }
            releases.sort(null);
            NodePlace place = plan.places[node];
            steps.add(new Step(
                    plan.nodes[node],
                    place == null ? "here" : place.name(),
                    releases,
                    beside,
                    sideBySide.get(node),
                    inputBytes(plan, node, written)));
        }
        return new RunPlan(
                steps,
                prepared.skippedNodes(),
                plan.predictedPeak,
                plan.strategy,
                budget.memory(),
                workers,
                budget.defaultMemory());
    }

    /** {@return what nodes write, without formats: an input in another format of it does not exist yet either} */
    private static Set<String> written(ExecutionPlan plan) {
        Set<String> written = new HashSet<>();
        for (int[] outputs : plan.outputs) {
            IntStream.of(outputs)
                    .mapToObj(output -> DatasetName.baseOf(plan.datasets[output]))
                    .forEach(written::add);
        }
        return written;
    }

    private static Map<String, Long> inputBytes(ExecutionPlan plan, int node, Set<String> written) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (int i = 0; i < plan.inputs[node].length; i++) {
            BoundDataset<?> stored = plan.load(node, i);
            if (stored != null && !written.contains(DatasetName.baseOf(plan.datasets[plan.inputs[node][i]]))) {
                UserCode.attempt(
                        () -> stored.statistics().bytes().ifPresent(size -> bytes.put(stored.name(), size)),
                        e -> DatasetException.using(stored.name(), e));
            }
        }
        return bytes;
    }

    private static List<String> beside(ExecutionPlan plan, int node, BitSet held) {
        if (plan.nodes[node].constraints().memoryBytes() == 0 || plan.places[node] != null) {
            return List.of();
        }
        BitSet others = (BitSet) held.clone();
        for (int input : plan.inputs[node]) {
            others.clear(input);
        }
        return others.stream().mapToObj(d -> plan.datasets[d]).sorted().toList();
    }

    /** Whether something in memory is released: a value that the run holds, a cache, a value marked as releasable. */
    private static boolean isReleasedAfter(ExecutionPlan plan, int node, int dataset) {
        if (plan.isHeld[dataset]) {
            return true;
        }
        for (int i = 0; i < plan.inputs[node].length; i++) {
            BoundDataset<?> load = plan.load(node, i);
            if (plan.inputs[node][i] == dataset && load != null) {
                return load.traits().releasable();
            }
        }
        return false;
    }
}
