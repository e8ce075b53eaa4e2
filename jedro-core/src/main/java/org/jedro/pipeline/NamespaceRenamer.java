// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** Copies a pipeline's nodes with other names for datasets, and into a namespace. */
final class NamespaceRenamer {
    private static final String PARAMETER_PREFIX = "params:";

    private final PipelineGraph graph;
    private final @Nullable String namespace;
    private final boolean prefixing;
    private final Map<String, String> mapping = new HashMap<>();
    private final Map<String, String> namespaces = new HashMap<>();
    private final IdentityHashMap<NodeExtras, NodeExtras> extras = new IdentityHashMap<>();

    private NamespaceRenamer(PipelineGraph graph, @Nullable String namespace, Remapping remapping) {
        this.graph = graph;
        this.namespace = namespace;
        this.prefixing = remapping.isPrefixing() && namespace != null;
        mapping.putAll(remapping.inputs());
        mapping.putAll(remapping.outputs());
        mapping.putAll(remapping.parameters());
    }

    static List<Node> renamed(Pipeline pipeline, @Nullable String namespace, Remapping remapping) {
        if (namespace != null) {
            NodeNames.checkNamespace(namespace);
        }
        RemappingCheck.check(pipeline, remapping);
        return new NamespaceRenamer(pipeline.graph(), namespace, remapping).nodes();
    }

    private List<Node> nodes() {
        String[] names = new String[graph.datasetCount()];
        for (int i = 0; i < names.length; i++) {
            names[i] = renamed(graph.dataset(i));
        }
        RemappingCheck.wholeDatasets(graph, names);
        List<Node> nodes = new ArrayList<>(graph.size());
        for (int i = 0; i < graph.size(); i++) {
            nodes.add(renamed(i, names));
        }
        return nodes;
    }

    private Node renamed(int index, String[] names) {
        Node node = graph.node(index);
        return node.renamed(
                full(node.name()),
                namespaceOf(node),
                pick(graph.inputRows(), index, names),
                pick(graph.outputRows(), index, names),
                extras.computeIfAbsent(node.extras(), this::renamed));
    }

    private static String[] pick(IntRows rows, int row, String[] names) {
        String[] picked = new String[rows.length(row)];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = names[rows.values()[rows.starts()[row] + i]];
        }
        return picked;
    }

    private NodeExtras renamed(NodeExtras old) {
        NodeExtras changed = old;
        if (!old.confirms().isEmpty()) {
            changed = changed.replacingConfirms(
                    old.confirms().stream().map(this::renamedConfirm).toList());
        }
        if (namespace != null && !old.constraints().after().isEmpty()) {
            changed = changed.withConstraints(old.constraints().renamingAfter(this::full));
        }
        return changed;
    }

    private String full(String nodeName) {
        return namespace == null ? nodeName : namespace + "." + nodeName;
    }

    private @Nullable String namespaceOf(Node node) {
        String own = node.namespace().orElse("");
        return own.isEmpty() ? namespace : namespaces.computeIfAbsent(own, this::full);
    }

    /** A dataset may be confirmed without the format with which it is read and renamed. */
    private String renamedConfirm(String name) {
        if (name.indexOf('@') < 0 && !mapping.containsKey(name)) {
            for (Map.Entry<String, String> mapped : mapping.entrySet()) {
                if (DatasetName.baseOf(mapped.getKey()).equals(name)) {
                    return DatasetName.baseOf(mapped.getValue());
                }
            }
        }
        return renamed(name);
    }

    private String renamed(String name) {
        String mapped = mapping.get(name);
        if (mapped != null) {
            return mapped;
        }
        if (name.equals(DatasetName.PARAMETERS)) {
            return name;
        }
        int at = name.indexOf('@');
        String mappedBase = at < 0 ? null : mapping.get(name.substring(0, at));
        if (mappedBase != null) {
            return mappedBase + name.substring(at);
        }
        if (!prefixing) {
            return name;
        }
        return name.startsWith(PARAMETER_PREFIX)
                ? PARAMETER_PREFIX + namespace + "." + name.substring(PARAMETER_PREFIX.length())
                : namespace + "." + name;
    }
}
