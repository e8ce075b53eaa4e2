// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.jspecify.annotations.Nullable;

/** The graph of one pipeline as {@code /api/main} and {@code /api/pipelines} of Kedro-Viz describe it. */
public final class KedroGraph {
    private final ProjectModel model;
    private final PipelineModel pipeline;
    private final KedroIds ids;
    private final List<NodeModel> nodes;
    private final KedroNamespaces namespaces;
    private final Map<String, DatasetModel> datasets;

    private KedroGraph(ProjectModel model, PipelineModel pipeline, KedroIds ids) {
        this.model = model;
        this.pipeline = pipeline;
        this.ids = ids;
        Map<String, NodeModel> all = model.nodesByName();
        this.nodes = pipeline.nodes().stream()
                .filter(all::containsKey)
                .map(name -> all.get(name))
                .toList();
        this.namespaces = new KedroNamespaces(nodes, ids);
        this.datasets = model.datasetsByName();
    }

    /** {@return the graph of a pipeline as plain data; empty if the pipeline does not exist} */
    public static Optional<Map<String, Object>> of(ProjectModel model, String pipeline, KedroIds ids) {
        return model.pipelines().stream()
                .filter(one -> one.name().equals(pipeline))
                .findFirst()
                .map(one -> new KedroGraph(model, one, ids).data());
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("nodes", elements());
        data.put("edges", edges());
        data.put("layers", model.layers());
        data.put("tags", named(tags()));
        data.put(
                "pipelines",
                named(model.pipelines().stream().map(PipelineModel::name).toList()));
        data.put("modular_pipelines", namespaces.tree());
        data.put("selected_pipeline", pipeline.name());
        return data;
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        nodes.forEach(node -> tags.addAll(node.tags()));
        return tags;
    }

    private static List<Map<String, Object>> named(Iterable<String> names) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", name);
            one.put("name", name);
            list.add(one);
        }
        return list;
    }

    private List<Map<String, Object>> elements() {
        List<Map<String, Object>> list = new ArrayList<>();
        nodes.forEach(node -> list.add(task(node)));
        namespaces.datasets().forEach(name -> list.add(dataset(name)));
        namespaces.names().forEach(name -> list.add(element(name, name, "modularPipeline", Set.of(), null)));
        return list;
    }

    private Map<String, Object> element(
            String id, String name, String type, Set<String> tags, @Nullable List<String> inside) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("name", name);
        data.put("tags", List.copyOf(new TreeSet<>(tags)));
        data.put("pipelines", List.of(pipeline.name()));
        data.put("type", type);
        data.put("modular_pipelines", inside);
        data.put("node_extras", null);
        return data;
    }

    private Map<String, Object> task(NodeModel node) {
        List<String> inside = KedroNamespaces.around(node.namespace().orElse(""));
        Map<String, Object> data = element(
                ids.of(Ids.node(node.name())),
                node.name(),
                "task",
                new LinkedHashSet<>(node.tags()),
                inside.isEmpty() ? null : inside);
        data.put("full_name", node.function());
        Map<String, Object> parameters = new LinkedHashMap<>();
        node.inputs().stream()
                .filter(DatasetName::isParameter)
                .forEach(name -> parameters.put(name.replaceFirst("^params:", ""), null));
        data.put("parameters", parameters);
        return data;
    }

    private Map<String, Object> dataset(String name) {
        boolean isParameter = DatasetName.isParameter(name);
        Set<String> tags = new LinkedHashSet<>();
        nodes.stream()
                .filter(node -> KedroNamespaces.names(node.inputs()).contains(name)
                        || KedroNamespaces.names(node.outputs()).contains(name))
                .forEach(node -> tags.addAll(node.tags()));
        Map<String, Object> data = element(
                ids.of(Ids.dataset(name)),
                name,
                isParameter ? "parameters" : "data",
                tags,
                namespaces.around(name, isParameter));
        DatasetModel known = datasets.get(name);
        data.put("layer", known == null ? null : known.layer().orElse(null));
        data.put("dataset_type", known == null || isParameter ? null : known.type());
        return data;
    }

    /** Edges between elements, and those to and from each namespace. */
    private List<Map<String, Object>> edges() {
        Set<Map<String, Object>> edges = new LinkedHashSet<>();
        for (NodeModel node : nodes) {
            String id = ids.of(Ids.node(node.name()));
            node.inputs().forEach(input -> edges.add(edge(ids.of(Ids.dataset(input)), id)));
            node.outputs().forEach(output -> edges.add(edge(id, ids.of(Ids.dataset(output)))));
        }
        for (String name : namespaces.names()) {
            namespaces.inputs(name).forEach(input -> edges.add(edge(ids.of(Ids.dataset(input)), name)));
            namespaces.outputs(name).forEach(output -> edges.add(edge(name, ids.of(Ids.dataset(output)))));
        }
        return List.copyOf(edges);
    }

    private static Map<String, Object> edge(String source, String target) {
        Map<String, Object> edge = new LinkedHashMap<>();
        edge.put("source", source);
        edge.put("target", target);
        return edge;
    }
}
