// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Severity;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;

/** Finds pools that nodes need places in, but that the budget does not define: each has one place, perhaps by mistake. */
final class PoolCheck {
    private PoolCheck() {}

    static void check(List<Node> nodes, Budget budget, Problems problems) {
        if (budget.lender().isPresent()) {
            // a run that a node starts has the pools that the node holds, and no others
            return;
        }
        Map<String, List<String>> byPool = new TreeMap<>();
        for (Node node : nodes) {
            for (String pool : node.constraints().pools().keySet()) {
                if (!budget.pools().containsKey(pool)) {
                    byPool.computeIfAbsent(pool, name -> new ArrayList<>()).add(node.name());
                }
            }
        }
        byPool.forEach((pool, names) -> problems.add(warning(pool, names, budget)));
    }

    private static Problem warning(String pool, List<String> nodes, Budget budget) {
        String hint = Suggestions.closest(pool, budget.pools().keySet())
                .map(closest -> "did you mean '" + closest + "'?")
                .orElse("if that is right, write so in resources.yml: budget: {pools: {" + pool + ": 1}}");
        return new Problem(
                Severity.WARNING,
                Origin.NONE,
                "",
                "The budget does not have the pool '" + pool + "', so it has one place.",
                List.of(
                        "needed by   "
                                + nodes.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
                        hint));
    }
}
