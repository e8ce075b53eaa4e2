// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The parts of a project that its graph consists of. It is kept as JSON below {@code .jedro}, so that the graph of a project that
 * does not load can be shown. It contains no data and no secrets.
 *
 * @param format the form of the JSON
 * @param project the name of the project
 * @param environment the environment of the catalog
 * @param jedroVersion the version of Jedro that made the model
 * @param pipelines the pipelines in the order of the registry
 * @param nodes the nodes of all pipelines, each once
 * @param datasets the datasets that nodes use, without parameters, and the other entries of the catalog, sorted by name
 * @param layers the layers in their order
 * @param layerCycle layers that lead to each other; empty if the layers have an order
 */
public record ProjectModel(
        String format,
        String project,
        String environment,
        String jedroVersion,
        List<PipelineModel> pipelines,
        List<NodeModel> nodes,
        List<DatasetModel> datasets,
        List<String> layers,
        List<String> layerCycle) {
    /** The form of the JSON. */
    public static final String FORMAT = "jedro-viz/1";

    /** Copies the lists. */
    public ProjectModel {
        pipelines = List.copyOf(pipelines);
        nodes = List.copyOf(nodes);
        datasets = List.copyOf(datasets);
        layers = List.copyOf(layers);
        layerCycle = List.copyOf(layerCycle);
    }

    /** {@return the model of nothing, for a project that has never loaded} */
    public static ProjectModel empty(String project, String environment) {
        return new ProjectModel(
                FORMAT, project, environment, "", List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** {@return the nodes by name, in their order} */
    public Map<String, NodeModel> nodesByName() {
        return byName(nodes, NodeModel::name);
    }

    /** {@return the datasets by name, in their order} */
    public Map<String, DatasetModel> datasetsByName() {
        return byName(datasets, DatasetModel::name);
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(name.apply(item), item));
        return Collections.unmodifiableMap(map);
    }

    /** {@return all tags of nodes and datasets, sorted} */
    public List<String> tags() {
        TreeSet<String> tags = new TreeSet<>();
        nodes.forEach(node -> tags.addAll(node.tags()));
        datasets.forEach(dataset -> tags.addAll(dataset.tags()));
        return List.copyOf(tags);
    }

    /**
     * One pipeline.
     *
     * @param name its name
     * @param nodes the names of its nodes in execution order
     */
    public record PipelineModel(String name, List<String> nodes) {
        /** Copies the list. */
        public PipelineModel {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * One node.
     *
     * @param name its full name
     * @param namespace its namespace
     * @param function the name of its function for people
     * @param packageName the package of the class that declares the function
     * @param tags its tags in any pipeline, sorted
     * @param inputs its inputs in order
     * @param outputs its outputs in order
     * @param after the nodes for which it waits without reading their data
     * @param source where the function is written
     * @param description the first sentence of the function's documentation
     * @param style its style in the configuration of the viewer
     */
    public record NodeModel(
            String name,
            Optional<String> namespace,
            String function,
            String packageName,
            List<String> tags,
            List<String> inputs,
            List<String> outputs,
            List<String> after,
            Optional<Source> source,
            Optional<String> description,
            Optional<Style> style) {
        /** Copies the lists. */
        public NodeModel {
            tags = List.copyOf(tags);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            after = List.copyOf(after);
        }
    }

    /**
     * Lines of a file.
     *
     * @param file the file, relative to the project
     * @param line the first line
     * @param end the last line
     */
    public record Source(String file, int line, int end) {}

    /**
     * One dataset.
     *
     * @param name its name without {@code @format}
     * @param type its type as written in the catalog, {@code memory} without an entry; of several formats the first
     * @param formats the types by format, for a dataset with {@code @format}
     * @param filepath its path as written in the catalog
     * @param layer its layer
     * @param isVersioned whether it keeps versions
     * @param isStored whether it has an entry in the catalog
     * @param tags {@code tags} of its metadata
     * @param description {@code description} of its metadata
     * @param owner {@code owner} of its metadata
     * @param columns the names of its declared columns
     * @param style {@code style} of its metadata
     * @param source where its entry is written
     */
    public record DatasetModel(
            String name,
            String type,
            Map<String, String> formats,
            Optional<String> filepath,
            Optional<String> layer,
            boolean isVersioned,
            boolean isStored,
            List<String> tags,
            Optional<String> description,
            Optional<String> owner,
            List<String> columns,
            Optional<Style> style,
            Optional<Source> source) {
        /** Copies the lists. */
        public DatasetModel {
            formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
            tags = List.copyOf(tags);
            columns = List.copyOf(columns);
        }

        /** {@return the name of its entry in the catalog; of several formats the first} */
        public String entryName() {
            return formats.isEmpty() ? name : formats.keySet().iterator().next();
        }

        /** {@return a dataset without an entry in the catalog} */
        public static DatasetModel inMemory(String name) {
            return new DatasetModel(
                    name,
                    "memory",
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The colors of an element. A color is {@code #rgb}, {@code #rrggbb} or a name of letters.
     *
     * @param fill the color inside
     * @param stroke the color of the border
     * @param color the color of the text
     * @param opacity from 0 to 1
     * @param dark other colors for a dark page
     */
    public record Style(
            Optional<String> fill,
            Optional<String> stroke,
            Optional<String> color,
            Optional<Double> opacity,
            Optional<Style> dark) {}
}
