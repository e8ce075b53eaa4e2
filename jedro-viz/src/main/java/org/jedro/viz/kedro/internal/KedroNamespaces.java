// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jspecify.annotations.Nullable;

/** The namespaces of a pipeline with their borders: what their nodes read from outside, and what they write for others. */
final class KedroNamespaces {
    private static final String ROOT = "__root__";

    private final List<NodeModel> nodes;
    private final KedroIds ids;
    private final Set<String> datasets = new LinkedHashSet<>();
    private final Map<String, Set<String>> readers = new LinkedHashMap<>();
    private final Map<String, Set<String>> inputs = new TreeMap<>();
    private final Map<String, Set<String>> outputs = new TreeMap<>();

    KedroNamespaces(List<NodeModel> nodes, KedroIds ids) {
        this.nodes = nodes;
        this.ids = ids;
        for (NodeModel node : nodes) {
            datasets.addAll(names(node.inputs()));
            datasets.addAll(names(node.outputs()));
            names(node.inputs())
                    .forEach(name -> readers.computeIfAbsent(name, key -> new LinkedHashSet<>())
                            .add(node.namespace().orElse("")));
            around(node.namespace().orElse("")).forEach(name -> {
                inputs.computeIfAbsent(name, key -> new TreeSet<>());
                outputs.computeIfAbsent(name, key -> new TreeSet<>());
            });
        }
        inputs.keySet().forEach(this::findBorder);
    }

    private void findBorder(String namespace) {
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (NodeModel node : nodes) {
            if (isInside(node.namespace().orElse(""), namespace)) {
                read.addAll(names(node.inputs()));
                written.addAll(names(node.outputs()));
            }
        }
        read.stream().filter(name -> !written.contains(name)).forEach(inputs(namespace)::add);
        written.stream()
                .filter(name -> !readers.containsKey(name)
                        || readers.get(name).stream().anyMatch(reader -> !isInside(reader, namespace)))
                .forEach(outputs(namespace)::add);
    }

    private static boolean isInside(String inner, String namespace) {
        return inner.equals(namespace) || inner.startsWith(namespace + ".");
    }

    /** {@return names without formats, in order} */
    static Set<String> names(List<String> datasets) {
        Set<String> names = new LinkedHashSet<>();
        datasets.forEach(name -> names.add(DatasetName.baseOf(name)));
        return names;
    }

    /** {@return a namespace and those around it, the outermost first} */
    static List<String> around(String namespace) {
        List<String> all = new ArrayList<>();
        for (int dot = namespace.indexOf('.'); dot >= 0; dot = namespace.indexOf('.', dot + 1)) {
            all.add(namespace.substring(0, dot));
        }
        if (!namespace.isEmpty()) {
            all.add(namespace);
        }
        return all;
    }

    /** {@return the datasets and parameters, without formats, in order of their use} */
    Set<String> datasets() {
        return datasets;
    }

    /** {@return the namespaces, sorted} */
    Set<String> names() {
        return inputs.keySet();
    }

    Set<String> inputs(String namespace) {
        return Objects.requireNonNull(inputs.get(namespace));
    }

    Set<String> outputs(String namespace) {
        return Objects.requireNonNull(outputs.get(namespace));
    }

    /** {@return the namespaces in which a dataset is; null if it is in none} */
    @Nullable List<String> around(String dataset, boolean isParameter) {
        List<String> all = around(home(dataset));
        return isParameter || all.isEmpty() ? null : all;
    }

    /** The innermost namespace in the name that has the dataset inside of its border. */
    private String home(String dataset) {
        String home = "";
        for (String name : around(dataset)) {
            if (inputs.containsKey(name)
                    && !inputs(name).contains(dataset)
                    && !outputs(name).contains(dataset)) {
                home = name;
            }
        }
        return home;
    }

    /** {@return all namespaces by name, below one that contains them} */
    Map<String, Object> tree() {
        Map<String, List<Map<String, Object>>> children = new TreeMap<>();
        children.put(ROOT, new ArrayList<>());
        names().forEach(name -> children.put(name, new ArrayList<>()));
        names().forEach(name -> add(parent(name), name, "modularPipeline", children));
        nodes.forEach(node -> add(
                node.namespace().filter(name -> !name.isEmpty()).orElse(ROOT),
                ids.of(Ids.node(node.name())),
                "task",
                children));
        for (String dataset : datasets) {
            boolean isParameter = DatasetName.isParameter(dataset);
            String home = isParameter ? "" : home(dataset);
            add(
                    home.isEmpty() ? ROOT : home,
                    ids.of(Ids.dataset(dataset)),
                    isParameter ? "parameters" : "data",
                    children);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        children.forEach((name, inside) -> tree.put(name, namespace(name, inside)));
        return tree;
    }

    private static String parent(String namespace) {
        int dot = namespace.lastIndexOf('.');
        return dot < 0 ? ROOT : namespace.substring(0, dot);
    }

    private static void add(String parent, String id, String type, Map<String, List<Map<String, Object>>> children) {
        Map<String, Object> child = new LinkedHashMap<>();
        child.put("id", id);
        child.put("type", type);
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(child);
    }

    private Map<String, Object> namespace(String name, List<Map<String, Object>> children) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", name);
        data.put("name", name);
        data.put("inputs", ids(inputs.getOrDefault(name, Set.of())));
        data.put("outputs", ids(outputs.getOrDefault(name, Set.of())));
        data.put("children", children);
        return data;
    }

    private List<String> ids(Set<String> names) {
        return names.stream().map(name -> ids.of(Ids.dataset(name))).toList();
    }
}
