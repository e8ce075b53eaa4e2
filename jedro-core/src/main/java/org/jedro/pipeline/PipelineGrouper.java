// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts nodes into groups that never wait for each other in a cycle.
 *
 * <p>Groups that would are found as strongly connected components of the graph of groups. Nodes that share memory cannot be
 * separated, so such groups are merged; other groups are split: the number of group changes on the way to
 * a node determines its part, so that every edge between parts leads to a higher number.
 */
final class PipelineGrouper {
    private final PipelineGraph graph;
    private final Grouping grouping;
    private final int[] group;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private PipelineGrouper(PipelineGraph graph, Grouping grouping) {
        this.graph = graph;
        this.grouping = grouping;
        this.group = new int[graph.size()];
    }

    static List<NodeGroup> group(PipelineGraph graph, Grouping grouping) {
        PipelineGrouper grouper = new PipelineGrouper(graph, grouping);
        if (grouping instanceof Grouping.ByMemory memory) {
            grouper.byMemory(memory.inMemory());
        } else {
            grouper.byKey();
            grouper.split();
        }
        return grouper.groups();
    }

    private void byKey() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int node = 0; node < group.length; node++) {
            String type = type(graph.node(node));
            String name = name(graph.node(node), type);
            group[node] = numbers.computeIfAbsent(type + " " + name, key -> add(name, type));
        }
    }

    private int add(String name, String type) {
        names.add(name);
        types.add(type);
        return names.size() - 1;
    }

    private String type(Node node) {
        if (grouping instanceof Grouping.ByNamespace && node.namespace().isPresent()) {
            return "namespace";
        }
        return grouping instanceof Grouping.ByTag && !node.tags().isEmpty() ? "tag" : "nodes";
    }

    private static String name(Node node, String type) {
        return switch (type) {
            case "namespace" -> Namespaces.top(node.namespace().orElseThrow());
            case "tag" -> String.join("_", node.tags());
            default -> node.name();
        };
    }

    private void byMemory(Predicate<String> inMemory) {
        int[] joined = joined(inMemory);
        System.arraycopy(joined, 0, group, 0, joined.length);
        int[] component = Components.of(quotient(graph.size()));
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int node = 0; node < group.length; node++) {
            members.computeIfAbsent(component[group[node]], c -> new ArrayList<>())
                    .add(node);
        }
        for (List<Integer> nodes : members.values()) {
            String first = graph.node(nodes.get(0)).name();
            boolean alone = nodes.size() == 1;
            int number =
                    add(alone ? first : first + "_and_" + (nodes.size() - 1) + "_more", alone ? "nodes" : "memory");
            nodes.forEach(node -> group[node] = number);
        }
    }

    /** Union-find over the edges through datasets in memory. */
    private int[] joined(Predicate<String> inMemory) {
        int[] root = new int[graph.size()];
        Arrays.setAll(root, i -> i);
        boolean[] memory = new boolean[graph.datasetCount()];
        for (int dataset = 0; dataset < memory.length; dataset++) {
            memory[graph.baseOf(dataset)] |= inMemory.test(graph.dataset(dataset));
        }
        for (int node = 0; node < root.length; node++) {
            for (int dataset : graph.inputsOf(node)) {
                int producer = graph.producerOf(dataset);
                if (producer >= 0 && memory[graph.baseOf(dataset)]) {
                    root[find(root, node)] = find(root, producer);
                }
            }
        }
        int[] top = new int[root.length];
        Arrays.setAll(top, i -> find(root, i));
        return top;
    }

    private static int find(int[] root, int node) {
        int at = node;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** {@return the edges between groups, from those that wait to those for which they wait} */
    private IntRows quotient(int count) {
        List<Set<Integer>> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(new LinkedHashSet<>(0));
        }
        for (int node = 0; node < group.length; node++) {
            for (int parent : graph.predecessors(node)) {
                if (group[parent] != group[node]) {
                    targets.get(group[node]).add(group[parent]);
                }
            }
        }
        IntRows.Builder rows = new IntRows.Builder(count, graph.edgeCount());
        for (Set<Integer> row : targets) {
            row.forEach(rows::add);
            rows.endRow();
        }
        return rows.build();
    }

    private void split() {
        int[] component = Components.of(quotient(names.size()));
        int[] changes = new int[group.length];
        Map<Long, Integer> parts = new HashMap<>();
        int[] whole = group.clone();
        int[] seen = new int[names.size()];
        for (int node = 0; node < group.length; node++) {
            for (int parent : graph.predecessors(node)) {
                if (component[whole[parent]] == component[whole[node]]) {
                    int step = whole[parent] == whole[node] ? 0 : 1;
                    changes[node] = Math.max(changes[node], changes[parent] + step);
                }
            }
            int old = whole[node];
            group[node] = parts.computeIfAbsent(((long) old << 32) | changes[node], key -> part(old, seen));
        }
    }

    /** The first part keeps the group's number and name. */
    private int part(int old, int[] seen) {
        seen[old]++;
        return seen[old] == 1 ? old : add(names.get(old) + "-" + seen[old], types.get(old));
    }

    private List<NodeGroup> groups() {
        Map<Integer, List<String>> members = new LinkedHashMap<>();
        Map<Integer, Set<Integer>> waits = new HashMap<>();
        for (int node = 0; node < group.length; node++) {
            members.computeIfAbsent(group[node], g -> new ArrayList<>())
                    .add(graph.node(node).name());
            Set<Integer> parents = waits.computeIfAbsent(group[node], g -> new LinkedHashSet<>(2));
            for (int parent : byName(graph.predecessors(node))) {
                if (group[parent] != group[node]) {
                    parents.add(group[parent]);
                }
            }
        }
        String[] unique = unique(members.keySet());
        List<NodeGroup> groups = new ArrayList<>();
        members.forEach((number, nodes) -> groups.add(new NodeGroup(
                unique[number],
                types.get(number),
                nodes,
                waits.getOrDefault(number, Set.of()).stream()
                        .map(other -> unique[other])
                        .toList())));
        return groups;
    }

    private List<Integer> byName(int[] nodes) {
        return Arrays.stream(nodes)
                .boxed()
                .sorted((a, b) -> graph.node(a).name().compareTo(graph.node(b).name()))
                .toList();
    }

    /** A node may have the same name as a namespace, or as the second part of one. */
    private String[] unique(Set<Integer> numbers) {
        String[] unique = new String[names.size()];
        Set<String> taken = new HashSet<>();
        for (int number : numbers) {
            String name = names.get(number);
            for (int i = 2; !taken.add(name); i++) {
                name = names.get(number) + "-" + i;
            }
            unique[number] = name;
        }
        return unique;
    }
}
