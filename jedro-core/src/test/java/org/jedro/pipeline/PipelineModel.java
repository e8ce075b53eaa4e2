package org.jedro.pipeline;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A pipeline as a set of nodes and nothing else: every question is answered by looking at all pairs. */
record PipelineModel(List<Node> nodes) {

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

    boolean isEdge(Node from, Node to) {
        return bases(from.outputs()).stream().anyMatch(bases(to.inputs())::contains)
                || to.constraints().after().contains(from.name());
    }

    Set<String> where(Predicate<Node> keep) {
        return names(nodes.stream().filter(keep).toList());
    }

    Set<String> closure(Set<String> start, boolean downstream) {
        Set<String> reached = new TreeSet<>(start);
        boolean more = true;
        while (more) {
            more = false;
            for (Node a : nodes) {
                for (Node b : nodes) {
                    Node from = downstream ? a : b;
                    Node to = downstream ? b : a;
                    if (isEdge(a, b) && reached.contains(from.name())) {
                        more |= reached.add(to.name());
                    }
                }
            }
        }
        return reached;
    }

    Set<String> users(String dataset, boolean readers) {
        return where(node -> (readers ? node.inputs() : node.outputs())
                .stream()
                        .anyMatch(name ->
                                dataset.contains("@") ? name.equals(dataset) : base(name).equals(dataset)));
    }

    Set<String> free(boolean inputs) {
        Set<String> free = new TreeSet<>();
        for (Node node : nodes) {
            for (String name : inputs ? node.inputs() : node.outputs()) {
                if (nodes.stream().noneMatch(other -> bases(inputs ? other.outputs() : other.inputs())
                        .contains(base(name)))) {
                    free.add(name);
                }
            }
        }
        return free;
    }
}
