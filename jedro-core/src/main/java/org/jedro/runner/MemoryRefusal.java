// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jedro.value.internal.Bytes;

/** The reason why a node cannot run beside the values that its run holds. Called under the run's lock. */
final class MemoryRefusal {
    private static final int SHOWN = 5;

    private final ExecutionPlan plan;
    private final Budget budget;
    private final HeldMemory held;

    MemoryRefusal(ExecutionPlan plan, Budget budget, HeldMemory held) {
        this.plan = plan;
        this.budget = budget;
        this.held = held;
    }

    NodeFailedException of(int node) {
        long inputs = held.of(plan.inputs[node]);
        return NodeFailedException.cannotRun(
                plan.nodes[node],
                "it needs " + Bytes.text(plan.nodes[node].constraints().memoryBytes()) + " of memory"
                        + (inputs == 0 ? "" : " with its inputs")
                        + ", but other values that are held for later nodes take "
                        + Bytes.text(held.bytes() - inputs) + " of the budget of " + Bytes.text(budget.memory()) + "."
                        + heldLines(node)
                        + "\n  give such a dataset an entry in the catalog, so that it is stored; or increase the heap"
                        + " (-Xmx or JEDRO_HEAP) or --memory-budget");
    }

    private String heldLines(int node) {
        StringBuilder lines = new StringBuilder();
        int shown = 0;
        for (int dataset : held.largestFirst()) {
            if (shown < SHOWN && !isInput(node, dataset)) {
                shown++;
                lines.append("\n  '")
                        .append(plan.datasets[dataset])
                        .append("' takes about ")
                        .append(Bytes.text(held.of(new int[] {dataset})))
                        .append(readers(dataset));
            }
        }
        return lines.toString();
    }

    private boolean isInput(int node, int dataset) {
        for (int input : plan.inputs[node]) {
            if (input == dataset) {
                return true;
            }
        }
        return false;
    }

    private String readers(int dataset) {
        TreeSet<String> readers = new TreeSet<>();
        for (int n = 0; n < plan.size(); n++) {
            if (isInput(n, dataset)) {
                readers.add("'" + plan.nodes[n].name() + "'");
            }
        }
        List<String> names = new ArrayList<>(readers);
        return names.isEmpty()
                ? ", an output of the pipeline"
                : ", read by " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    }
}
