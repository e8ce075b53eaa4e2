package org.jedro.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.ExtensionFailedException;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.ProblemText;
import org.jedro.Problems;
import org.jedro.Suggestions;
import org.jedro.UserCode;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.hook.Hook;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.runner.order.NodeOrder;
import org.jedro.value.BindingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the plan of a run, and finds everything that would go wrong in it for certain: inputs that nobody provides, forms
 * that a dataset does not have, parameters that do not fit, types that a writer and a reader do not share.
 */
final class PlanBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(PlanBuilder.class);

    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final RunScope scope;
    private final RunOptions options;
    private final List<NodePlace> places;
    private final List<Node> nodes;
    private static final BoundDataset<?>[] NONE = {};

    private final Problems problems = new Problems();
    private final ParameterCheck parameters = new ParameterCheck(problems);

    private final PipelineGraph graph;
    private final OrderedNodes ordered;

    /** The slot of each dataset of the graph; -1 until it has one. */
    private final int[] slotOf;

    private final List<Slot> slots = new ArrayList<>();

    PlanBuilder(Pipeline pipeline, DataCatalog catalog, RunScope scope, RunOptions options, List<NodePlace> places) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.scope = scope;
        this.options = options;
        this.places = places;
        this.nodes = pipeline.nodes();
        this.graph = pipeline.graph();
        this.slotOf = new int[graph.datasetCount()];
        Arrays.fill(slotOf, -1);
        this.ordered = new OrderedNodes(graph);
    }

    /**
     * {@return the plan}
     *
     * @throws PlanException if the pipeline and the catalog do not fit together, or a node can never run
     */
    ExecutionPlan build() {
        Parts parts = new Parts(pipeline, nodes.toArray(new Node[0]));
        fillInputsAndOutputs(parts);
        parts.loads = bindInputs(parts.inputs);
        parts.saves = bindOutputs(parts);
        checkPlaces(parts);
        parts.confirms = bindConfirms(parts.loads);
        parts.places = choosePlaces();
        checkBudget(parts.places);
        PoolCheck.check(nodes, options.budget(), problems);
        preparePlaces(parts);
        throwIfAny();
        fillGraph(parts);
        fillSlots(parts);
        parts.order = order(parts);
        return new ExecutionPlan(parts);
    }

    private void throwIfAny() {
        List<Problem> all = new ArrayList<>(problems.list());
        all.addAll(parameters.misfits());
        if (all.stream().anyMatch(Problem::isError)) {
            throw PlanException.of(all);
        }
        all.forEach(warning -> LOG.warn("{}", ProblemText.under("", warning)));
    }

    private void fillInputsAndOutputs(Parts parts) {
        int size = nodes.size();
        parts.inputs = new int[size][];
        parts.outputs = new int[size][];
        for (int n = 0; n < size; n++) {
            int[] outputs = toSlots(graph.outputsOf(n));
            for (int i = 0; i < outputs.length; i++) {
                slots.get(outputs[i]).written(nodes.get(n), i);
            }
            parts.outputs[n] = outputs;
        }
        for (int n = 0; n < size; n++) {
            int[] inputs = toSlots(graph.inputsOf(n));
            for (int slot : inputs) {
                slots.get(slot).readers++;
            }
            parts.inputs[n] = inputs;
        }
    }

    /** {@return the same array, its datasets replaced by their slots} */
    private int[] toSlots(int[] datasets) {
        for (int i = 0; i < datasets.length; i++) {
            int slot = slotOf[datasets[i]];
            datasets[i] = slot >= 0 ? slot : newSlotOf(datasets[i]);
        }
        return datasets;
    }

    /** What is held in memory has one slot for all engines of a name, unless it is the user's own. */
    private int newSlotOf(int dataset) {
        String name = graph.dataset(dataset);
        Optional<CatalogEntry> entry = catalog.entry(name);
        boolean isEphemeral = entry.isPresent() && isEphemeral(name, entry.get());
        boolean isStored = entry.isPresent() && !isEphemeral;
        int key = isStored ? dataset : graph.baseOf(dataset);
        int shared = slotOf[key];
        if (shared >= 0 && entry.isPresent() && slots.get(shared).writer == null) {
            shared = -1;
        }
        int slot = shared >= 0 ? shared : slots.size();
        if (shared < 0) {
            slots.add(new Slot(dataset, name, entry.orElse(null), entry.isEmpty() || isEphemeral));
            slotOf[key] = slot;
        }
        slotOf[dataset] = slot;
        return slot;
    }

    private static boolean isEphemeral(String name, CatalogEntry entry) {
        return UserCode.call(() -> entry.traits().ephemeral(), e -> DatasetException.using(name, e));
    }

    private void checkPlaces(Parts parts) {
        StoredPlaces places = new StoredPlaces(graph);
        for (int n = 0; n < nodes.size(); n++) {
            for (int output : parts.outputs[n]) {
                Slot slot = slots.get(output);
                if (slot.entry != null && !slot.isHeld) {
                    places.written(slot.name, slot.entry, n);
                }
            }
            for (int input : parts.inputs[n]) {
                Slot slot = slots.get(input);
                if (slot.entry != null && !slot.isHeld && slot.writer == null && !DatasetName.isParameter(slot.name)) {
                    places.read(slot.name, slot.entry, n);
                }
            }
        }
        places.check(problems);
    }

    private void fillGraph(Parts parts) {
        parts.successors = new int[nodes.size()][];
        parts.predecessorCounts = new int[nodes.size()];
        for (int n = 0; n < nodes.size(); n++) {
            parts.successors[n] = graph.successors(n);
            parts.predecessorCounts[n] = graph.predecessorCount(n);
        }
    }

    private void fillSlots(Parts parts) {
        boolean[] isRead = readBases();
        int count = slots.size();
        parts.datasets = new String[count];
        parts.readers = new int[count];
        parts.isHeld = new boolean[count];
        parts.isFreeOutput = new boolean[count];
        parts.heldEntries = new CatalogEntry[count];
        for (int s = 0; s < count; s++) {
            Slot slot = slots.get(s);
            parts.datasets[s] = slot.name;
            parts.readers[s] = slot.readers;
            parts.isHeld[s] = slot.isHeld && slot.writer != null;
            parts.heldEntries[s] = parts.isHeld[s] ? slot.entry : null;
            parts.isFreeOutput[s] = slot.writer != null && !isRead[graph.baseOf(slot.dataset)];
        }
    }

    /** Which names, without format, are read by some node. */
    private boolean[] readBases() {
        boolean[] isRead = new boolean[graph.datasetCount()];
        for (int d = 0; d < isRead.length; d++) {
            if (slotOf[d] >= 0 && slots.get(slotOf[d]).readers > 0) {
                isRead[graph.baseOf(d)] = true;
            }
        }
        return isRead;
    }

    /** What the run holds counts one each, as long as nobody knows how large it is. */
    private NodeOrder order(Parts parts) {
        long[] sizes = new long[slots.size()];
        for (int s = 0; s < sizes.length; s++) {
            sizes[s] = parts.isHeld[s] ? 1 : 0;
        }
        NodeOrder.Problem problem = new NodeOrder.Problem(
                parts.successors,
                parts.predecessorCounts,
                parts.inputs,
                parts.outputs,
                parts.readers,
                sizes,
                parts.isFreeOutput);
        return options.order() == Order.LAYERS ? NodeOrder.layers(problem) : NodeOrder.memoryFirst(problem);
    }

    /** What runs elsewhere is judged there: it takes nothing of this JVM's heap. */
    private void checkBudget(@Nullable NodePlace[] chosen) {
        Budget budget = options.budget();
        for (int n = 0; n < chosen.length; n++) {
            Node node = nodes.get(n);
            Constraints constraints = node.constraints();
            boolean isHere = chosen[n] == null && constraints.isolation().isEmpty();
            if (isHere && constraints.memoryBytes() > budget.memory()) {
                problems.add("Node '" + node.name() + "' can never run: it needs "
                                + Bytes.text(constraints.memoryBytes()) + " of memory, but "
                                + budget.lender()
                                        .map(lender -> "node '" + lender + "', which starts the run, lends it ")
                                        .orElse("the budget is ")
                                + Bytes.text(budget.memory()) + ".")
                        .hint(
                                budget.lender()
                                        .map(lender -> "declare more memory for '" + lender + "'")
                                        .orElse(
                                                "give the JVM more heap (JEDRO_HEAP, -Xmx) or the run a larger --memory-budget"));
            }
            constraints.pools().forEach((pool, places) -> {
                if (places > budget.places(pool)) {
                    problems.add("Node '" + node.name() + "' can never run: it needs " + places + " places in pool '"
                                    + pool + "', but "
                                    + budget.lender()
                                            .map(lender -> "node '" + lender + "', which starts the run, lends it ")
                                            .orElse("the pool has ")
                                    + budget.places(pool) + ".")
                            .hint(budget.lender()
                                    .map(lender -> "declare more places for '" + lender + "'")
                                    .orElse("give the pool more places in resources.yml, under budget.pools"));
                }
            });
        }
    }

    private @Nullable NodePlace[] choosePlaces() {
        @Nullable NodePlace[] chosen = new NodePlace[nodes.size()];
        for (int n = 0; n < chosen.length; n++) {
            Node node = nodes.get(n);
            for (NodePlace place : places) {
                if (chosen[n] == null
                        && UserCode.call(() -> place.takes(node), e -> GuardedRun.failure(place, "takes", e))) {
                    chosen[n] = place;
                }
            }
            if (chosen[n] == null && node.constraints().isolation().isPresent()) {
                problems.add("Node '" + node.name() + "' cannot be isolated: there are no worker JVMs.")
                        .hint("add the dependency org.jedro:jedro-workers, or take .isolated() away");
            }
        }
        return chosen;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private void preparePlaces(Parts parts) {
        parts.visits = new Supplier[nodes.size()];
        parts.placedRuns = new ArrayList<>(0);
        Map<NodePlace, List<Integer>> byPlace = new LinkedHashMap<>();
        for (int n = 0; n < parts.places.length; n++) {
            NodePlace place = parts.places[n];
            if (place != null) {
                byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(n);
            }
        }
        byPlace.forEach((place, numbers) -> {
            List<PlacedNode> placed =
                    numbers.stream().map(n -> placedNode(parts, n)).toList();
            PlacedRun run = UserCode.call(
                    () -> new GuardedRun(place, place.prepare(options.runId(), placed, problems)),
                    e -> GuardedRun.failure(place, "prepare", e));
            parts.placedRuns.add(run);
            for (int i = 0; i < numbers.size(); i++) {
                PlacedNode node = placed.get(i);
                parts.visits[numbers.get(i)] = () -> run.visit(node);
            }
        });
    }

    private PlacedNode placedNode(Parts parts, int n) {
        boolean[] isReadOnce = new boolean[parts.inputs[n].length];
        for (int i = 0; i < isReadOnce.length; i++) {
            Slot slot = slots.get(parts.inputs[n][i]);
            isReadOnce[i] =
                    slot.readers == 1 && nodes.get(n).constraints().retry().isEmpty() && !looksBack();
        }
        return PlacedNode.of(nodes.get(n), parts.loads[n], parts.saves[n], parts.chunked[n], isReadOnce);
    }

    /** Whether a hook may ask for inputs after the node has run. */
    private boolean looksBack() {
        return options.hooks().stream().anyMatch(PlanBuilder::looksBack);
    }

    private static boolean looksBack(Hook hook) {
        return UserCode.call(
                hook::readsInputsAfterRun,
                e -> ExtensionFailedException.of("Hook '" + Hooks.nameOf(hook) + "'", "readsInputsAfterRun", e));
    }

    private @Nullable BoundDataset<?>[][] bindInputs(int[][] inputs) {
        BoundDataset<?>[][] loads = new BoundDataset<?>[inputs.length][];
        Set<String> missing = new LinkedHashSet<>();
        for (int n = 0; n < inputs.length; n++) {
            Node node = nodes.get(n);
            loads[n] = NONE;
            for (int i = 0; i < inputs[n].length; i++) {
                Slot slot = slots.get(inputs[n][i]);
                if (slot.isHeld && slot.writer != null) {
                    checkTypes(slot, node, i);
                } else if (slot.entry == null) {
                    if (missing.add(slot.name)) {
                        addMissing(slot.name, node, i);
                    }
                } else if (isAgreed(slot.name, node, i)) {
                    BoundDataset<?> load =
                            bind(slot, slot.entry, node.inputType(i), node, "input", i, inputs[n].length);
                    loads[n] = with(load, i, loads[n], inputs[n].length);
                    checkPresent(slot, slot.entry, n, i);
                }
            }
        }
        return loads;
    }

    private @Nullable BoundDataset<?>[][] bindOutputs(Parts parts) {
        BoundDataset<?>[][] saves = new BoundDataset<?>[nodes.size()][];
        parts.chunked = new boolean[nodes.size()][];
        for (int n = 0; n < saves.length; n++) {
            Node node = nodes.get(n);
            int count = parts.outputs[n].length;
            saves[n] = NONE;
            parts.chunked[n] = node.isLazy() ? new boolean[count] : null;
            for (int i = 0; i < count; i++) {
                Slot slot = slots.get(parts.outputs[n][i]);
                if (slot.entry == null || slot.isHeld) {
                    checkOneReader(slot, node, i);
                    continue;
                }
                boolean inChunks = node.isLazy() && !accepts(slot.name, slot.entry, node.outputType(i));
                TypeRef<?> form = inChunks ? node.chunkType(i) : node.outputType(i);
                BoundDataset<?> save = bind(slot, slot.entry, form, node, "output", i, count);
                saves[n] = with(save, i, saves[n], count);
                if (inChunks) {
                    parts.chunked[n][i] = true;
                    checkAppendable(save, node, i);
                }
            }
        }
        return saves;
    }

    private static boolean accepts(String name, CatalogEntry entry, TypeRef<?> form) {
        return UserCode.call(() -> entry.accepts(form), e -> DatasetException.using(name, e));
    }

    /** A row stays empty, and the same for all nodes, until there is something to put in. */
    private static @Nullable BoundDataset<?>[] with(
            @Nullable BoundDataset<?> bound, int index, @Nullable BoundDataset<?>[] row, int length) {
        if (bound == null) {
            return row;
        }
        @Nullable BoundDataset<?>[] filled = row.length == 0 ? new BoundDataset<?>[length] : row;
        filled[index] = bound;
        return filled;
    }

    private void checkAppendable(@Nullable BoundDataset<?> save, Node node, int output) {
        if (save != null && !(save.dataset() instanceof AppendableDataset<?>)) {
            problems.add("Dataset '" + save.name() + "' cannot be written chunk by chunk, which is how node '"
                            + node.name() + "' gives it.")
                    .hint("expected a dataset that takes " + node.outputType(output)
                            + ", or one that can be appended to; or return a whole value");
        }
    }

    /** A stream can be read once. */
    private void checkOneReader(Slot slot, Node node, int output) {
        if (node.isLazy() && slot.readers > 1) {
            problems.add("Dataset '" + slot.name + "' is a stream in memory, which can be read once, but "
                            + slot.readers + " inputs read it.")
                    .hint("give it an entry in the catalog, or let node '" + node.name()
                            + "' return a list in place of " + node.outputType(output));
        }
    }

    /** A dataset is confirmed where it was loaded, since it remembers there what has been loaded. */
    private BoundDataset<?>[][] bindConfirms(@Nullable BoundDataset<?>[][] loads) {
        boolean isAny = nodes.stream().anyMatch(node -> !node.confirms().isEmpty());
        Map<String, BoundDataset<?>> loaded = isAny ? byName(loads) : Map.of();
        BoundDataset<?>[][] confirms = new BoundDataset<?>[nodes.size()][];
        for (int n = 0; n < confirms.length; n++) {
            List<String> names = nodes.get(n).confirms();
            if (names.isEmpty()) {
                confirms[n] = NONE;
                continue;
            }
            List<BoundDataset<?>> ofNode = new ArrayList<>();
            for (String name : names) {
                BoundDataset<?> found = loaded.containsKey(name) ? loaded.get(name) : confirmable(name, nodes.get(n));
                if (found != null) {
                    ofNode.add(found);
                }
            }
            confirms[n] = ofNode.toArray(new BoundDataset<?>[0]);
        }
        return confirms;
    }

    private static Map<String, BoundDataset<?>> byName(@Nullable BoundDataset<?>[][] loads) {
        Map<String, BoundDataset<?>> byName = new HashMap<>();
        for (BoundDataset<?>[] ofNode : loads) {
            for (BoundDataset<?> load : ofNode) {
                if (load != null) {
                    byName.putIfAbsent(load.name(), load);
                }
            }
        }
        return byName;
    }

    private @Nullable BoundDataset<?> confirmable(String name, Node node) {
        Optional<CatalogEntry> entry = catalog.entry(name);
        if (entry.isEmpty()) {
            problems.add("Dataset '" + name + "' does not exist in the catalog.")
                    .hint("confirmed by   node '" + node.name() + "'")
                    .hint(Suggestions.hint(name, catalog.knownNames(), "datasets"));
            return null;
        }
        return BoundDataset.bind(name, entry.get(), TypeRef.UNKNOWN, scope);
    }

    private @Nullable BoundDataset<?> bind(
            Slot slot, CatalogEntry entry, TypeRef<?> declared, Node node, String side, int index, int count) {
        try {
            return BoundDataset.bind(slot.name, entry, slot.form(declared), scope);
        } catch (JedroException e) {
            if (e.getCause() instanceof BindingException binding && DatasetName.isParameter(slot.name)) {
                parameters.doesNotFit(slot.name, declared, neededBy(node, side, index, count), binding);
            } else {
                problems.add(e.getMessage()).hint(neededBy(node, side, index, count));
            }
            return null;
        }
    }

    private boolean isAgreed(String name, Node node, int input) {
        return !DatasetName.isParameter(name)
                || parameters.isAgreed(
                        name,
                        node.inputType(input),
                        "node '" + node.name() + "' ("
                                + place("input", input, node.inputs().size()) + ")");
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

    /** What a node writes without declaring it may appear in the run: its readers name that node with {@code after}. */
    private void checkPresent(Slot slot, CatalogEntry entry, int n, int input) {
        Node node = nodes.get(n);
        boolean isWritten = slot.writer != null || !slot.isHeld && graph.producerOf(slot.dataset) >= 0;
        boolean mayAppear = !slot.isHeld && ordered.comesAfterOthers(n);
        if (!isWritten && !mayAppear && !slot.absenceReported) {
            Optional<String> absence =
                    UserCode.call(() -> entry.absence(scope), e -> DatasetException.using(slot.name, e));
            absence.ifPresent(reason -> {
                slot.absenceReported = true;
                problems.add("Dataset '" + slot.name + "' cannot be loaded: " + reason + ".")
                        .hint(neededBy(node, "input", input, node.inputs().size()));
            });
        }
    }

    private void addMissing(String name, Node node, int input) {
        List<String> candidates = new ArrayList<>(catalog.knownNames());
        candidates.addAll(pipeline.allOutputs());
        boolean isParameter = DatasetName.isParameter(name);
        candidates.removeIf(candidate -> DatasetName.isParameter(candidate) != isParameter);
        String what = isParameter
                ? "Parameter '" + name + "' does not exist in the configuration."
                : "Dataset '" + name + "' does not exist in the catalog.";
        problems.add(what)
                .hint(neededBy(node, "input", input, node.inputs().size()))
                .hint(Suggestions.hint(name, candidates, isParameter ? "parameters" : "datasets"));
        ParameterCheck.hintForMissing(name, catalog).ifPresent(problems::hint);
    }

    private static String neededBy(Node node, String side, int index, int count) {
        return "needed by   node '" + node.name() + "' (" + place(side, index, count) + ")";
    }

    private static String place(String side, int index, int count) {
        return side + " " + (index + 1) + " of " + count;
    }

    /** The plan while it is being made. */
    @SuppressWarnings("NullAway") // build() fills it, step by step
    static final class Parts {
        final Pipeline pipeline;
        final Node[] nodes;
        int[][] successors;
        int[] predecessorCounts;
        int[][] inputs;
        int[][] outputs;
        String[] datasets;
        int[] readers;
        boolean[] isHeld;
        boolean[] isFreeOutput;

        @Nullable CatalogEntry[] heldEntries;

        @Nullable BoundDataset<?>[][] loads;

        @Nullable BoundDataset<?>[][] saves;

        boolean[] @Nullable [] chunked;
        BoundDataset<?>[][] confirms;

        @Nullable NodePlace[] places;

        List<PlacedRun> placedRuns;

        @Nullable Supplier<NodeVisit>[] visits;

        NodeOrder order;

        Parts(Pipeline pipeline, Node[] nodes) {
            this.pipeline = pipeline;
            this.nodes = nodes;
        }
    }

    /** A dataset while the plan is being made. */
    private static final class Slot {
        final int dataset;
        final String name;
        final @Nullable CatalogEntry entry;
        final boolean isHeld;

        @Nullable Node writer;

        int writerOutput;
        int readers;
        boolean absenceReported;

        Slot(int dataset, String name, @Nullable CatalogEntry entry, boolean isHeld) {
            this.dataset = dataset;
            this.name = name;
            this.entry = entry;
            this.isHeld = isHeld;
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

        TypeRef<?> writtenType() {
            return writer == null ? TypeRef.UNKNOWN : writer.outputType(writerOutput);
        }

        /** Where the reader does not say in which form it wants a value, it gets the one that the writer gave. */
        TypeRef<?> form(TypeRef<?> declared) {
            return declared.isUnknown() ? writtenType() : declared;
        }
    }
}
