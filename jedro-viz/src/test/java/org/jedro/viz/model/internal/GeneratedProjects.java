// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;

/** Projects of any size: nested namespaces, free inputs and outputs, data that crosses namespaces, parameters. */
public final class GeneratedProjects {
    private static final int LEAF = 14;
    private static final int PARTS = 4;
    private static final int STAGES = 6;

    private GeneratedProjects() {}

    /** {@return a project of a number of nodes; equal numbers and seeds give equal projects} */
    public static ProjectModel of(int nodes, long seed) {
        Random random = new Random(seed);
        List<NodeModel> models = new ArrayList<>();
        TreeMap<String, DatasetModel> datasets = new TreeMap<>();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            String namespace = namespace(i, nodes);
            List<String> inputs = new ArrayList<>();
            for (int k = random.nextInt(3); k >= 0; k--) {
                inputs.add(input(i, namespace, written, random));
            }
            if (random.nextInt(3) == 0) {
                inputs.add("params:" + namespace + ".options_" + i);
            }
            String output = (random.nextInt(8) == 0 ? "" : namespace + ".") + "data_" + i;
            List<String> distinct = inputs.stream().distinct().toList();
            distinct.stream()
                    .filter(name -> !name.startsWith("params:"))
                    .forEach(name -> datasets.putIfAbsent(name, DatasetModel.inMemory(name)));
            datasets.put(output, DatasetModel.inMemory(output));
            written.add(output);
            models.add(new NodeModel(
                    namespace + ".node_" + i,
                    Optional.of(namespace),
                    "Nodes.node" + i,
                    "com.acme." + namespace,
                    List.of(i % 2 == 0 ? "even" : "odd"),
                    distinct,
                    List.of(output),
                    i % 17 == 16 ? List.of(models.get(i - 1).name()) : List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        List<String> names = models.stream().map(NodeModel::name).toList();
        return new ProjectModel(
                ProjectModel.FORMAT,
                "generated",
                "local",
                "0",
                List.of(new PipelineModel("__default__", names)),
                models,
                List.copyOf(datasets.values()),
                List.of(),
                List.of());
    }

    private static String namespace(int node, int nodes) {
        int leaf = node / LEAF;
        int leaves = nodes / LEAF + 1;
        int stage = leaf * STAGES / leaves;
        return leaves > STAGES * PARTS
                ? "stage_" + stage + ".part_" + leaf % PARTS + ".leaf_" + leaf
                : "stage_" + stage + ".leaf_" + leaf;
    }

    private static String input(int node, String namespace, List<String> written, Random random) {
        if (written.isEmpty() || random.nextInt(6) == 0) {
            return random.nextInt(4) == 0 ? "shared_" + random.nextInt(5) : namespace + ".raw_" + node;
        }
        int reach = random.nextInt(5) == 0 ? 60 : 6;
        return written.get(Math.max(0, written.size() - 1 - random.nextInt(reach)));
    }

    /** {@return a project whose nodes are given as {@code name: inputs -> outputs}} */
    public static ProjectModel written(Map<String, List<List<String>>> nodes) {
        List<NodeModel> models = new ArrayList<>();
        TreeMap<String, DatasetModel> datasets = new TreeMap<>();
        nodes.forEach((name, data) -> {
            int dot = name.lastIndexOf('.');
            data.forEach(side -> side.stream()
                    .filter(dataset -> !dataset.startsWith("params:"))
                    .forEach(dataset -> datasets.put(dataset, DatasetModel.inMemory(dataset))));
            models.add(new NodeModel(
                    name,
                    dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot)),
                    "Nodes." + name.substring(dot + 1),
                    "com.acme",
                    List.of(),
                    data.get(0),
                    data.get(1),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        });
        return new ProjectModel(
                ProjectModel.FORMAT,
                "written",
                "local",
                "0",
                List.of(new PipelineModel(
                        "__default__", models.stream().map(NodeModel::name).toList())),
                models,
                List.copyOf(datasets.values()),
                List.of(),
                List.of());
    }
}
