// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pipeline as numbers, for runners and other engines.
 *
 * <p>A node's number is its place in {@link #nodes}, which is also an execution order: predecessors have smaller numbers.
 * Edges come from datasets (the part of their names from an {@code @} on does not count) and from {@link Node#after}.
 * A dataset's number is its place in {@link #dataset}; {@code x@a} and {@code x@b} are two datasets. Immutable.
 */
public final class PipelineGraph {
    private final Node[] nodes;
    private final NameTable names;
    private final int[] place;
    private final int[] layerStarts;
    private final NameTable datasets;
    private final int[] base;
    private final int[] producer;
    private final IntRows inputs;
    private final IntRows outputs;
    private final IntRows predecessors;
    private final IntRows successors;

    PipelineGraph(
            Node[] nodes,
            NameTable names,
            int[] place,
            int[] layerStarts,
            NameTable datasets,
            int[] base,
            int[] producer,
            IntRows inputs,
            IntRows outputs,
            IntRows predecessors) {
        this.nodes = nodes;
        this.names = names;
        this.place = place;
        this.layerStarts = layerStarts;
        this.datasets = datasets;
        this.base = base;
        this.producer = producer;
        this.inputs = inputs;
        this.outputs = outputs;
        this.predecessors = predecessors;
        this.successors = predecessors.transposed(nodes.length);
    }

    static PipelineGraph of(List<Node> nodes) {
        return new GraphBuilder(nodes).unchecked();
    }

    /** {@return the nodes in execution order} */
    public List<Node> nodes() {
        return Collections.unmodifiableList(Arrays.asList(nodes));
    }

    /** {@return the number of nodes} */
    public int size() {
        return nodes.length;
    }

    /** {@return the node with a number} */
    public Node node(int index) {
        return nodes[index];
    }

    /** {@return the number of the node with a full name, or -1} */
    public int indexOf(String name) {
        int found = names.find(name);
        return found < 0 ? -1 : place[found];
    }

    /** {@return the number of a node, or -1 if the pipeline has no equal one} */
    public int indexOf(Node node) {
        int index = indexOf(node.name());
        return index >= 0 && nodes[index].equals(node) ? index : -1;
    }

    /** {@return the nodes that wait for a node, ascending, each once; a copy} */
    public int[] successors(int node) {
        return successors.copy(node);
    }

    /** {@return the nodes for which a node waits, ascending, each once; a copy} */
    public int[] predecessors(int node) {
        return predecessors.copy(node);
    }

    /** {@return how many nodes a node waits for} */
    public int predecessorCount(int node) {
        return predecessors.length(node);
    }

    /** {@return how many nodes wait for a node} */
    public int successorCount(int node) {
        return successors.length(node);
    }

    /** {@return the number of edges} */
    public int edgeCount() {
        return predecessors.values().length;
    }

    /** {@return the number of datasets} Some may be names that only stand for their formats. */
    public int datasetCount() {
        return datasets.size();
    }

    /** {@return the name of a dataset} */
    public String dataset(int index) {
        return datasets.name(index);
    }

    /** {@return the number of a dataset, or -1} */
    public int datasetIndex(String name) {
        return datasets.find(name);
    }

    /** {@return the number of the name without format: equal for {@code x@a} and {@code x@b}} */
    public int baseOf(int dataset) {
        return base[dataset];
    }

    /** {@return the node that writes a dataset, in any format, or -1} */
    public int producerOf(int dataset) {
        return producer[base[dataset]];
    }

    /** {@return the datasets that a node reads, in the order of its inputs; a copy} */
    public int[] inputsOf(int node) {
        return inputs.copy(node);
    }

    /** {@return the datasets that a node writes, in the order of its outputs; a copy} */
    public int[] outputsOf(int node) {
        return outputs.copy(node);
    }

    /** {@return the number of the layer of a node; a node's predecessors are in lower layers} */
    public int layerOf(int node) {
        int found = Arrays.binarySearch(layerStarts, node);
        return found >= 0 ? found : -found - 2;
    }

    IntRows inputRows() {
        return inputs;
    }

    IntRows outputRows() {
        return outputs;
    }

    IntRows predecessorRows() {
        return predecessors;
    }

    IntRows successorRows() {
        return successors;
    }

    List<List<Node>> layers() {
        List<Node> all = nodes();
        return new AbstractList<>() {
            @Override
            public List<Node> get(int layer) {
                return all.subList(layerStarts[layer], layerStarts[layer + 1]);
            }

            @Override
            public int size() {
                return layerStarts.length - 1;
            }
        };
    }

    Map<Node, Set<Node>> dependencies() {
        Map<Node, Set<Node>> all = new LinkedHashMap<>();
        for (int node = 0; node < nodes.length; node++) {
            Set<Node> parents = new LinkedHashSet<>();
            for (int parent : predecessors.copy(node)) {
                parents.add(nodes[parent]);
            }
            all.put(nodes[node], Collections.unmodifiableSet(parents));
        }
        return Collections.unmodifiableMap(all);
    }

    /** {@return the names of the nodes, in execution order} */
    List<String> nodeNames() {
        List<String> all = new ArrayList<>(nodes.length);
        for (Node node : nodes) {
            all.add(node.name());
        }
        return all;
    }
}
