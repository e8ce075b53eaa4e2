package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.CopyMode;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.VersionScope;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Kedro runs, resumes and releases, and Jedro too. The warts, with what Jedro does instead:
 *
 * <table>
 * <caption>Warts</caption>
 * <tr><td>a node is skipped although its final output lives in memory only</td><td>it runs, and so does what it needs, since
 *     the run has to deliver its free outputs</td></tr>
 * <tr><td>a cached dataset counts as absent, or as memory</td><td>it is as persistent as what it wraps</td></tr>
 * <tr><td>the producer of a memory dataset is not found when it wrote another format</td><td>formats of one name are one
 *     dataset in memory, so its producer runs again</td></tr>
 * <tr><td>a format without an entry is read of what is stored in another format</td><td>refused before anything runs: there
 *     is nothing that could load it</td></tr>
 * </table>
 */
class EngineOracleTest {

    @TestFactory
    Stream<DynamicTest> runsTheNodesWhoseOutputsAreMissing() {
        return cases("missing.json")
                .filter(c -> !isWart(c))
                .map(c -> test(
                        c,
                        () -> assertThat(missing(c))
                                .isEqualTo(texts(c.get("expect").get("run")))));
    }

    @TestFactory
    Stream<DynamicTest> runsWhatDeliversEachFreeOutputWhereKedroDoesNot() {
        return cases("missing.json")
                .filter(EngineOracleTest::isWart)
                .map(c -> test(c, () -> {
                    Pipeline pipeline = pipeline(c);
                    List<String> runs = missing(c);
                    assertThat(runs).isEqualTo(wanted(c, pipeline));
                    assertThat(runs).isNotEqualTo(texts(c.get("expect").get("run")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatKedroFindsOutOnlyWhenItLoads() {
        return cases("resume.json")
                .filter(EngineOracleTest::isRefused)
                .map(c -> test(c, () -> {
                    for (String dataset : unreadable(c, pipeline(c))) {
                        assertThatThrownBy(() -> resume(c, pipeline(c)))
                                .isInstanceOf(PlanException.class)
                                .hasMessageContaining("Dataset '" + DatasetName.baseOf(dataset) + "@")
                                .hasMessageContaining("' does not exist in the catalog.");
                    }
                }));
    }

    private static boolean isRefused(JsonNode c) {
        return !unreadable(c, pipeline(c)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> resumesWhereKedroDoes() {
        return cases("resume.json")
                .filter(c -> !isWart(c) && !isRefused(c))
                .map(c -> test(c, () -> {
                    Pipeline pipeline = pipeline(c);
                    List<String> start = resume(c, pipeline);
                    if (texts(c.get("done")).isEmpty()) {
                        assertThat(start).isEmpty();
                    } else {
                        List<String> expected = texts(c.get("expect").get("start"));
                        boolean isEverything =
                                texts(c.get("expect").get("rerun")).size() == pipeline.size();
                        assertThat(start).isEqualTo(isEverything ? List.of() : expected);
                        assertThat(repeated(c, pipeline))
                                .isEqualTo(texts(c.get("expect").get("rerun")));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> resumesWhereTheDataIsWhereKedroDoesNot() {
        return cases("resume.json")
                .filter(c -> isWart(c) && !isRefused(c))
                .map(c -> test(c, () -> {
                    Pipeline pipeline = pipeline(c);
                    List<String> start = resume(c, pipeline);
                    Pipeline rerun = start.isEmpty() ? pipeline : pipeline.fromNodes(start.toArray(new String[0]));
                    assertThat(names(rerun)).as("what is not done runs").containsAll(unfinished(c, pipeline));
                    assertThat(lost(c, pipeline, rerun))
                            .as("what it reads is there")
                            .isEmpty();
                    for (String name : start) {
                        List<String> fewer = start.stream()
                                .filter(other -> !other.equals(name))
                                .toList();
                        Pipeline smaller =
                                fewer.isEmpty() ? Pipeline.empty() : pipeline.fromNodes(fewer.toArray(new String[0]));
                        boolean isEnough = names(smaller).containsAll(unfinished(c, pipeline))
                                && lost(c, pipeline, smaller).isEmpty();
                        assertThat(isEnough)
                                .as("without " + name + " it would do")
                                .isFalse();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> releasesAfterEachNodeWhatKedroReleases() {
        return cases("release.json")
                .map(c -> test(c, () -> {
                    Recorder recorder = new Recorder();
                    DataCatalog catalog = recorder.catalog(pipeline(c));
                    RunOptions options =
                            RunOptions.defaults().withOrder(Order.LAYERS).withHook(recorder);

                    new SequentialRunner().run(pipeline(c), catalog, options).close();

                    assertThat(withoutReleases(recorder.events))
                            .isEqualTo(withoutReleases(texts(c.get("expect").get("events"))));
                    Map<String, Set<String>> expected =
                            releasesByNode(texts(c.get("expect").get("events")));
                    Set<String> free = pipeline(c).inputs();
                    Map<String, Set<String>> actual = releasesByNode(recorder.events);
                    actual.values().forEach(datasets -> datasets.removeAll(free));
                    assertThat(actual).isEqualTo(expected);
                }));
    }

    private static List<String> missing(JsonNode c) {
        Pipeline pipeline = pipeline(c);
        VersionScope versions = VersionScope.ofRun("v", Map.of());
        return names(new MissingOutputs(pipeline, catalog(c, pipeline), versions).filter());
    }

    /** Said in another way than the code says it: the smallest set that delivers what is not there. */
    private static List<String> wanted(JsonNode c, Pipeline pipeline) {
        DataCatalog catalog = catalog(c, pipeline);
        Set<String> runs = new TreeSet<>();
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (Node node : pipeline.nodes()) {
                boolean isNeeded = node.outputs().isEmpty()
                        || node.outputs().stream()
                                .anyMatch(output -> !catalog.exists(output)
                                        && (pipeline.outputs().contains(output)
                                                || isPersistent(catalog, output)
                                                || pipeline.nodes().stream()
                                                        .filter(reader -> runs.contains(reader.name()))
                                                        .flatMap(reader -> reader.inputs().stream())
                                                        .anyMatch(input -> DatasetName.baseOf(input)
                                                                .equals(DatasetName.baseOf(output)))));
                isMore |= isNeeded && runs.add(node.name());
            }
        }
        return List.copyOf(runs);
    }

    private static boolean isPersistent(DataCatalog catalog, String name) {
        return catalog.entry(name).map(entry -> !entry.traits().ephemeral()).orElse(false);
    }

    private static List<String> resume(JsonNode c, Pipeline pipeline) {
        return hint(c, pipeline).names();
    }

    private static List<String> repeated(JsonNode c, Pipeline pipeline) {
        ResumeHint hint = hint(c, pipeline);
        return IntStream.range(0, pipeline.size())
                .filter(hint::repeats)
                .mapToObj(n -> pipeline.graph().node(n).name())
                .sorted()
                .toList();
    }

    private static ResumeHint hint(JsonNode c, Pipeline pipeline) {
        RunOptions options = RunOptions.defaults();
        ExecutionPlan plan =
                PreparedRun.of(pipeline, catalog(c, pipeline), options).plan();
        List<String> done = texts(c.get("done"));
        List<NodeOutcome> outcomes = new ArrayList<>();
        for (Node node : plan.nodes) {
            outcomes.add(
                    done.contains(node.name())
                            ? new NodeOutcome.Succeeded(node, NodeOutcome.NodeTimes.NONE)
                            : new NodeOutcome.Cancelled(node));
        }
        return new ResumeHint(plan, outcomes);
    }

    /** Inputs in a format without an entry, of what is written to a store in another format: nobody could load them. */
    private static List<String> unreadable(JsonNode c, Pipeline pipeline) {
        DataCatalog catalog = catalog(c, pipeline);
        return pipeline.allInputs().stream()
                .filter(input -> !catalog.contains(input))
                .filter(input -> pipeline.allOutputs().stream()
                        .anyMatch(output -> DatasetName.baseOf(output).equals(DatasetName.baseOf(input))
                                && isPersistent(catalog, output)))
                .toList();
    }

    private static List<String> unfinished(JsonNode c, Pipeline pipeline) {
        List<String> done = texts(c.get("done"));
        return names(pipeline).stream().filter(name -> !done.contains(name)).toList();
    }

    /** Inputs of what runs again that are neither stored nor made again. */
    private static List<String> lost(JsonNode c, Pipeline pipeline, Pipeline rerun) {
        DataCatalog catalog = catalog(c, pipeline);
        List<String> lost = new ArrayList<>();
        for (Node node : rerun.nodes()) {
            for (String input : node.inputs()) {
                boolean isMade = rerun.nodes().stream()
                        .flatMap(writer -> writer.outputs().stream())
                        .anyMatch(output -> DatasetName.baseOf(output).equals(DatasetName.baseOf(input)));
                boolean isFree = pipeline.inputs().contains(input);
                if (!isMade && !isFree && !isPersistent(catalog, input)) {
                    lost.add(input);
                }
            }
        }
        return lost;
    }

    private static List<String> withoutReleases(List<String> events) {
        return events.stream().filter(event -> !event.startsWith("release ")).toList();
    }

    /** What is released before the next node begins, by the node before. */
    private static Map<String, Set<String>> releasesByNode(List<String> events) {
        Map<String, Set<String>> byNode = new LinkedHashMap<>();
        String node = "";
        for (String event : events) {
            String what = event.substring(event.indexOf(' ') + 1);
            if (event.startsWith("call ")) {
                node = what;
                byNode.put(node, new TreeSet<>());
            } else if (event.startsWith("release ")) {
                Objects.requireNonNull(byNode.get(node)).add(what);
            }
        }
        return byNode;
    }

    private static DataCatalog catalog(JsonNode c, Pipeline pipeline) {
        Map<String, String> states = new TreeMap<>();
        for (String name : pipeline.datasets()) {
            c.path("patterns").properties().forEach(pattern -> {
                if (name.endsWith(pattern.getKey().replace("{any}", ""))) {
                    states.put(name, pattern.getValue().asString());
                }
            });
        }
        c.get("states")
                .properties()
                .forEach(state -> states.put(state.getKey(), state.getValue().asString()));
        var builder = DataCatalog.inMemory();
        for (String input : pipeline.inputs()) {
            if (!DatasetName.isParameter(input)
                    && !states.getOrDefault(input, "").startsWith("cached")) {
                states.put(input, states.getOrDefault(input, "existing").equals("missing") ? "missing" : "existing");
            }
        }
        states.forEach((name, state) -> {
            switch (state) {
                case "existing", "missing" -> builder.with(name, stored(state.equals("existing")));
                case "cached-existing" -> builder.with(name, CatalogEntry.cached(stored(true)));
                case "cached-missing" -> builder.with(name, CatalogEntry.cached(stored(false)));
                case "memory-filled" -> builder.with(name, CatalogEntry.copying("x", CopyMode.SHARE));
                case "memory" -> builder.with(name, emptyMemory());
                default -> {
                    // unregistered
                }
            }
        });
        Map<String, Object> parameters = new TreeMap<>();
        pipeline.inputs().stream()
                .filter(name -> name.startsWith("params:"))
                .forEach(name -> parameters.put(name.substring("params:".length()), 1));
        return builder.parameters(parameters).build();
    }

    private static CatalogEntry emptyMemory() {
        return DataCatalog.inMemory()
                .config(Map.of("m", Map.of("type", "memory")), Map.of())
                .build()
                .entry("m")
                .orElseThrow();
    }

    private static CatalogEntry stored(boolean exists) {
        return CatalogEntry.of("stub", TypeRef.of(Object.class), new Dataset<Object>() {
            @Override
            public Object load() {
                return "x";
            }

            @Override
            public void save(Object value) {}

            @Override
            public boolean exists() {
                return exists;
            }
        });
    }

    private static Pipeline pipeline(JsonNode c) {
        List<Node> nodes = new ArrayList<>();
        c.get("nodes").forEach(node -> nodes.add(node(node)));
        return Pipeline.of(nodes);
    }

    private static Node node(JsonNode json) {
        String[] inputs = texts(json.get("inputs")).toArray(new String[0]);
        List<String> outputs = texts(json.get("outputs"));
        int count = outputs.size();
        Node node = outputs.isEmpty()
                ? Node.from(inputs).acceptAll(EngineOracleTest::nothing)
                : Node.from(inputs)
                        .applyAll(arguments -> count == 1 ? "x" : java.util.Collections.nCopies(count, "x"))
                        .to(outputs.toArray(new String[0]));
        node = node.named(json.get("name").asString());
        if (json.hasNonNull("namespace")) {
            node = node.in(json.get("namespace").asString());
        }
        return node.confirming(texts(json.path("confirms")).toArray(new String[0]));
    }

    private static void nothing(Object... arguments) {}

    private static List<String> names(Pipeline pipeline) {
        return pipeline.nodes().stream().map(Node::name).sorted().toList();
    }

    private static boolean isWart(JsonNode c) {
        return c.path("wart").asBoolean(false);
    }

    private static DynamicTest test(JsonNode c, org.junit.jupiter.api.function.Executable check) {
        return DynamicTest.dynamicTest(c.get("id").asString(), check);
    }

    private static List<String> texts(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isString()) {
            all.add(node.asString());
        } else if (node.isObject()) {
            node.properties().forEach(entry -> all.add(entry.getValue().asString()));
        } else {
            node.forEach(item -> all.add(item.asString()));
        }
        return all;
    }

    private static Stream<JsonNode> cases(String file) {
        try (InputStream in = Objects.requireNonNull(EngineOracleTest.class.getResourceAsStream("oracle/" + file))) {
            List<JsonNode> all = new ArrayList<>();
            JsonMapper.shared().readTree(in).get("cases").forEach(all::add);
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes down what happens, in Kedro's words. */
    private static final class Recorder implements Hook {
        private final List<String> events = new ArrayList<>();

        /** Every dataset has an entry of its own, as in the recording; each release is seen. */
        DataCatalog catalog(Pipeline pipeline) {
            var builder = DataCatalog.inMemory();
            Map<String, Object> parameters = new TreeMap<>();
            Set<String> all = new TreeSet<>(pipeline.datasets());
            pipeline.nodes().forEach(node -> all.addAll(node.confirms()));
            for (String name : all) {
                if (name.startsWith("params:")) {
                    parameters.put(name.substring("params:".length()), 1);
                } else if (!DatasetName.isParameter(name)) {
                    builder.with(name, CatalogEntry.of("stub", TypeRef.of(Object.class), new Confirmed(name)));
                }
            }
            return builder.parameters(parameters).build();
        }

        @Override
        public void beforeDatasetLoaded(DatasetLoad event) {
            events.add("load " + event.dataset());
        }

        @Override
        public Optional<org.jedro.hook.NodeCall> beforeNodeRun(NodeRun event) {
            events.add("call " + event.node().name());
            return Optional.empty();
        }

        @Override
        public void beforeDatasetSaved(DatasetSave event) {
            events.add("save " + event.dataset());
        }

        @Override
        public void onDatasetReleased(DatasetRelease event) {
            events.add("release " + event.dataset());
        }

        private final class Confirmed implements Dataset<Object>, Confirmable {
            private final String name;

            Confirmed(String name) {
                this.name = name;
            }

            @Override
            public Object load() {
                return "x";
            }

            @Override
            public void save(Object value) {}

            @Override
            public void confirm() {
                events.add("confirm " + name);
            }
        }
    }
}
