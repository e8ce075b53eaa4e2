// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.internal.Parameter;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.StoredDatasets;
import org.jspecify.annotations.Nullable;

/** Binds what nodes load and save to the entries of the catalog, in the forms that the nodes declare. */
final class DatasetBinder {
    static final BoundDataset<?>[] NONE = {};
    private static final boolean[] NEVER = {};

    private final List<Node> nodes;
    private final PlanSlots slots;
    private final RunScope scope;
    private final PresenceCheck presence;
    private final PlanProblems problems;

    DatasetBinder(List<Node> nodes, PlanSlots slots, RunScope scope, PresenceCheck presence, PlanProblems problems) {
        this.nodes = nodes;
        this.slots = slots;
        this.scope = scope;
        this.presence = presence;
        this.problems = problems;
    }

    /** Binds the inputs of all nodes. */
    void bindInputs(PlanParts parts) {
        parts.loads = new BoundDataset<?>[nodes.size()][];
        Set<String> missing = new HashSet<>();
        for (int n = 0; n < parts.loads.length; n++) {
            parts.loads[n] = NONE;
            for (int i = 0; i < slots.inputCount(n); i++) {
                PlanSlot slot = slots.input(n, i);
                if (slot.isHeldByRun()) {
                    checkTypes(slot, nodes.get(n), i);
                } else if (slot.entry == null) {
                    if (missing.add(slot.name)) {
                        problems.missing(slot, nodes.get(n), i);
                    }
                } else if (problems.isAgreed(slot, nodes.get(n), i)) {
                    parts.loads[n] = with(load(slot, slot.entry, n, i), i, parts.loads[n], slots.inputCount(n));
                    presence.check(slot, slot.entry, n, i);
                }
            }
        }
    }

    private void checkTypes(PlanSlot slot, Node reader, int input) {
        if (!reader.inputType(input).accepts(slot.writtenType())) {
            problems.unlikeTypes(slot, reader, input);
        }
    }

    private @Nullable BoundDataset<?> load(PlanSlot slot, CatalogEntry entry, int n, int input) {
        Node node = nodes.get(n);
        Supplier<String> neededBy = () -> PlanProblems.neededBy(node, "input", input, slots.inputCount(n));
        BoundDataset<?> bound = bind(slot, entry, node.inputType(input), neededBy);
        if (bound != null && slot.isParameter() && bound.dataset() instanceof Parameter parameter) {
            parameter
                    .nullProblem()
                    .ifPresent(problem -> problems.unbound(slot, node.inputType(input), neededBy.get(), problem));
        }
        return bound;
    }

    /** Binds the outputs of all nodes, and notes which of them are written chunk by chunk. */
    void bindOutputs(PlanParts parts) {
        parts.saves = new BoundDataset<?>[nodes.size()][];
        parts.chunked = new boolean[nodes.size()][];
        for (int n = 0; n < parts.saves.length; n++) {
            int count = slots.outputCount(n);
            boolean[] inChunks = nodes.get(n).isLazy() ? new boolean[count] : NEVER;
            parts.saves[n] = NONE;
            parts.chunked[n] = nodes.get(n).isLazy() ? inChunks : null;
            for (int i = 0; i < count; i++) {
                PlanSlot slot = slots.output(n, i);
                if (slot.entry == null || slot.isHeld) {
                    checkOneReader(slot, nodes.get(n), i);
                } else {
                    parts.saves[n] = with(save(slot, slot.entry, n, i, inChunks), i, parts.saves[n], count);
                }
            }
        }
    }

    private @Nullable BoundDataset<?> save(PlanSlot slot, CatalogEntry entry, int n, int output, boolean[] inChunks) {
        Node node = nodes.get(n);
        Supplier<String> neededBy = () -> PlanProblems.neededBy(node, "output", output, slots.outputCount(n));
        if (!StoredDatasets.isWrittenInChunks(node, output, entry)) {
            return bind(slot, entry, node.outputType(output), neededBy);
        }
        inChunks[output] = true;
        BoundDataset<?> save = bind(slot, entry, node.chunkType(output), neededBy);
        if (save != null && !(save.dataset() instanceof AppendableDataset<?>)) {
            problems.notAppendable(slot, node, output);
        }
        return save;
    }

    /** A stream can only be read once. */
    private void checkOneReader(PlanSlot slot, Node node, int output) {
        if (node.isLazy() && slot.readers() > 1) {
            problems.streamWithReaders(slot, node, output);
        }
    }

    private @Nullable BoundDataset<?> bind(
            PlanSlot slot, CatalogEntry entry, TypeRef<?> declared, Supplier<String> neededBy) {
        try {
            return BoundDataset.bind(slot.name, entry, slot.form(declared), scope);
        } catch (JedroException e) {
            problems.unbound(slot, declared, neededBy.get(), e);
            return null;
        }
    }

    /** A row stays empty, and shared by all nodes, until it has an element. */
    private static @Nullable BoundDataset<?>[] with(
            @Nullable BoundDataset<?> bound, int index, @Nullable BoundDataset<?>[] row, int length) {
        if (bound == null) {
            return row;
        }
        @Nullable BoundDataset<?>[] filled = row.length == 0 ? new BoundDataset<?>[length] : row;
        filled[index] = bound;
        return filled;
    }
}
