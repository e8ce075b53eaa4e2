// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.NodeSelection;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.Source;

/** All elements of pipelines, for the tree, the table and the search of the page. */
record ElementsView(
        String hash,
        List<NodeRow> nodes,
        List<DatasetRow> datasets,
        List<ParameterRow> params,
        List<NamespaceRow> namespaces) {

    /** A node. */
    record NodeRow(
            String id,
            String name,
            Optional<String> namespace,
            List<String> tags,
            String function,
            List<String> inputs,
            List<String> outputs,
            Optional<Source> source,
            Optional<String> description) {}

    /** A dataset. */
    record DatasetRow(
            String id,
            String name,
            String type,
            Optional<String> layer,
            Optional<String> filepath,
            boolean versioned,
            String role,
            List<String> columns,
            List<String> tags,
            Optional<String> description,
            Optional<String> owner) {}

    /** A parameter. */
    record ParameterRow(String id, String name) {}

    /** A namespace with the number of nodes in it and below it, and of the data that they write. */
    record NamespaceRow(String id, String name, Optional<String> parent, int nodes, int datasets) {}

    static ElementsView of(ProjectModel model, String hash, List<String> pipelines) {
        List<NodeModel> nodes = NodeSelection.ofPipelines(model, pipelines);
        Set<String> read = names(nodes, true);
        Set<String> written = names(nodes, false);
        Set<String> all = new LinkedHashSet<>(read);
        all.addAll(written);
        Map<String, DatasetModel> datasets = model.datasetsByName();
        List<DatasetRow> rows = new ArrayList<>();
        List<ParameterRow> parameters = new ArrayList<>();
        for (String name : all) {
            if (DatasetName.isParameter(name)) {
                parameters.add(new ParameterRow(Ids.dataset(name), name));
            } else {
                DatasetModel dataset = datasets.getOrDefault(name, DatasetModel.inMemory(name));
                rows.add(row(dataset, role(read.contains(name), written.contains(name))));
            }
        }
        return new ElementsView(
                hash, nodes.stream().map(ElementsView::row).toList(), rows, parameters, namespaces(nodes));
    }

    private static Set<String> names(Collection<NodeModel> nodes, boolean isInput) {
        Set<String> names = new LinkedHashSet<>();
        nodes.forEach(node ->
                (isInput ? node.inputs() : node.outputs()).forEach(name -> names.add(DatasetName.baseOf(name))));
        return names;
    }

    private static String role(boolean isRead, boolean isWritten) {
        return !isWritten ? "input" : isRead ? "intermediate" : "output";
    }

    private static NodeRow row(NodeModel node) {
        return new NodeRow(
                Ids.node(node.name()),
                node.name(),
                node.namespace(),
                node.tags(),
                node.function(),
                node.inputs().stream().map(Ids::dataset).toList(),
                node.outputs().stream().map(Ids::dataset).toList(),
                node.source(),
                node.description());
    }

    private static DatasetRow row(DatasetModel dataset, String role) {
        return new DatasetRow(
                Ids.dataset(dataset.name()),
                dataset.name(),
                GraphMaker.shortType(dataset.type()),
                dataset.layer(),
                dataset.filepath(),
                dataset.isVersioned(),
                role,
                dataset.columns(),
                dataset.tags(),
                dataset.description(),
                dataset.owner());
    }

    private static List<NamespaceRow> namespaces(List<NodeModel> nodes) {
        Map<String, int[]> counts = new TreeMap<>();
        for (NodeModel node : nodes) {
            String namespace = node.namespace().orElse("");
            while (!namespace.isEmpty()) {
                int[] count = counts.computeIfAbsent(namespace, name -> new int[2]);
                count[0]++;
                count[1] += node.outputs().size();
                namespace = namespace.substring(0, Math.max(0, namespace.lastIndexOf('.')));
            }
        }
        Map<String, NamespaceRow> rows = new LinkedHashMap<>();
        counts.forEach((name, count) -> {
            int dot = name.lastIndexOf('.');
            Optional<String> parent = dot < 0 ? Optional.empty() : Optional.of(Ids.NAMESPACE + name.substring(0, dot));
            rows.put(name, new NamespaceRow(Ids.NAMESPACE + name, name, parent, count[0], count[1]));
        });
        return List.copyOf(rows.values());
    }
}
