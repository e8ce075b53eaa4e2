// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jedro.hook.NodeOutcome;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/**
 * A pipeline after a reuse policy has been applied.
 *
 * @param left the nodes that run
 * @param skipped the others, in the order of the pipeline
 * @param decision the decision, which may check the nodes that run once more
 */
record ReusedNodes(Pipeline left, List<NodeOutcome.Skipped> skipped, ReuseDecision decision) {

    /** {@return the remaining pipeline; a user's policy may throw, or return an invalid decision} */
    static ReusedNodes of(ReusePolicy policy, ReuseRequest run) {
        ReuseDecision decision = UserCode.call(
                () -> checked(Objects.requireNonNull(policy.decide(run), "it returned null"), run.pipeline()),
                e -> ExtensionFailedException.of(
                        "Reuse policy '" + policy.getClass().getSimpleName() + "'", "decide", e));
        Map<String, String> reasons = decision.skipped();
        if (reasons.isEmpty()) {
            return new ReusedNodes(run.pipeline(), List.of(), decision);
        }
        List<Node> nodes = run.pipeline().nodes();
        String[] left = nodes.stream()
                .map(Node::name)
                .filter(name -> !reasons.containsKey(name))
                .toArray(String[]::new);
        List<NodeOutcome.Skipped> skipped = nodes.stream()
                .filter(node -> reasons.containsKey(node.name()))
                .map(node -> new NodeOutcome.Skipped(node, reasons.getOrDefault(node.name(), ""), true))
                .toList();
        return new ReusedNodes(run.pipeline().onlyNodes(left), skipped, decision);
    }

    private static ReuseDecision checked(ReuseDecision decision, Pipeline pipeline) {
        if (decision.skipped().isEmpty()) {
            return decision;
        }
        Set<String> names = new LinkedHashSet<>();
        pipeline.nodes().forEach(node -> names.add(node.name()));
        decision.skipped().forEach((name, reason) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("it skips node '" + name + "', which the pipeline does not have; "
                        + Suggestions.hint(name, names, "nodes"));
            }
            Objects.requireNonNull(reason, "it gave no reason for node '" + name + "'");
        });
        return decision;
    }
}
