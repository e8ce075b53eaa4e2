// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.PipelineGraph;

/** The datasets of a run as numbers, and which of them each node reads and writes. */
final class PlanSlots {
    private static final int NONE = -1;

    private final PipelineGraph graph;
    private final DataCatalog catalog;

    /** The slot of each dataset of the graph. */
    private final int[] slotOf;

    private final List<PlanSlot> slots = new ArrayList<>();
    private final int[][] inputs;
    private final int[][] outputs;
    private boolean hasStored;

    PlanSlots(PipelineGraph graph, List<Node> nodes, DataCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
        this.slotOf = new int[graph.datasetCount()];
        Arrays.fill(slotOf, NONE);
        this.inputs = new int[nodes.size()][];
        this.outputs = new int[nodes.size()][];
        for (int n = 0; n < outputs.length; n++) {
            outputs[n] = toSlots(graph.outputsOf(n));
            for (int i = 0; i < outputs[n].length; i++) {
                output(n, i).written(nodes.get(n), i);
            }
        }
        for (int n = 0; n < inputs.length; n++) {
            inputs[n] = toSlots(graph.inputsOf(n));
            for (int i = 0; i < inputs[n].length; i++) {
                input(n, i).read();
            }
        }
    }

    /** {@return the same array, its datasets replaced by their slots} */
    private int[] toSlots(int[] datasets) {
        for (int i = 0; i < datasets.length; i++) {
            int slot = slotOf[datasets[i]];
            datasets[i] = slot == NONE ? newSlotOf(datasets[i]) : slot;
        }
        return datasets;
    }

    /** A dataset that is held in memory has one slot for all engines of its name, unless the user provided it. */
    private int newSlotOf(int dataset) {
        String name = graph.dataset(dataset);
        Optional<CatalogEntry> entry = catalog.entry(name);
        boolean isEphemeral = entry.isPresent() && isEphemeral(name, entry.get());
        boolean isStored = entry.isPresent() && !isEphemeral;
        int key = isStored ? dataset : graph.baseOf(dataset);
        int shared = slotOf[key];
        if (shared != NONE && entry.isPresent() && !slots.get(shared).isWritten()) {
            shared = NONE;
        }
        int slot = shared == NONE ? slots.size() : shared;
        if (shared == NONE) {
            slots.add(new PlanSlot(dataset, name, entry.orElse(null), entry.isEmpty() || isEphemeral));
            slotOf[key] = slot;
            hasStored |= isStored;
        }
        slotOf[dataset] = slot;
        return slot;
    }

    private static boolean isEphemeral(String name, CatalogEntry entry) {
        return UserCode.call(() -> entry.traits().ephemeral(), e -> DatasetException.using(name, e));
    }

    /** {@return whether the catalog stores any of the datasets, or has a parameter among them} */
    boolean hasStored() {
        return hasStored;
    }

    int inputCount(int node) {
        return inputs[node].length;
    }

    int outputCount(int node) {
        return outputs[node].length;
    }

    PlanSlot input(int node, int input) {
        return slots.get(inputs[node][input]);
    }

    PlanSlot output(int node, int output) {
        return slots.get(outputs[node][output]);
    }

    /** Puts the slots into the plan. */
    void fill(PlanParts parts) {
        boolean[] isRead = readBases();
        int count = slots.size();
        parts.inputs = inputs;
        parts.outputs = outputs;
        parts.datasets = new String[count];
        parts.readers = new int[count];
        parts.isHeld = new boolean[count];
        parts.isFreeOutput = new boolean[count];
        parts.heldEntries = new CatalogEntry[count];
        for (int s = 0; s < count; s++) {
            PlanSlot slot = slots.get(s);
            parts.datasets[s] = slot.name;
            parts.readers[s] = slot.readers();
            parts.isHeld[s] = slot.isHeldByRun();
            parts.heldEntries[s] = parts.isHeld[s] ? slot.entry : null;
            parts.isFreeOutput[s] = slot.isWritten() && !isRead[graph.baseOf(slot.dataset)];
        }
    }

    /** Which names, without format, are read by any node. */
    private boolean[] readBases() {
        boolean[] isRead = new boolean[graph.datasetCount()];
        for (int d = 0; d < isRead.length; d++) {
            if (slotOf[d] != NONE && slots.get(slotOf[d]).readers() > 0) {
                isRead[graph.baseOf(d)] = true;
            }
        }
        return isRead;
    }
}
