// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Flags;
import org.jedro.viz.graph.internal.Graph.Group;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Graph.Link;
import org.jedro.viz.graph.internal.Graph.LinkKind;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;

/** Leaves out elements that a query does not want, and connects what they have connected. */
final class ShownParts {
    private final GraphQuery query;
    private final List<String> layers;
    private final Map<String, DatasetModel> datasets;
    private final GroupTree tree;
    private final Map<String, List<Integer>> writers;

    ShownParts(
            GraphQuery query,
            List<String> layers,
            Map<String, DatasetModel> datasets,
            GroupTree tree,
            Map<String, List<Integer>> writers) {
        this.query = query;
        this.layers = layers;
        this.datasets = datasets;
        this.tree = tree;
        this.writers = writers;
    }

    Graph of(List<Element> elements, Collection<Link> links, List<Group> groups) {
        BitSet hidden = new BitSet();
        BitSet dropped = new BitSet();
        for (int i = 0; i < elements.size(); i++) {
            dropped.set(i, isDropped(elements.get(i)));
            hidden.set(i, !dropped.get(i) && !isShown(elements.get(i)));
        }
        Set<Link> kept = new LinkedHashSet<>(links);
        kept.removeIf(link -> dropped.get(link.from()) || dropped.get(link.to()));
        if (!hidden.isEmpty()) {
            kept = bridged(elements.size(), kept, hidden);
        }
        hidden.or(dropped);
        return hidden.isEmpty()
                ? new Graph(elements, List.copyOf(kept), groups)
                : without(hidden, elements, kept, groups);
    }

    /** {@return whether an element is left out with its links: nothing flows through it} */
    private boolean isDropped(Element element) {
        return element.kind() == Kind.PARAMETER && !query.hasParameters()
                || !query.hasOutputs() && isOutputOfGroup(element);
    }

    private boolean isOutputOfGroup(Element element) {
        return element.kind() == Kind.DATA
                && (element.flags() & Flags.FREE_OUTPUT) != 0
                && writers.getOrDefault(element.name(), List.of()).stream()
                        .anyMatch(writer -> isBelow(writer, element.group()));
    }

    private boolean isBelow(int inner, int outer) {
        return inner != outer && tree.isWithin(inner, outer);
    }

    private boolean isShown(Element element) {
        List<String> kinds = query.kinds();
        return switch (element.kind()) {
            case NODE -> kinds.isEmpty() || kinds.contains("node");
            case PARAMETER -> kinds.isEmpty() || kinds.contains("param");
            case DATA -> (kinds.isEmpty() || kinds.contains("data")) && isWanted(element);
        };
    }

    private boolean isWanted(Element element) {
        return (query.types().isEmpty() || query.types().contains(element.type()))
                && (query.layers().isEmpty()
                        || element.layer() >= 0 && query.layers().contains(layers.get(element.layer())))
                && (datasets.containsKey(element.name()) || query.layers().isEmpty());
    }

    private static Set<Link> bridged(int size, Set<Link> links, BitSet hidden) {
        List<Set<Integer>> next = sets(size);
        List<Set<Integer>> previous = sets(size);
        for (Link link : links) {
            next.get(link.from()).add(link.to());
            previous.get(link.to()).add(link.from());
        }
        Set<Link> kept = new LinkedHashSet<>(links);
        kept.removeIf(link -> hidden.get(link.from()) || hidden.get(link.to()));
        hidden.stream().forEach(middle -> {
            for (int from : previous.get(middle)) {
                next.get(from).remove(middle);
                for (int to : next.get(middle)) {
                    if (from != to) {
                        next.get(from).add(to);
                        previous.get(to).add(from);
                        previous.get(to).remove(middle);
                        if (!hidden.get(from) && !hidden.get(to)) {
                            kept.add(new Link(from, to, LinkKind.WRITE));
                        }
                    }
                }
            }
        });
        return kept;
    }

    private static List<Set<Integer>> sets(int size) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sets.add(new LinkedHashSet<>());
        }
        return sets;
    }

    private static Graph without(BitSet hidden, List<Element> elements, Set<Link> links, List<Group> groups) {
        int[] index = new int[elements.size()];
        List<Element> kept = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            index[i] = kept.size();
            if (!hidden.get(i)) {
                kept.add(elements.get(i));
            }
        }
        List<Link> moved = new ArrayList<>();
        for (Link link : links) {
            if (!hidden.get(link.from()) && !hidden.get(link.to())) {
                moved.add(new Link(index[link.from()], index[link.to()], link.kind()));
            }
        }
        return new Graph(kept, moved, groups);
    }
}
