package org.jedro.runner;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jedro.hook.NodeOutcome;

/**
 * From which nodes a new run would do what is left of this one: the nodes that are not done, and those before them whose
 * results were held in memory and are gone.
 */
final class ResumeHint {
    private final ExecutionPlan plan;
    private final boolean[] isNeeded;

    ResumeHint(ExecutionPlan plan, List<NodeOutcome> outcomes) {
        this.plan = plan;
        this.isNeeded = new boolean[plan.size()];
        markNeeded(outcomes);
    }

    private void markNeeded(List<NodeOutcome> outcomes) {
        int[] writers = new int[plan.datasets.length];
        Arrays.fill(writers, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int n = 0; n < plan.size(); n++) {
            for (int dataset : plan.outputs[n]) {
                writers[dataset] = n;
            }
            if (!(outcomes.get(n) instanceof NodeOutcome.Succeeded)) {
                isNeeded[n] = true;
                open.add(n);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int dataset : plan.inputs[node]) {
                int writer = writers[dataset];
                if (writer >= 0 && plan.isHeld[dataset] && !isNeeded[writer]) {
                    isNeeded[writer] = true;
                    open.add(writer);
                }
            }
        }
    }

    /** {@return the first of the needed nodes, sorted by name; empty if that is the same as starting over} */
    List<String> names() {
        boolean[] hasNeededBefore = new boolean[plan.size()];
        for (int n = 0; n < plan.size(); n++) {
            for (int successor : plan.successors[n]) {
                hasNeededBefore[successor] |= isNeeded[n] || hasNeededBefore[n];
            }
        }
        boolean isEverything = IntStream.range(0, plan.size()).allMatch(n -> isNeeded[n] || hasNeededBefore[n]);
        if (isEverything) {
            return List.of();
        }
        return IntStream.range(0, plan.size())
                .filter(n -> isNeeded[n] && !hasNeededBefore[n])
                .mapToObj(n -> plan.nodes[n].name())
                .sorted()
                .toList();
    }
}
