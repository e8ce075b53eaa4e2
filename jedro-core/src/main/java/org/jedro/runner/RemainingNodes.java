// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jedro.hook.NodeOutcome;
import org.jedro.runner.internal.NeededNodes;

/**
 * The nodes that run when a recorded run is resumed: those that have not succeeded, and what these need.
 *
 * @param names the nodes, in the order of the pipeline
 * @param repeated those among them that might do something twice: they do not run again unless that is requested
 */
record RemainingNodes(List<String> names, List<String> repeated) {
    private static final int MAX_SHOWN = 20;

    static RemainingNodes of(ExecutionPlan plan, List<NodeOutcome> outcomes, NodeJournal journal) {
        Set<String> held = heldInputs(plan);
        NeededNodes needed = new NeededNodes(List.of(plan.nodes), dataset -> !held.contains(dataset));
        for (NodeOutcome outcome : outcomes) {
            if (!outcome.isDone()) {
                needed.add(outcome.node(), "");
            }
        }
        needed.complete();
        List<String> names = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int node = 0; node < plan.size(); node++) {
            String name = plan.nodes[node].name();
            if (needed.contains(name)) {
                names.add(name);
                journal.effect(node).ifPresent(effect -> repeated.add(name));
            }
        }
        return new RemainingNodes(names, repeated);
    }

    /** {@return what nodes read from memory, by the names that they use: one value may have several} */
    private static Set<String> heldInputs(ExecutionPlan plan) {
        Set<String> held = new HashSet<>();
        for (int node = 0; node < plan.size(); node++) {
            for (int input = 0; input < plan.inputs[node].length; input++) {
                if (plan.isHeld[plan.inputs[node][input]]) {
                    held.add(plan.nodes[node].inputs().get(input));
                }
            }
        }
        return held;
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
