// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.graph.internal.NodeSelection;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.panel.internal.Commands;

/**
 * What a run of chosen elements consists of: the nodes that depend on one of {@code from} and on which one of {@code to} depends,
 * as {@code jedro run} selects them.
 */
final class Slices {
    private final List<NodeModel> nodes;
    private final List<String> pipelines;

    /** Creates slices of the nodes of pipelines. */
    Slices(List<NodeModel> nodes, List<String> pipelines) {
        this.nodes = nodes;
        this.pipelines = pipelines;
    }

    /**
     * A slice.
     *
     * @param nodes the identifiers of its nodes in their order
     * @param datasets the identifiers of the data that they use
     * @param command the command that runs it
     * @param request the body of a request that runs it
     * @param problem why it cannot run
     */
    record Slice(
            List<String> nodes,
            List<String> datasets,
            String command,
            Map<String, List<String>> request,
            Optional<String> problem) {}

    Slice of(List<String> from, List<String> to, List<String> only, List<String> tags) {
        Map<String, List<String>> request = new LinkedHashMap<>();
        put(request, "nodes", only.stream().map(Ids::name).toList());
        ends(request, from, true);
        ends(request, to, false);
        put(request, "tags", tags);
        List<NodeModel> slice = NodeSelection.slice(nodes, from, to).stream()
                .filter(node -> only.isEmpty() || only.contains(Ids.node(node.name())))
                .filter(node -> tags.isEmpty() || node.tags().stream().anyMatch(tags::contains))
                .toList();
        Map<String, List<String>> options = new LinkedHashMap<>();
        request.forEach((key, names) -> options.put("--" + key.replace('_', '-'), names));
        Map<String, List<String>> body = new LinkedHashMap<>();
        put(body, "pipelines", pipelines);
        body.putAll(request);
        return new Slice(
                slice.stream().map(node -> Ids.node(node.name())).toList(),
                datasets(slice),
                Commands.run(pipelines, options),
                body,
                slice.isEmpty() ? Optional.of(problem(from, to)) : Optional.empty());
    }

    private String problem(List<String> from, List<String> to) {
        String gone = Stream.of(from, to)
                .flatMap(List::stream)
                .filter(id -> !exists(id))
                .map(id -> "'" + Ids.name(id) + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        return gone.isEmpty()
                ? "No node is between these elements; choose others, or swap from and to."
                : "Not in this pipeline any more: " + gone + ". Choose elements of the graph.";
    }

    private boolean exists(String id) {
        return id.startsWith(Ids.NODE)
                ? nodes.stream().anyMatch(node -> Ids.node(node.name()).equals(id))
                : !nodesOf(id, true).isEmpty() || !nodesOf(id, false).isEmpty();
    }

    private static List<String> datasets(List<NodeModel> slice) {
        Set<String> datasets = new LinkedHashSet<>();
        for (NodeModel node : slice) {
            node.inputs().stream()
                    .filter(name -> !DatasetName.isParameter(name))
                    .forEach(name -> datasets.add(Ids.dataset(name)));
            node.outputs().forEach(name -> datasets.add(Ids.dataset(name)));
        }
        return List.copyOf(datasets);
    }

    /** A run needs all of its options to include a node: data and nodes together are named as nodes. */
    private void ends(Map<String, List<String>> request, List<String> ids, boolean isFrom) {
        boolean isData =
                !ids.isEmpty() && ids.stream().allMatch(id -> id.startsWith(Ids.DATA) || id.startsWith(Ids.PARAMETER));
        if (isData) {
            put(
                    request,
                    isFrom ? "from_inputs" : "to_outputs",
                    ids.stream().map(Ids::name).toList());
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String id : ids) {
            names.addAll(id.startsWith(Ids.NODE) ? List.of(Ids.name(id)) : nodesOf(id, isFrom));
        }
        put(request, isFrom ? "from_nodes" : "to_nodes", new ArrayList<>(names));
    }

    private List<String> nodesOf(String id, boolean isFrom) {
        String name = Ids.name(id);
        return nodes.stream()
                .filter(node -> id.startsWith(Ids.NAMESPACE)
                        ? node.namespace()
                                .filter(own -> own.equals(name) || own.startsWith(name + "."))
                                .isPresent()
                        : (isFrom ? node.inputs() : node.outputs())
                                .stream()
                                        .anyMatch(
                                                dataset -> Ids.dataset(dataset).equals(id)))
                .map(NodeModel::name)
                .toList();
    }

    private static void put(Map<String, List<String>> request, String key, List<String> names) {
        if (!names.isEmpty()) {
            request.put(key, names);
        }
    }
}
