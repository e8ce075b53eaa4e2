// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.viz.graph.internal.Graph.Group;
import org.jedro.viz.graph.internal.GraphQuery.Grouping;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;

/** The groups of a graph as they are made, and the group of each node. */
final class GroupTree {
    private final Grouping grouping;
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Integer> byId = new LinkedHashMap<>();
    private final Map<String, String> pipelines = new LinkedHashMap<>();

    GroupTree(Grouping grouping, ProjectModel model) {
        this.grouping = grouping;
        if (grouping == Grouping.PIPELINE) {
            for (PipelineModel pipeline : model.pipelines()) {
                if (!pipeline.name().equals("__default__")) {
                    pipeline.nodes().forEach(node -> pipelines.putIfAbsent(node, pipeline.name()));
                }
            }
        }
    }

    List<Group> groups() {
        return groups;
    }

    /** {@return the group of a node, which is made if necessary} */
    int of(NodeModel node) {
        return switch (grouping) {
            case NAMESPACE -> node.namespace().map(this::namespace).orElse(Graph.ROOT);
            case TAG ->
                node.tags().isEmpty() ? Graph.ROOT : flat("tag", node.tags().get(0));
            case PACKAGE -> node.packageName().isEmpty() ? Graph.ROOT : flat("package", node.packageName());
            case PIPELINE ->
                pipelines.containsKey(node.name()) ? flat("pipeline", pipelines.get(node.name())) : Graph.ROOT;
            case NONE -> Graph.ROOT;
        };
    }

    private int namespace(String name) {
        String id = Ids.NAMESPACE + name;
        Integer known = byId.get(id);
        if (known != null) {
            return known;
        }
        int dot = name.lastIndexOf('.');
        int parent = dot < 0 ? Graph.ROOT : namespace(name.substring(0, dot));
        return add(new Group(id, name.substring(dot + 1), parent));
    }

    private int flat(String kind, String name) {
        String id = "group:" + kind + ":" + name;
        Integer known = byId.get(id);
        String shown = kind.equals("package") ? lastTwo(name) : name;
        return known != null ? known : add(new Group(id, shown, Graph.ROOT));
    }

    private static String lastTwo(String name) {
        int last = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }

    private int add(Group group) {
        byId.put(group.id(), groups.size());
        groups.add(group);
        return groups.size() - 1;
    }

    int parent(int group) {
        return groups.get(group).parent();
    }

    /** {@return the name that a group gives to what is in it; empty for groups that are not namespaces} */
    String prefix(int group) {
        if (group == Graph.ROOT || grouping != Grouping.NAMESPACE) {
            return "";
        }
        return Ids.name(groups.get(group).id()) + ".";
    }

    /** {@return whether a group is another one or in it} */
    boolean isWithin(int group, int outer) {
        int at = group;
        while (at != outer && at != Graph.ROOT) {
            at = parent(at);
        }
        return at == outer;
    }

    /** {@return the innermost group that contains all others} */
    int common(Iterable<Integer> inner) {
        Set<Integer> path = new LinkedHashSet<>();
        boolean isFirst = true;
        for (int group : inner) {
            Set<Integer> other = new LinkedHashSet<>();
            for (int at = group; at != Graph.ROOT; at = parent(at)) {
                other.add(at);
            }
            if (isFirst) {
                path = other;
            } else {
                path.retainAll(other);
            }
            isFirst = false;
        }
        return path.isEmpty() ? Graph.ROOT : path.iterator().next();
    }

    /**
     * {@return the group of a dataset: that of the node that writes it, or further out, up to where something reads it} So no
     * group reads what it has written by way of another one.
     */
    int home(String name, List<Integer> writers, List<Integer> readers) {
        if (writers.isEmpty()) {
            return boundary(name, common(readers));
        }
        int home = common(writers);
        if (readers.isEmpty()) {
            return boundary(name, home);
        }
        while (home != Graph.ROOT && !hasReader(home, readers)) {
            home = parent(home);
        }
        return home;
    }

    private boolean hasReader(int group, List<Integer> readers) {
        return readers.stream().anyMatch(reader -> isWithin(reader, group));
    }

    /** What a pipeline reads from elsewhere, or returns, has a name outside its namespace. */
    private int boundary(String name, int inner) {
        if (grouping != Grouping.NAMESPACE) {
            return Graph.ROOT;
        }
        String plain = name.startsWith("params:") ? name.substring("params:".length()) : name;
        int home = inner;
        while (home != Graph.ROOT && !plain.startsWith(prefix(home))) {
            home = parent(home);
        }
        return home;
    }
}
