// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;

/** Selects nodes of a pipeline, as sets of their numbers. */
final class PipelineSlicer {
    private final Pipeline pipeline;
    private final PipelineGraph graph;

    PipelineSlicer(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.graph = pipeline.graph();
    }

    PipelineGraph graph() {
        return graph;
    }

    Pipeline select(Selector selector) {
        BitSet kept = selector.nodes(this);
        if (kept.isEmpty()) {
            throw SelectionException.empty("No node of the pipeline is selected by '" + selector + "'.");
        }
        return keep(kept);
    }

    Pipeline onlyNodes(String... names) {
        return keep(named(Arrays.asList(names)));
    }

    Pipeline fromNodes(String... names) {
        return keep(downstream(named(Arrays.asList(names))));
    }

    Pipeline toNodes(String... names) {
        return keep(upstream(named(Arrays.asList(names))));
    }

    Pipeline onlyNodesWithTags(String... tags) {
        return keep(tagged(Arrays.asList(tags)));
    }

    Pipeline onlyNodesWithNamespaces(String... namespaces) {
        return keep(inNamespaces(Arrays.asList(namespaces)));
    }

    Pipeline onlyNodesWithInputs(String... datasets) {
        return keep(users(Arrays.asList(datasets), true));
    }

    Pipeline onlyNodesWithOutputs(String... datasets) {
        return keep(users(Arrays.asList(datasets), false));
    }

    Pipeline fromInputs(String... datasets) {
        return keep(downstream(users(Arrays.asList(datasets), true)));
    }

    Pipeline toOutputs(String... datasets) {
        return keep(upstream(users(Arrays.asList(datasets), false)));
    }

    Pipeline filter(PipelineFilter filter) {
        BitSet kept = all();
        List<SelectionException> unknown = new ArrayList<>();
        narrow(kept, unknown, filter.tags(), this::tagged);
        narrow(kept, unknown, filter.fromNodes(), names -> downstream(named(names)));
        narrow(kept, unknown, filter.toNodes(), names -> upstream(named(names)));
        narrow(kept, unknown, filter.nodeNames(), this::named);
        narrow(kept, unknown, filter.fromInputs(), names -> downstream(users(names, true)));
        narrow(kept, unknown, filter.toOutputs(), names -> upstream(users(names, false)));
        narrow(kept, unknown, filter.nodeNamespaces(), this::inNamespaces);
        SelectionException.throwIfAny(unknown);
        if (kept.isEmpty()) {
            throw SelectionException.empty(
                    graph.size() == 0
                            ? "The pipeline has no nodes; add a node to it, or a pipeline to the registry."
                            : "No node of the pipeline fits all of the criteria: " + FilterText.of(filter) + ".");
        }
        return keep(kept);
    }

    private interface Criterion {
        BitSet nodes(List<String> names);
    }

    /** Criteria with unknown names are collected, so that all of them are reported at once. */
    private static void narrow(BitSet kept, List<SelectionException> unknown, List<String> names, Criterion criterion) {
        if (names.isEmpty()) {
            return;
        }
        try {
            kept.and(criterion.nodes(names));
        } catch (SelectionException e) {
            unknown.add(e);
        }
    }

    BitSet all() {
        BitSet nodes = new BitSet(graph.size());
        nodes.set(0, graph.size());
        return nodes;
    }

    Pipeline keep(BitSet nodes) {
        if (nodes.cardinality() == graph.size()) {
            return pipeline;
        }
        List<Node> kept = new ArrayList<>(nodes.cardinality());
        nodes.stream().forEach(index -> kept.add(graph.node(index)));
        return pipeline.selecting(kept);
    }

    BitSet named(Collection<String> names) {
        BitSet nodes = new BitSet(graph.size());
        Set<String> unknown = new TreeSet<>();
        for (String name : names) {
            int index = graph.indexOf(name);
            if (index < 0) {
                unknown.add(name);
            } else {
                nodes.set(index);
            }
        }
        if (!unknown.isEmpty()) {
            throw SelectionException.unknownNodes(pipeline, unknown);
        }
        return nodes;
    }

    BitSet tagged(Collection<String> tags) {
        BitSet nodes = new BitSet(graph.size());
        for (int i = 0; i < graph.size(); i++) {
            for (String tag : graph.node(i).tags()) {
                if (tags.contains(tag)) {
                    nodes.set(i);
                }
            }
        }
        return nodes;
    }

    BitSet inNamespaces(Collection<String> namespaces) {
        Set<String> wanted = new HashSet<>(namespaces);
        Set<String> missing = new TreeSet<>(namespaces);
        BitSet nodes = new BitSet(graph.size());
        for (int i = 0; i < graph.size(); i++) {
            for (String prefix : Namespaces.prefixes(graph.node(i))) {
                if (wanted.contains(prefix)) {
                    missing.remove(prefix);
                    nodes.set(i);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw SelectionException.unknown(
                    SelectionException.Kind.NAMESPACE, missing, Namespaces.of(pipeline.nodes()));
        }
        return nodes;
    }

    /** {@return readers or writers; a name without format matches all formats} */
    BitSet users(Collection<String> datasets, boolean readers) {
        BitSet exact = new BitSet();
        BitSet bases = new BitSet();
        Set<String> unknown = new TreeSet<>();
        for (String name : datasets) {
            int index = graph.datasetIndex(name);
            if (index < 0) {
                unknown.add(name);
            } else if (DatasetName.baseOf(name).equals(name)) {
                bases.set(index);
            } else {
                exact.set(index);
            }
        }
        if (!unknown.isEmpty()) {
            throw SelectionException.unknown(SelectionException.Kind.DATASET, unknown, selectable());
        }
        return users(readers ? graph.inputRows() : graph.outputRows(), exact, bases);
    }

    /** {@return the datasets, and those with a format without it too} */
    private Set<String> selectable() {
        Set<String> names = new TreeSet<>(pipeline.datasets());
        pipeline.datasets().forEach(name -> names.add(DatasetName.baseOf(name)));
        return names;
    }

    private BitSet users(IntRows rows, BitSet exact, BitSet bases) {
        BitSet nodes = new BitSet(graph.size());
        for (int node = 0; node < graph.size(); node++) {
            for (int k = rows.starts()[node]; k < rows.starts()[node + 1]; k++) {
                int dataset = rows.values()[k];
                if (exact.get(dataset) || bases.get(graph.baseOf(dataset))) {
                    nodes.set(node);
                }
            }
        }
        return nodes;
    }

    /** Nodes are numbered in execution order, so one pass in that order is enough. */
    BitSet downstream(BitSet start) {
        BitSet reached = (BitSet) start.clone();
        IntRows successors = graph.successorRows();
        for (int node = reached.nextSetBit(0); node >= 0; node = reached.nextSetBit(node + 1)) {
            for (int k = successors.starts()[node]; k < successors.starts()[node + 1]; k++) {
                reached.set(successors.values()[k]);
            }
        }
        return reached;
    }

    BitSet upstream(BitSet start) {
        BitSet reached = (BitSet) start.clone();
        IntRows predecessors = graph.predecessorRows();
        for (int node = reached.length() - 1; node >= 0; node = reached.previousSetBit(node - 1)) {
            for (int k = predecessors.starts()[node]; k < predecessors.starts()[node + 1]; k++) {
                reached.set(predecessors.values()[k]);
            }
        }
        return reached;
    }
}
