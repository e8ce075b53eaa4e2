// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Flags;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Graph.Link;
import org.jedro.viz.graph.internal.Graph.LinkKind;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;

/** Makes the graph of a query. */
public final class GraphMaker {
    private final ProjectModel model;
    private final GraphQuery query;
    private final Map<String, DatasetModel> datasets;
    private final GroupTree groups;
    private final Map<String, List<Integer>> writers = new LinkedHashMap<>();
    private final Map<String, List<Integer>> readers = new LinkedHashMap<>();

    private GraphMaker(ProjectModel model, GraphQuery query) {
        this.model = model;
        this.query = query;
        this.datasets = model.datasetsByName();
        this.groups = new GroupTree(query.grouping(), model);
    }

    /** {@return the graph of a query; names that the project does not have are left out} */
    public static Graph of(ProjectModel model, GraphQuery query) {
        return new GraphMaker(model, query).make();
    }

    private Graph make() {
        List<NodeModel> nodes = NodeSelection.of(model, query);
        Map<String, Integer> groupOf = new LinkedHashMap<>();
        nodes.forEach(node -> groupOf.put(node.name(), groups.of(node)));
        for (NodeModel node : nodes) {
            node.inputs().forEach(name -> note(readers, name, groupOf.getOrDefault(node.name(), Graph.ROOT)));
            node.outputs().forEach(name -> note(writers, name, groupOf.getOrDefault(node.name(), Graph.ROOT)));
        }
        List<Element> elements = new ArrayList<>();
        nodes.forEach(node -> elements.add(element(node, groupOf.getOrDefault(node.name(), Graph.ROOT))));
        for (String name : names(nodes)) {
            elements.add(DatasetName.isParameter(name) ? parameter(name) : dataset(name));
        }
        ShownParts parts = new ShownParts(query, model.layers(), datasets, groups, writers);
        return parts.of(elements, links(nodes, elements), groups.groups());
    }

    private static void note(Map<String, List<Integer>> map, String dataset, int group) {
        map.computeIfAbsent(DatasetName.baseOf(dataset), name -> new ArrayList<>())
                .add(group);
    }

    private static Set<String> names(List<NodeModel> nodes) {
        Set<String> names = new LinkedHashSet<>();
        for (NodeModel node : nodes) {
            node.inputs().forEach(name -> names.add(DatasetName.baseOf(name)));
            node.outputs().forEach(name -> names.add(DatasetName.baseOf(name)));
        }
        return names;
    }

    private Element element(NodeModel node, int group) {
        boolean hasParameters = node.inputs().stream().anyMatch(DatasetName::isParameter);
        return new Element(
                Ids.node(node.name()),
                Kind.NODE,
                node.name(),
                label(node.name(), group),
                "",
                group,
                hasParameters ? Flags.PARAMETERS : 0,
                -1,
                node.style());
    }

    private Element parameter(String name) {
        int home = home(name);
        String plain = name.startsWith("params:") ? name.substring("params:".length()) : name;
        return new Element(
                Ids.dataset(name),
                Kind.PARAMETER,
                name,
                label(plain, home),
                "",
                home,
                Flags.FREE_INPUT,
                -1,
                Optional.empty());
    }

    private Element dataset(String name) {
        DatasetModel dataset = datasets.getOrDefault(name, DatasetModel.inMemory(name));
        int home = home(name);
        int flags = (writers.containsKey(name) ? 0 : Flags.FREE_INPUT)
                | (readers.containsKey(name) ? 0 : Flags.FREE_OUTPUT)
                | (isMemory(dataset) ? Flags.MEMORY : 0)
                | (dataset.isVersioned() ? Flags.VERSIONED : 0)
                | (isBoundary(name) ? Flags.BOUNDARY : 0);
        return new Element(
                Ids.dataset(name),
                Kind.DATA,
                name,
                label(name, home),
                shortType(dataset.type()),
                home,
                flags,
                dataset.layer().map(model.layers()::indexOf).orElse(-1),
                dataset.style());
    }

    private static boolean isMemory(DatasetModel dataset) {
        return shortType(dataset.type()).equals("memory");
    }

    /** With a focus on a namespace, the data at its boundary has names outside of it. */
    private boolean isBoundary(String name) {
        return !query.focus().isEmpty() && !name.startsWith(query.focus() + ".");
    }

    private int home(String name) {
        return groups.home(name, writers.getOrDefault(name, List.of()), readers.getOrDefault(name, List.of()));
    }

    private String label(String name, int group) {
        String prefix = groups.prefix(group);
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** {@return a type in a word: {@code com.acme.PriceListDataset} is {@code pricelist}} */
    public static String shortType(String type) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String plain = name.endsWith("Dataset") ? name.substring(0, name.length() - "Dataset".length()) : name;
        return (plain.isEmpty() ? name : plain).toLowerCase(Locale.ROOT);
    }

    private static int indexOf(Map<String, Integer> index, String id) {
        return Objects.requireNonNull(index.get(id), id);
    }

    private static Set<Link> links(List<NodeModel> nodes, List<Element> elements) {
        Map<String, Integer> index = new LinkedHashMap<>();
        elements.forEach(element -> index.put(element.id(), index.size()));
        Set<Link> links = new LinkedHashSet<>();
        for (NodeModel node : nodes) {
            int self = indexOf(index, Ids.node(node.name()));
            node.inputs().forEach(name -> links.add(new Link(indexOf(index, Ids.dataset(name)), self, LinkKind.READ)));
            node.outputs()
                    .forEach(name -> links.add(new Link(self, indexOf(index, Ids.dataset(name)), LinkKind.WRITE)));
            node.after().stream()
                    .map(Ids::node)
                    .filter(index::containsKey)
                    .forEach(first -> links.add(new Link(indexOf(index, first), self, LinkKind.AFTER)));
        }
        return links;
    }
}
