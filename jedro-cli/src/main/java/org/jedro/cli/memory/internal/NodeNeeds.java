// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryEstimate.Trust;
import org.jedro.pipeline.Node;

/** What is known of the memory of the nodes of a project. Immutable. */
public final class NodeNeeds {
    private final List<NodeNeed> known;
    private final Set<String> names;
    private final long budget;

    private NodeNeeds(List<NodeNeed> known, Set<String> names, long budget) {
        this.known = known;
        this.names = names;
        this.budget = budget;
    }

    /**
     * {@return what is known of some nodes}
     *
     * @param nodes with the constraints of the project
     * @param budget the memory of all nodes together
     */
    public static NodeNeeds of(LearnedMemory memory, Collection<Node> nodes, long budget) {
        List<NodeNeed> known = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Node node : nodes) {
            names.add(node.name());
            memory.estimate(node.name(), budget)
                    .ifPresent(estimate -> known.add(
                            new NodeNeed(node.name(), node.constraints().memoryBytes(), estimate)));
        }
        return new NodeNeeds(known, names, budget);
    }

    /** {@return the nodes that have been measured, in their order} */
    public List<NodeNeed> known() {
        return List.copyOf(known);
    }

    /** {@return the nodes as data} */
    public List<Map<String, Object>> data() {
        return known.stream().map(NodeNeed::data).toList();
    }

    /** {@return the nodes whose measures suggest a declaration: none so far, or one that is far from what they need} */
    public List<NodeNeed> toSuggest() {
        return known.stream()
                .filter(need -> need.estimate().trust() == Trust.MEASURED)
                .filter(need -> need.declared() == 0 || need.isDoubtful())
                .toList();
    }

    /**
     * {@return what is known of a node; empty if it has not been measured}
     *
     * @throws JedroException if the project has no such node
     */
    public Optional<NodeNeed> of(String name) {
        if (!names.contains(name)) {
            throw new JedroException(
                    "Node '" + name + "' does not exist.\n  " + Suggestions.hint(name, names, "nodes"));
        }
        return known.stream().filter(need -> need.node().equals(name)).findFirst();
    }

    /** {@return the content of {@code resources.yml} that declares some needs} */
    public Map<String, Object> declarations(List<NodeNeed> needs) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        needs.forEach(need -> nodes.put(need.node(), Map.of("memory", need.suggestion(budget))));
        return Map.of("nodes", nodes);
    }
}
