package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;

/**
 * What a run would do.
 *
 * @param steps the nodes in the order in which one worker would run them
 * @param skipped nodes that would not run, since their outputs are there
 * @param peakLiveDatasets the largest number of values that one worker would hold at once, the outputs of the running node
 *     among them
 * @param strategy how the order was found
 * @param memoryBudget bytes
 */
public record RunPlan(List<Step> steps, List<Node> skipped, long peakLiveDatasets, String strategy, long memoryBudget) {
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
     * @param releases what the run lets go of afterwards, in the order of names
     */
    public record Step(Node node, String place, List<String> releases) {
        /** Copies the list. */
        public Step {
            releases = List.copyOf(releases);
        }
    }

    static RunPlan of(PreparedRun prepared) {
        ExecutionPlan plan = prepared.plan();
        int[] readersLeft = plan.readers.clone();
        List<Step> steps = new ArrayList<>(plan.size());
        for (int node : plan.byRank) {
            List<String> releases = new ArrayList<>();
            for (int dataset : plan.inputs[node]) {
                if (--readersLeft[dataset] == 0 && !plan.isFreeOutput[dataset] && letsGo(plan, node, dataset)) {
                    releases.add(plan.datasets[dataset]);
                }
            }
            releases.sort(null);
            NodePlace place = plan.places[node];
            steps.add(new Step(plan.nodes[node], place == null ? "here" : place.name(), releases));
        }
        long budget = prepared.options().budget().memory();
        return new RunPlan(steps, prepared.skipped(), plan.foretoldPeak, plan.strategy, budget);
    }

    /** Whether there is something in memory to let go of: what the run holds, a cache, a value that was given away. */
    private static boolean letsGo(ExecutionPlan plan, int node, int dataset) {
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
