// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A pipeline as a set of nodes and nothing else: every question is answered by looking at all pairs. */
final class PipelineModel {
    private final List<Node> nodes;
    private final boolean[][] edges;

    PipelineModel(List<Node> nodes) {
        this.nodes = nodes;
        this.edges = new boolean[nodes.size()][nodes.size()];
        List<Set<String>> read =
                nodes.stream().map(node -> bases(node.inputs())).toList();
        List<Set<String>> written =
                nodes.stream().map(node -> bases(node.outputs())).toList();
        for (int a = 0; a < edges.length; a++) {
            for (int b = 0; b < edges.length; b++) {
                edges[a][b] = !Collections.disjoint(written.get(a), read.get(b))
                        || nodes.get(b)
                                .constraints()
                                .after()
                                .contains(nodes.get(a).name());
            }
        }
    }

    private static String base(String name) {
        return name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    }

    static Set<String> names(Iterable<Node> nodes) {
        Set<String> names = new TreeSet<>();
        nodes.forEach(node -> names.add(node.name()));
        return names;
    }

    private static Set<String> bases(List<String> names) {
        return names.stream().map(PipelineModel::base).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isEdge(int from, int to) {
        return edges[from][to];
    }

    Set<String> where(Predicate<Node> keep) {
        return names(nodes.stream().filter(keep).toList());
    }

    Set<String> closure(Set<String> start, boolean downstream) {
        Set<String> reached = new TreeSet<>(start);
        boolean more = true;
        while (more) {
            more = false;
            for (int a = 0; a < edges.length; a++) {
                for (int b = 0; b < edges.length; b++) {
                    String from = nodes.get(downstream ? a : b).name();
                    if (edges[a][b] && reached.contains(from)) {
                        more |= reached.add(nodes.get(downstream ? b : a).name());
                    }
                }
            }
        }
        return reached;
    }

    Set<String> users(String dataset, boolean readers) {
        return where(node -> (readers ? node.inputs() : node.outputs())
                .stream()
                        .anyMatch(name -> dataset.contains("@")
                                ? name.equals(dataset)
                                : base(name).equals(dataset)));
    }

    Set<String> free(boolean inputs) {
        Set<String> free = new TreeSet<>();
        for (Node node : nodes) {
            for (String name : inputs ? node.inputs() : node.outputs()) {
                if (nodes.stream()
                        .noneMatch(other ->
                                bases(inputs ? other.outputs() : other.inputs()).contains(base(name)))) {
                    free.add(name);
                }
            }
        }
        return free;
    }
}
