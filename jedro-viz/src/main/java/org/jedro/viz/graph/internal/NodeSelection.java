// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.ref.DatasetName;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;

/** Which nodes a query selects. */
public final class NodeSelection {
    private static final String DEFAULT = "__default__";

    private NodeSelection() {}

    /** {@return the selected nodes, in the order of their pipelines} */
    public static List<NodeModel> of(ProjectModel model, GraphQuery query) {
        List<NodeModel> nodes = ofPipelines(model, query.pipelines());
        if (!query.from().isEmpty() || !query.to().isEmpty()) {
            nodes = slice(nodes, query.from(), query.to());
        }
        if (!query.focus().isEmpty()) {
            nodes = nodes.stream().filter(node -> isIn(node, query.focus())).toList();
        }
        if (!query.hidden().isEmpty()) {
            nodes = nodes.stream()
                    .filter(node -> query.hidden().stream().noneMatch(hidden -> isIn(node, hidden)))
                    .toList();
        }
        return query.tags().isAll() ? nodes : tagged(nodes, query.tags(), model.datasetsByName());
    }

    /**
     * {@return the nodes of pipelines, each once; those of the default pipeline if none is named}
     *
     * @param names the names of pipelines; {@code -name} leaves the nodes of a pipeline out
     */
    public static List<NodeModel> ofPipelines(ProjectModel model, List<String> names) {
        List<String> wanted =
                names.stream().filter(name -> !name.startsWith("-")).toList();
        Map<String, NodeModel> all = model.nodesByName();
        Set<String> selected = new LinkedHashSet<>(nodesOf(model, wanted.isEmpty() ? List.of(DEFAULT) : wanted));
        if (wanted.isEmpty()
                && model.pipelines().stream()
                        .noneMatch(pipeline -> pipeline.name().equals(DEFAULT))) {
            selected.addAll(all.keySet());
        }
        selected.removeAll(nodesOf(
                model,
                names.stream()
                        .filter(name -> name.startsWith("-"))
                        .map(name -> name.substring(1))
                        .toList()));
        List<NodeModel> nodes = new ArrayList<>();
        selected.forEach(name -> nodes.add(all.get(name)));
        return nodes;
    }

    private static Set<String> nodesOf(ProjectModel model, List<String> pipelines) {
        Set<String> nodes = new LinkedHashSet<>();
        for (PipelineModel pipeline : model.pipelines()) {
            if (pipelines.contains(pipeline.name())) {
                nodes.addAll(pipeline.nodes());
            }
        }
        return nodes;
    }

    /** {@return the nodes between elements, which may be nodes, data, parameters and namespaces} */
    public static List<NodeModel> slice(List<NodeModel> nodes, List<String> from, List<String> to) {
        Map<String, NodeModel> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(Ids.node(node.name()), node));
        Set<String> slice = Flow.of(nodes).between(elements(nodes, from), elements(nodes, to), byId.keySet());
        return slice.stream().map(byId::get).toList();
    }

    private static List<String> elements(List<NodeModel> nodes, List<String> ids) {
        List<String> elements = new ArrayList<>();
        for (String id : ids) {
            if (id.startsWith(Ids.NAMESPACE)) {
                nodes.stream()
                        .filter(node -> isIn(node, Ids.name(id)))
                        .forEach(node -> elements.add(Ids.node(node.name())));
            } else {
                elements.add(id);
            }
        }
        return elements;
    }

    private static boolean isIn(NodeModel node, String namespace) {
        return node.namespace()
                .filter(own -> own.equals(namespace) || own.startsWith(namespace + "."))
                .isPresent();
    }

    /** A node is wanted by its own tags, or by those of its data, of which the owner counts as one: {@code owner:Ada}. */
    private static List<NodeModel> tagged(List<NodeModel> nodes, TagFilter filter, Map<String, DatasetModel> datasets) {
        return nodes.stream()
                .filter(node -> filter.matches(allTags(node, datasets)))
                .toList();
    }

    private static Set<String> allTags(NodeModel node, Map<String, DatasetModel> datasets) {
        Set<String> tags = new LinkedHashSet<>(node.tags());
        List<String> names = new ArrayList<>(node.inputs());
        names.addAll(node.outputs());
        for (String name : names) {
            DatasetModel dataset = datasets.get(DatasetName.baseOf(name));
            if (dataset != null) {
                tags.addAll(dataset.tags());
                dataset.owner().ifPresent(owner -> tags.add("owner:" + owner));
            }
        }
        return tags;
    }
}
