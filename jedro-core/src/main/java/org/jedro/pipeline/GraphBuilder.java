// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds edges, layers and order of a pipeline, in time and memory that grow with nodes and edges. Layers come from
 * Kahn's algorithm (1962), a whole front at a time; nothing here recurses, so that a chain may be a million nodes long.
 */
final class GraphBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Node[] given;
    private final NameTable names;
    private final NameTable datasets;
    private int[] base;
    private int[] producer = new int[0];
    private final IntRows inputs;
    private final IntRows outputs;

    GraphBuilder(List<Node> nodes) {
        given = nodes.toArray(new Node[0]);
        names = new NameTable(given.length);
        datasets = new NameTable(given.length + 8);
        base = new int[given.length + 8];
        for (Node node : given) {
            names.add(node.name());
        }
        inputs = number(true);
        outputs = number(false);
        datasets.trim();
    }

    private IntRows number(boolean read) {
        IntRows.Builder rows = new IntRows.Builder(given.length, given.length);
        for (Node node : given) {
            for (String name : read ? node.inputArray() : node.outputArray()) {
                rows.add(dataset(name));
            }
            rows.endRow();
        }
        return rows.build();
    }

    private int dataset(String name) {
        int before = datasets.size();
        int index = datasets.add(name);
        if (index == before) {
            setBase(index, index);
            if (name.indexOf('@') >= 0) {
                int bare = dataset(DatasetName.baseOf(name));
                setBase(index, bare);
            }
        }
        return index;
    }

    private void setBase(int dataset, int bare) {
        if (dataset >= base.length) {
            base = Arrays.copyOf(base, dataset + (dataset >> 1) + 1);
        }
        base[dataset] = bare;
    }

    /** {@return the graph of nodes taken from a pipeline; checks for cycles only} */
    PipelineGraph unchecked() {
        return build(null, new PipelineCheck(given, names, datasets, bases()));
    }

    /**
     * {@return the graph of nodes after all checks}
     *
     * @param strict the nodes that may run after nodes of this pipeline only
     * @param before problems that are already known
     */
    PipelineGraph checked(BitSet strict, List<PipelineProblem> before) {
        PipelineCheck check = new PipelineCheck(given, names, datasets, bases());
        check.addAll(before);
        check.nodes();
        check.datasets(inputs, outputs);
        return build(strict, check);
    }

    private int[] bases() {
        base = Arrays.copyOf(base, datasets.size());
        return base;
    }

    private PipelineGraph build(@Nullable BitSet strict, PipelineCheck check) {
        producer = producers();
        IntRows predecessors = edges(strict, check);
        Layering layering = Layering.of(predecessors);
        check.cycles(layering.cycles());
        check.throwIfAny();
        return ordered(sorted(layering), layering.starts(), predecessors);
    }

    private int[] producers() {
        int[] found = new int[datasets.size()];
        Arrays.fill(found, -1);
        for (int node = given.length - 1; node >= 0; node--) {
            for (int k = outputs.starts()[node]; k < outputs.starts()[node + 1]; k++) {
                found[base[outputs.values()[k]]] = node;
            }
        }
        return found;
    }

    private IntRows edges(@Nullable BitSet strict, PipelineCheck check) {
        IntRows.Builder rows = new IntRows.Builder(given.length, inputs.values().length);
        int[] seen = new int[given.length];
        Arrays.fill(seen, -1);
        for (int node = 0; node < given.length; node++) {
            for (int k = inputs.starts()[node]; k < inputs.starts()[node + 1]; k++) {
                int from = producer[base[inputs.values()[k]]];
                if (from >= 0 && seen[from] != node) {
                    seen[from] = node;
                    rows.add(from);
                }
            }
            for (String after : given[node].constraints().after()) {
                int from = names.find(after);
                if (from < 0) {
                    absent(given[node], after, strict == null || !strict.get(node) ? null : check);
                } else if (seen[from] != node && names.size() == given.length) {
                    seen[from] = node;
                    rows.add(from);
                }
            }
            rows.endRow();
        }
        return rows.build();
    }

    private static void absent(Node node, String after, @Nullable PipelineCheck check) {
        if (check != null) {
            check.unknownAfter(node, after);
        } else {
            LOG.debug("Node '{}' does not wait for '{}', which is not in this pipeline.", node.name(), after);
        }
    }

    /** Sorts each layer by name. */
    private int[] sorted(Layering layering) {
        int[] order = layering.order();
        int[] starts = layering.starts();
        for (int layer = 0; layer + 1 < starts.length; layer++) {
            if (starts[layer + 1] - starts[layer] > 1) {
                sort(order, starts[layer], starts[layer + 1]);
            }
        }
        return order;
    }

    private void sort(int[] order, int from, int to) {
        Integer[] layer = new Integer[to - from];
        Arrays.setAll(layer, i -> order[from + i]);
        Arrays.sort(layer, (a, b) -> given[a].compareTo(given[b]));
        for (int i = 0; i < layer.length; i++) {
            order[from + i] = layer[i];
        }
    }

    private PipelineGraph ordered(int[] order, int[] layerStarts, IntRows predecessors) {
        Node[] nodes = new Node[given.length];
        int[] place = new int[given.length];
        for (int i = 0; i < order.length; i++) {
            nodes[i] = given[order[i]];
            place[order[i]] = i;
        }
        for (int i = 0; i < producer.length; i++) {
            producer[i] = producer[i] < 0 ? -1 : place[producer[i]];
        }
        IntRows edges = predecessors.reordered(order);
        edges.renumber(place);
        return new PipelineGraph(
                nodes,
                names,
                place,
                layerStarts,
                datasets,
                base,
                producer,
                inputs.reordered(order),
                outputs.reordered(order),
                edges);
    }
}
