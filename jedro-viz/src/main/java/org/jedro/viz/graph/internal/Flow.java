// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;

/** What leads to what among nodes and their data, by identifier. */
public final class Flow {
    private final Map<String, Set<String>> next = new LinkedHashMap<>();
    private final Map<String, Set<String>> previous = new LinkedHashMap<>();

    private Flow() {}

    /** {@return the flow through nodes; an order without data counts, too} */
    public static Flow of(Collection<NodeModel> nodes) {
        Flow flow = new Flow();
        Set<String> names = new LinkedHashSet<>();
        nodes.forEach(node -> names.add(node.name()));
        for (NodeModel node : nodes) {
            String id = Ids.node(node.name());
            node.inputs().forEach(input -> flow.add(Ids.dataset(input), id));
            node.outputs().forEach(output -> flow.add(id, Ids.dataset(output)));
            node.after().stream().filter(names::contains).forEach(first -> flow.add(Ids.node(first), id));
        }
        return flow;
    }

    private void add(String from, String to) {
        next.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
        previous.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(from);
    }

    /** {@return whether an element has an input or an output, or is one} */
    public boolean has(String id) {
        return next.containsKey(id) || previous.containsKey(id);
    }

    /** {@return all that depends on elements, with these first} */
    public Set<String> downstream(Collection<String> ids) {
        return reach(ids, next);
    }

    /** {@return all that elements depend on, with these first} */
    public Set<String> upstream(Collection<String> ids) {
        return reach(ids, previous);
    }

    private static Set<String> reach(Collection<String> start, Map<String, Set<String>> edges) {
        Set<String> reached = new LinkedHashSet<>(start);
        Deque<String> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (String neighbor : edges.getOrDefault(open.poll(), Set.of())) {
                if (reached.add(neighbor)) {
                    open.add(neighbor);
                }
            }
        }
        return reached;
    }

    /** {@return the nodes that are in a slice: those that depend on {@code from} and on which {@code to} depends} */
    public Set<String> between(List<String> from, List<String> to, Collection<String> all) {
        Set<String> slice = new LinkedHashSet<>(all);
        if (!from.isEmpty()) {
            slice.retainAll(downstream(from));
        }
        if (!to.isEmpty()) {
            slice.retainAll(upstream(to));
        }
        return slice;
    }
}
