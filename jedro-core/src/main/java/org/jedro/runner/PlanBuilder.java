package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.Suggestions;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.VersionScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a run, and finds everything that would go wrong in it for certain: inputs that nobody provides, forms
 * that a dataset does not have, parameters that do not fit, types that a writer and a reader do not share.
 */
final class PlanBuilder {
    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final VersionScope versions;
    private final List<Node> nodes;
    private final Problems problems = new Problems();

    private final Map<String, Integer> slotsByName = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    PlanBuilder(Pipeline pipeline, DataCatalog catalog, VersionScope versions) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.versions = versions;
        this.nodes = pipeline.nodes();
    }

    /**
     * {@return the plan}
     *
     * @throws PlanException if the pipeline and the catalog do not fit together
     */
    ExecutionPlan build() {
        int[][] inputs = new int[nodes.size()][];
        int[][] outputs = new int[nodes.size()][];
        for (int n = 0; n < nodes.size(); n++) {
            outputs[n] = slotsOf(nodes.get(n).outputs());
            for (int i = 0; i < outputs[n].length; i++) {
                slots.get(outputs[n][i]).written(nodes.get(n), i);
            }
        }
        for (int n = 0; n < nodes.size(); n++) {
            inputs[n] = slotsOf(nodes.get(n).inputs());
            for (int slot : inputs[n]) {
                slots.get(slot).readers++;
            }
        }
        BoundDataset<?>[][] loads = bindInputs(inputs);
        BoundDataset<?>[][] saves = bindOutputs(outputs);
        BoundDataset<?>[][] confirms = bindConfirms(loads);
        problems.throwIfAny(PlanException::of);
        return plan(inputs, outputs, loads, saves, confirms);
    }

    private ExecutionPlan plan(
            int[][] inputs,
            int[][] outputs,
            @Nullable BoundDataset<?>[][] loads,
            @Nullable BoundDataset<?>[][] saves,
            BoundDataset<?>[][] confirms) {
        PipelineGraph graph = pipeline.graph();
        int[][] successors = new int[nodes.size()][];
        int[] predecessorCounts = new int[nodes.size()];
        for (int n = 0; n < nodes.size(); n++) {
            successors[n] = graph.successors(n);
            predecessorCounts[n] = graph.predecessors(n).length;
        }
        Set<String> freeOutputs = pipeline.outputs();
        int count = slots.size();
        String[] names = new String[count];
        int[] readers = new int[count];
        boolean[] isHeld = new boolean[count];
        boolean[] isFreeOutput = new boolean[count];
        for (int s = 0; s < count; s++) {
            Slot slot = slots.get(s);
            names[s] = slot.name;
            readers[s] = slot.readers;
            isHeld[s] = slot.isHeld() && slot.writer != null;
            isFreeOutput[s] = freeOutputs.contains(slot.name);
        }
        return new ExecutionPlan(
                pipeline,
                nodes.toArray(new Node[0]),
                successors,
                predecessorCounts,
                names,
                inputs,
                outputs,
                readers,
                isHeld,
                isFreeOutput,
                loads,
                saves,
                confirms);
    }

    private int[] slotsOf(List<String> names) {
        int[] ids = new int[names.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = slotOf(names.get(i));
        }
        return ids;
    }

    /** What the catalog does not know is held by the run, in one slot for all engines of a name. */
    private int slotOf(String name) {
        Integer known = slotsByName.get(name);
        if (known != null) {
            return known;
        }
        Optional<CatalogEntry> entry = catalog.entry(name);
        String key = entry.isPresent() ? name : DatasetName.baseOf(name);
        Integer shared = slotsByName.get(key);
        int id = shared != null ? shared : slots.size();
        if (shared == null) {
            slots.add(new Slot(name, entry.orElse(null)));
            slotsByName.put(key, id);
        }
        slotsByName.put(name, id);
        return id;
    }

    private @Nullable BoundDataset<?>[][] bindInputs(int[][] inputs) {
        BoundDataset<?>[][] loads = new BoundDataset<?>[inputs.length][];
        Set<String> missing = new LinkedHashSet<>();
        for (int n = 0; n < inputs.length; n++) {
            Node node = nodes.get(n);
            loads[n] = new BoundDataset<?>[inputs[n].length];
            for (int i = 0; i < inputs[n].length; i++) {
                Slot slot = slots.get(inputs[n][i]);
                if (slot.isHeld() && slot.writer != null) {
                    checkTypes(slot, node, i);
                } else if (slot.entry == null) {
                    if (missing.add(slot.name)) {
                        problems.add(missingInput(slot.name, node, i));
                    }
                } else {
                    loads[n][i] = bind(
                            slot,
                            slot.entry,
                            node.inputType(i),
                            node,
                            "input",
                            i,
                            node.inputs().size());
                    checkPresent(slot, slot.entry, node, i);
                }
            }
        }
        return loads;
    }

    private @Nullable BoundDataset<?>[][] bindOutputs(int[][] outputs) {
        BoundDataset<?>[][] saves = new BoundDataset<?>[outputs.length][];
        for (int n = 0; n < outputs.length; n++) {
            Node node = nodes.get(n);
            saves[n] = new BoundDataset<?>[outputs[n].length];
            for (int i = 0; i < outputs[n].length; i++) {
                Slot slot = slots.get(outputs[n][i]);
                if (slot.entry != null && !slot.isHeld()) {
                    saves[n][i] = bind(
                            slot,
                            slot.entry,
                            node.outputType(i),
                            node,
                            "output",
                            i,
                            node.outputs().size());
                }
            }
        }
        return saves;
    }

    /** A dataset is confirmed where it was loaded, since it remembers there what has been loaded. */
    private BoundDataset<?>[][] bindConfirms(@Nullable BoundDataset<?>[][] loads) {
        Map<String, BoundDataset<?>> loaded = new HashMap<>();
        for (BoundDataset<?>[] ofNode : loads) {
            for (BoundDataset<?> load : ofNode) {
                if (load != null) {
                    loaded.putIfAbsent(load.name(), load);
                }
            }
        }
        BoundDataset<?>[][] confirms = new BoundDataset<?>[nodes.size()][];
        for (int n = 0; n < confirms.length; n++) {
            List<BoundDataset<?>> ofNode = new ArrayList<>();
            for (String name : nodes.get(n).confirms()) {
                BoundDataset<?> found = loaded.containsKey(name) ? loaded.get(name) : confirmable(name, nodes.get(n));
                if (found != null) {
                    ofNode.add(found);
                }
            }
            confirms[n] = ofNode.toArray(new BoundDataset<?>[0]);
        }
        return confirms;
    }

    private @Nullable BoundDataset<?> confirmable(String name, Node node) {
        Optional<CatalogEntry> entry = catalog.entry(name);
        if (entry.isEmpty()) {
            problems.add("Dataset '" + name + "' does not exist in the catalog.\n  confirmed by   node '" + node.name()
                    + "'\n  " + Suggestions.hint(name, catalog.knownNames(), "datasets"));
            return null;
        }
        return BoundDataset.bind(name, entry.get(), TypeRef.UNKNOWN, versions);
    }

    private @Nullable BoundDataset<?> bind(
            Slot slot, CatalogEntry entry, TypeRef<?> declared, Node node, String side, int index, int count) {
        try {
            return BoundDataset.bind(slot.name, entry, slot.form(declared), versions);
        } catch (JedroException e) {
            problems.add(e.getMessage() + "\n" + neededBy(node, side, index, count));
            return null;
        }
    }

    private void checkTypes(Slot slot, Node reader, int input) {
        TypeRef<?> expected = reader.inputType(input);
        TypeRef<?> given = slot.writtenType();
        if (!expected.accepts(given)) {
            problems.add("Dataset '" + slot.name + "' does not fit: expected " + expected + " for "
                    + place("input", input, reader.inputs().size()) + " of node '" + reader.name() + "' but node '"
                    + slot.writer().name() + "' gives " + given + ".");
        }
    }

    private void checkPresent(Slot slot, CatalogEntry entry, Node node, int input) {
        if (slot.writer == null && !slot.absenceTold) {
            entry.absence(versions).ifPresent(reason -> {
                slot.absenceTold = true;
                problems.add("Dataset '" + slot.name + "' cannot be loaded: " + reason + ".\n"
                        + neededBy(node, "input", input, node.inputs().size()));
            });
        }
    }

    private String missingInput(String name, Node node, int input) {
        List<String> candidates = new ArrayList<>(catalog.knownNames());
        candidates.addAll(pipeline.allOutputs());
        boolean isParameter = DatasetName.isParameter(name);
        candidates.removeIf(candidate -> DatasetName.isParameter(candidate) != isParameter);
        String what = isParameter
                ? "Parameter '" + name + "' does not exist in the configuration.\n"
                : "Dataset '" + name + "' does not exist in the catalog.\n";
        return what + neededBy(node, "input", input, node.inputs().size()) + "\n  "
                + Suggestions.hint(name, candidates, isParameter ? "parameters" : "datasets");
    }

    private static String neededBy(Node node, String side, int index, int count) {
        return "  needed by   node '" + node.name() + "' (" + place(side, index, count) + ")";
    }

    private static String place(String side, int index, int count) {
        return side + " " + (index + 1) + " of " + count;
    }

    /** A dataset while the plan is being made. */
    private static final class Slot {
        final String name;
        final @Nullable CatalogEntry entry;

        @Nullable Node writer;

        int writerOutput;
        int readers;
        boolean absenceTold;

        Slot(String name, @Nullable CatalogEntry entry) {
            this.name = name;
            this.entry = entry;
        }

        void written(Node node, int output) {
            writer = node;
            writerOutput = output;
        }

        Node writer() {
            if (writer == null) {
                throw new IllegalStateException("nobody writes " + name);
            }
            return writer;
        }

        boolean isHeld() {
            return entry == null || entry.traits().ephemeral();
        }

        TypeRef<?> writtenType() {
            return writer == null ? TypeRef.UNKNOWN : writer.outputType(writerOutput);
        }

        /** Where the reader does not say in which form it wants a value, it gets the one that the writer gave. */
        TypeRef<?> form(TypeRef<?> declared) {
            return declared.isUnknown() ? writtenType() : declared;
        }
    }
}
