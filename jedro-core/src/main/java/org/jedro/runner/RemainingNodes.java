// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jedro.hook.NodeOutcome;

/**
 * The nodes that run when a recorded run is resumed: those that have not succeeded, and the writers of values that these read
 * and that were held in memory.
 *
 * @param names the nodes, in the order of the pipeline
 * @param repeated those among them that have no outputs and have been called: they do not run again unless that is requested
 */
record RemainingNodes(List<String> names, List<String> repeated) {
    private static final int MAX_SHOWN = 20;

    static RemainingNodes of(ExecutionPlan plan, List<NodeOutcome> outcomes) {
        BitSet needed = new BitSet();
        List<String> repeated = new ArrayList<>();
        // a writer comes before its readers
        for (int rank = plan.size() - 1; rank >= 0; rank--) {
            int node = plan.byRank[rank];
            if (!(outcomes.get(node) instanceof NodeOutcome.Succeeded)) {
                needed.set(node);
            }
            if (needed.get(node)) {
                for (int dataset : plan.inputs[node]) {
                    int writer = plan.isHeld[dataset] ? plan.writer(dataset) : -1;
                    if (writer >= 0) {
                        needed.set(writer);
                    }
                }
            }
        }
        for (int node = 0; node < plan.size(); node++) {
            if (plan.outputs[node].length == 0 && outcomes.get(node) instanceof NodeOutcome.Failed) {
                repeated.add(plan.nodes[node].name());
            }
        }
        return new RemainingNodes(
                needed.stream().mapToObj(node -> plan.nodes[node].name()).toList(), repeated);
    }

    /** {@return the command, and the nodes below it} */
    String hint() {
        String rerun = repeated.isEmpty() ? "" : " --rerun " + String.join(",", repeated);
        int more = names.size() - MAX_SHOWN;
        return "jedro resume" + rerun + "\n    it runs "
                + String.join(", ", names.subList(0, Math.min(MAX_SHOWN, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
