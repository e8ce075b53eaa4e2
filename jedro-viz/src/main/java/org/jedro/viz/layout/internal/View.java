// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Link;
import org.jedro.viz.graph.internal.Graph.LinkKind;

/** A graph with some of its groups open: the items, and the links between them. */
final class View {
    private final Graph graph;
    private final List<Item> items;
    private final int[] itemOf;
    private final List<ItemLink> links;

    private View(Graph graph, List<Item> items, int[] itemOf, List<ItemLink> links) {
        this.graph = graph;
        this.items = items;
        this.itemOf = itemOf;
        this.links = links;
    }

    Graph graph() {
        return graph;
    }

    /** {@return the items, in the order of their first elements} */
    List<Item> items() {
        return items;
    }

    /** {@return the links between items, each once} */
    List<ItemLink> links() {
        return links;
    }

    /** {@return the item that stands for an element} */
    Item shown(int element) {
        return items.get(itemOf[element]);
    }

    /**
     * A link between items.
     *
     * @param carrier the item whose links share their way through the border of a group
     */
    record ItemLink(int from, int to, LinkKind kind, int carrier) {}

    static View of(Graph graph, OpenGroups open) {
        boolean[] isOpen = new boolean[graph.groups().size()];
        int[] closed = new int[isOpen.length];
        for (int g = 0; g < isOpen.length; g++) {
            int parent = graph.groups().get(g).parent();
            boolean isReachable = parent == Graph.ROOT || isOpen[parent];
            isOpen[g] = isReachable && open.contains(graph.groups().get(g).id());
            closed[g] = isOpen[g] ? Graph.ROOT : isReachable ? g : closed[parent];
        }
        Map<Integer, String> bundles = Bundles.of(graph, closed, open);
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        String[] idOf = new String[graph.elements().size()];
        for (int e = 0; e < idOf.length; e++) {
            idOf[e] = id(graph, e, closed, bundles);
            members.computeIfAbsent(idOf[e], id -> new ArrayList<>()).add(e);
        }
        List<Item> items = new ArrayList<>();
        Map<String, Integer> index = new LinkedHashMap<>();
        members.forEach((id, elements) -> {
            index.put(id, items.size());
            items.add(Items.of(graph, id, elements, closed));
        });
        int[] itemOf = new int[idOf.length];
        for (int e = 0; e < idOf.length; e++) {
            itemOf[e] = index.getOrDefault(idOf[e], -1);
        }
        return new View(graph, List.copyOf(items), itemOf, links(graph, itemOf));
    }

    private static String id(Graph graph, int element, int[] closed, Map<Integer, String> bundles) {
        Element own = graph.elements().get(element);
        int group = own.group() == Graph.ROOT ? Graph.ROOT : closed[own.group()];
        return group == Graph.ROOT
                ? bundles.getOrDefault(element, own.id())
                : graph.groups().get(group).id();
    }

    private static List<ItemLink> links(Graph graph, int[] itemOf) {
        Map<Long, ItemLink> links = new LinkedHashMap<>();
        for (Link link : graph.links()) {
            int from = itemOf[link.from()];
            int to = itemOf[link.to()];
            if (from != to) {
                int carrier = link.kind() == LinkKind.WRITE ? to : from;
                links.merge(
                        (long) from << 32 | to,
                        new ItemLink(from, to, link.kind(), carrier),
                        (old, other) -> old.kind() == LinkKind.AFTER ? other : old);
            }
        }
        return List.copyOf(links.values());
    }
}
