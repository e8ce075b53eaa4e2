// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.Cases;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The command that a failed run prints is executed, and must lead to what a run without failure leads to: over random
 * pipelines, selections, stores, formats, versions, caches, failures and policies.
 */
@Timeout(300)
class ResumeHintTest {
    private static final int SEEDS = Cases.of(1_500, 15_000);
    private static final Pattern HINT = Pattern.compile("Resume with: jedro run --from-nodes (\\S+)$");

    @Test
    void startsWhereNoInputOfWhatFollowsIsLost() {
        Pipeline pipeline = Pipeline.of(
                node("a", List.of("in"), List.of("m"), Set.of()),
                node("b", List.of("in"), List.of("t"), Set.of()),
                node("c", List.of("m", "t"), List.of("c_file"), Set.of()),
                node("d", List.of("t"), List.of("d_file"), Set.of("d")));
        Store store = new Store();
        store.put("in", "in");
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("in", store.entry("in"))
                .withEntry("c_file", store.entry("c_file"))
                .withEntry("d_file", store.entry("d_file"))
                .build();

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(pipeline, catalog, RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING)))
                .hasMessageEndingWith("3 of 4 nodes are done. Repeat the command to run everything again.");
    }

    @Test
    void repeatsTheNodeThatLoadedWhatIsToBeConfirmed() {
        Pipeline pipeline = Pipeline.of(
                node("load", List.of("news"), List.of("stored"), Set.of()),
                node("other", List.of("in"), List.of("o"), Set.of()),
                node("publish", List.of("stored"), List.of("p"), Set.of("publish"))
                        .confirming("news"));
        Store store = new Store();
        store.put("in", "in");
        store.put("news", "news");
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("in", store.entry("in"))
                .withEntry("news", store.entry("news"))
                .withEntry("stored", store.entry("stored"))
                .withEntry("o", store.entry("o"))
                .build();

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(pipeline, catalog, RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING)))
                .hasMessageEndingWith("2 of 3 nodes are done. Resume with: jedro run --from-nodes load");
    }

    @Test
    void followsConnectionsThroughNodesThatWereNotSelected() {
        Set<String> failing = ConcurrentHashMap.newKeySet();
        failing.add("a");
        Pipeline pipeline = Pipeline.of(
                node("a", List.of("in"), List.of("x"), failing).tagged("chosen"),
                node("b", List.of("x"), List.of("y"), failing),
                node("c", List.of("y", "m"), List.of("z"), failing).tagged("chosen"),
                node("d", List.of("in"), List.of("m"), failing).tagged("chosen"),
                node("e", List.of("in"), List.of("other"), failing).tagged("chosen"));
        Store store = new Store();
        var builder = DataCatalog.inMemory();
        for (String name : List.of("in", "x", "y", "z", "other")) {
            store.put(name, name);
            builder.withEntry(name, store.entry(name));
        }
        DataCatalog catalog = builder.build();
        PipelineFilter filter = PipelineFilter.all().tags("chosen");
        RunOptions options = RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING);

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline.filter(filter), catalog, options))
                .hasMessageEndingWith("3 of 4 nodes are done. Resume with: jedro run --from-nodes a,d");

        failing.clear();
        Pipeline rest = pipeline.filter(filter.fromNodes("a", "d"));
        assertThat(rest.nodes()).extracting(Node::name).containsExactly("a", "d", "c");
        new SequentialRunner().run(rest, catalog, options).close();
    }

    @Test
    void printsACommandThatCompletesTheRun() {
        int resumed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                resumed += new Case(new Random(seed)).play() ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(resumed).as("cases with a hint").isGreaterThan(SEEDS / 5);
    }

    private static Node node(String name, List<String> inputs, List<String> outputs, Set<String> failing) {
        var from = Node.from(inputs.toArray(new String[0]));
        if (outputs.isEmpty()) {
            return from.acceptAll(arguments -> {
                        if (failing.contains(name)) {
                            throw new IllegalStateException(name + " fails");
                        }
                    })
                    .named(name);
        }
        return from.applyAll(arguments -> {
                    if (failing.contains(name)) {
                        throw new IllegalStateException(name + " fails");
                    }
                    List<String> values = new ArrayList<>();
                    outputs.forEach(output -> values.add(value(output, name, List.of(arguments))));
                    return values.size() == 1 ? values.get(0) : values;
                })
                .to(outputs.toArray(new String[0]))
                .named(name);
    }

    private static String value(String output, String node, List<?> arguments) {
        return Integer.toHexString((DatasetName.baseOf(output) + node + arguments).hashCode());
    }

    private static final class Case {
        private final Random random;
        private final Store store = new Store();
        private final Set<String> failing = ConcurrentHashMap.newKeySet();
        private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        private final Map<String, String> expected = new TreeMap<>();
        private final Set<String> selected = new TreeSet<>();
        private final Pipeline pipeline;
        private final PipelineFilter filter;
        private final boolean isTagged;
        private final boolean isOnlyMissing;

        Case(Random random) {
            this.random = random;
            this.isTagged = random.nextInt(3) == 0;
            this.isOnlyMissing = random.nextInt(4) == 0;
            this.pipeline = pipeline();
            this.filter = isTagged ? PipelineFilter.all().tags("chosen") : PipelineFilter.all();
        }

        private Pipeline pipeline() {
            double storing = random.nextDouble();
            List<String> readable = new ArrayList<>();
            for (String free : List.of("in", "news")) {
                store.put(free, free);
                expected.put(free, free);
                entries.put(free, store.entry(free));
                readable.add(free);
            }
            List<Node> nodes = new ArrayList<>();
            String loader = "";
            int size = 3 + random.nextInt(8);
            for (int n = 0; n < size; n++) {
                boolean isSelected = !isTagged || random.nextInt(4) > 0;
                Set<String> inputs = new LinkedHashSet<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    inputs.add(readable.get(random.nextInt(readable.size())));
                }
                if (inputs.contains("news")) {
                    loader = "n" + n;
                    readable.remove("news");
                }
                List<String> outputs = new ArrayList<>();
                for (int i = random.nextInt(9) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
                    outputs.add(output("d" + n + "_" + i, isTagged || random.nextDouble() < storing, readable));
                }
                Node node = node("n" + n, List.copyOf(inputs), outputs, failing);
                List<String> arguments = inputs.stream()
                        .map(input -> expected.get(DatasetName.baseOf(input)))
                        .toList();
                outputs.forEach(output -> {
                    expected.put(DatasetName.baseOf(output), value(output, node.name(), arguments));
                    // what other selections have made, long ago
                    if (!isSelected) {
                        store.put(DatasetName.baseOf(output), expected.get(DatasetName.baseOf(output)));
                    }
                });
                Node placed = n > 0 && random.nextInt(8) == 0 ? node.after("n" + random.nextInt(n)) : node;
                if (!loader.isEmpty() && !isOnlyMissing && !isTagged && random.nextInt(4) == 0) {
                    placed = loader.equals("n" + n)
                            ? placed.confirming("news")
                            : placed.after(loader).confirming("news");
                    loader = "";
                }
                if (isSelected) {
                    selected.add(node.name());
                    placed = placed.tagged("chosen");
                }
                nodes.add(placed);
            }
            return Pipeline.of(nodes);
        }

        /** {@return the name to write} What is read may be another format of it. */
        private String output(String base, boolean isStored, List<String> readable) {
            boolean hasFormats = random.nextInt(4) == 0;
            String written = hasFormats ? base + "@w" : base;
            String read = hasFormats ? base + "@r" : base;
            readable.add(read);
            // a selection reads of other nodes only what is stored
            if (isStored && (!isTagged || random.nextInt(3) > 0 || isReadElsewhere())) {
                boolean isCached = random.nextInt(5) == 0;
                for (String name : List.of(written, read)) {
                    CatalogEntry entry = store.entry(base);
                    entries.put(name, isCached ? CatalogEntry.cached(entry) : entry);
                }
            }
            return written;
        }

        private boolean isReadElsewhere() {
            return random.nextBoolean();
        }

        /** {@return whether there was a command to execute} */
        boolean play() {
            var builder = DataCatalog.inMemory();
            entries.forEach(builder::withEntry);
            DataCatalog catalog = builder.build();
            if (selected.isEmpty()) {
                return false;
            }
            Pipeline requested = pipeline.filter(filter);
            RunOptions options = options();
            if (!hasInputs(requested)) {
                // what comes after a node that is named by 'after' is looked for when it is loaded
                return false;
            }
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                failing.add(
                        requested.nodes().get(random.nextInt(requested.size())).name());
            }
            Runner runner = random.nextInt(4) == 0 ? new ThreadRunner(2) : new SequentialRunner();
            try {
                runner.plan(requested, catalog, options);
            } catch (PlanException e) {
                // a selection may need what is in memory elsewhere
                return false;
            }
            RunFailedException failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                    RunFailedException.class,
                    () -> runner.run(requested, catalog, options).close());
            if (failure == null) {
                // the outputs of what would fail are there
                assertThat(options.reuse()).isSameAs(ReusePolicy.onlyMissingOutputs());
                return false;
            }
            failing.clear();
            Matcher hint = HINT.matcher(failure.getMessage());
            boolean isHint = hint.find();
            PipelineFilter again = isHint ? filter.fromNodes(hint.group(1).split(",")) : filter;
            runner.run(pipeline.filter(again), catalog, options.withRunId("2026-01-02T00.00.00.000Z"))
                    .close();
            if (isHint) {
                // the same names for a slice of the slice
                runner.plan(requested.fromNodes(hint.group(1).split(",")), catalog, options);
            }
            check(requested);
            return isHint;
        }

        private boolean hasInputs(Pipeline requested) {
            return requested.inputs().stream()
                    .filter(entries::containsKey)
                    .noneMatch(input -> store.latest(DatasetName.baseOf(input)).equals("nothing"));
        }

        private RunOptions options() {
            RunOptions options = RunOptions.defaults()
                    .withRunId("2026-01-01T00.00.00.000Z")
                    .withFailurePolicy(FailurePolicy.values()[random.nextInt(3)]);
            if (!isOnlyMissing) {
                return options;
            }
            expected.forEach((name, value) -> {
                if (random.nextInt(3) == 0) {
                    store.put(name, value);
                }
            });
            return options.onlyMissingOutputs();
        }

        private void check(Pipeline requested) {
            for (String output : requested.allOutputs()) {
                if (entries.containsKey(output)) {
                    assertThat(store.latest(DatasetName.baseOf(output)))
                            .as(output)
                            .isEqualTo(expected.get(DatasetName.baseOf(output)));
                }
            }
        }
    }

    /** Keeps values by name and version; can confirm only what it has loaded. */
    private static final class Store {
        private final Map<String, ConcurrentSkipListMap<String, String>> values = new ConcurrentHashMap<>();

        void put(String name, String value) {
            versions(name).put("2025", value);
        }

        Object latest(String name) {
            return versions(name).isEmpty()
                    ? "nothing"
                    : versions(name).lastEntry().getValue();
        }

        private ConcurrentSkipListMap<String, String> versions(String name) {
            return values.computeIfAbsent(name, key -> new ConcurrentSkipListMap<>());
        }

        CatalogEntry entry(String name) {
            return new Entry(this, name);
        }
    }

    private record Entry(Store store, String name) implements CatalogEntry {
        @Override
        public String type() {
            return "store";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(Object.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public Optional<String> absence(RunScope versions) {
            return store.versions(name).isEmpty() ? Optional.of("nothing is stored") : Optional.empty();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            return (Dataset<T>) new Versioned(store, name, versions);
        }
    }

    private static final class Versioned implements Dataset<Object>, Confirmable, Findable {
        private final Store store;
        private final String name;
        private final RunScope versions;
        private volatile boolean isLoaded;

        Versioned(Store store, String name, RunScope versions) {
            this.store = store;
            this.name = name;
            this.versions = versions;
        }

        @Override
        public Object load() {
            isLoaded = true;
            String version = versions.loadVersion(
                            name, () -> store.versions(name).lastKey())
                    .orElseThrow();
            return store.versions(name).get(version);
        }

        @Override
        public void save(Object value) {
            store.versions(name).put(versions.saveVersion(), (String) value);
            versions.saved(name, versions.saveVersion());
        }

        @Override
        public boolean exists() {
            return !store.versions(name).isEmpty();
        }

        @Override
        public void confirm() {
            if (!isLoaded && name.equals("news")) {
                throw new IllegalStateException("nothing has been loaded that could be confirmed");
            }
        }
    }
}
