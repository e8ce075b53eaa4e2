// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.List;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Group;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Ids;

/** Makes items. */
final class Items {
    private Items() {}

    static Item of(Graph graph, String id, List<Integer> elements, int[] closed) {
        Element first = graph.elements().get(elements.get(0));
        if (id.equals(first.id())) {
            Sizes.Size size = Sizes.of(first.kind(), first.label(), first.type());
            return item(id, kind(first.kind()), first.name(), first.group(), size, elements);
        }
        if (id.startsWith(Bundles.PREFIX)) {
            String label = elements.size() + (first.kind() == Kind.DATA ? " datasets" : " parameters");
            return item(id, Item.Kind.BUNDLE, label, first.group(), Sizes.ofBundle(label), elements);
        }
        Group group = graph.groups().get(closed[first.group()]);
        return item(
                id,
                Item.Kind.GROUP,
                Ids.name(id),
                group.parent(),
                Sizes.ofGroup(group.name(), counts(graph, elements)),
                elements);
    }

    private static Item item(
            String id, Item.Kind kind, String name, int group, Sizes.Size size, List<Integer> elements) {
        return new Item(id, kind, name, size.label(), group, size.width(), size.height(), elements);
    }

    private static Item.Kind kind(Kind kind) {
        return switch (kind) {
            case NODE -> Item.Kind.NODE;
            case DATA -> Item.Kind.DATA;
            case PARAMETER -> Item.Kind.PARAMETER;
        };
    }

    private static String counts(Graph graph, List<Integer> elements) {
        long nodes = elements.stream()
                .filter(element -> graph.elements().get(element).kind() == Kind.NODE)
                .count();
        return nodes + (nodes == 1 ? " node" : " nodes");
    }
}
