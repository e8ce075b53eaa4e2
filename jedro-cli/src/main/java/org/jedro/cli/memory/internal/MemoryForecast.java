// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryEstimate.Trust;
import org.jedro.pipeline.Node;
import org.jedro.runner.RunPlan;
import org.jedro.value.internal.Bytes;

/** The line of a dry run about the memory of its nodes. */
public final class MemoryForecast {
    private static final String HERE = "here";

    private final RunPlan plan;
    private final Map<String, NodeNeed> needs = new HashMap<>();

    /** What each node counts. */
    private final Map<String, Long> counted = new HashMap<>();

    private MemoryForecast(LearnedMemory memory, RunPlan plan) {
        this.plan = plan;
        List<Node> nodes = plan.steps().stream()
                .filter(step -> step.place().equals(HERE))
                .map(RunPlan.Step::node)
                .toList();
        NodeNeeds.of(memory, nodes, plan.memoryBudget()).known().forEach(need -> needs.put(need.node(), need));
        nodes.forEach(node -> counted.put(node.name(), counted(memory, node)));
    }

    /** {@return what a node of this JVM counts, as in the scheduler} */
    private long counted(LearnedMemory memory, Node node) {
        NodeNeed need = needs.get(node.name());
        long declared = node.constraints().memoryBytes();
        if (need != null || declared > 0) {
            return need == null ? declared : need.counted();
        }
        return memory.isTrivial(node.name()) ? 0 : plan.defaultMemory();
    }

    /** {@return the line; empty if no node that the plan calls in this JVM has been measured} */
    public static Optional<String> line(LearnedMemory memory, RunPlan plan) {
        MemoryForecast forecast = new MemoryForecast(memory, plan);
        return forecast.needs.isEmpty() ? Optional.empty() : Optional.of(forecast.line());
    }

    private String line() {
        List<String> counts = new ArrayList<>();
        for (Trust trust : Trust.values()) {
            long count = needs.values().stream()
                    .filter(need -> need.estimate().trust() == trust)
                    .count();
            if (count > 0) {
                String of = counts.isEmpty() ? " of " + plan.steps().size() + " nodes" : "";
                counts.add(count + of + " " + trust);
            }
        }
        return "memory   about " + Bytes.text(peak()) + " at most of " + Bytes.text(plan.memoryBudget()) + " ("
                + String.join(", ", counts) + ")";
    }

    /** {@return the most that nodes count together that may run at the same time, which the budget limits} */
    private long peak() {
        long peak = plan.steps().stream().mapToLong(this::together).max().orElse(0);
        return Math.min(peak, plan.memoryBudget());
    }

    private long together(RunPlan.Step step) {
        int others = plan.workers() == 0 ? step.sideBySide().size() : plan.workers() - 1;
        return counted(step.node().name())
                + step.sideBySide().stream()
                        .map(this::counted)
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(others)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private long counted(String node) {
        return counted.getOrDefault(node, 0L);
    }
}
