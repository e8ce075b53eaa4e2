// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.oracle.Recorded;
import org.jedro.oracle.Recording;
import org.jedro.ref.DatasetName;
import org.jedro.ref.InvalidNameException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What Kedro 1.5 does, case by case and field by field. Where Jedro does something else, that is asserted:
 *
 * <ul>
 *   <li>a node name given twice to {@code onlyNodes}, or overlapping namespaces, select their union;
 *   <li>groups by namespace that would wait for each other are split into parts, and a node named like a namespace is a
 *       group of its own: {@link #GROUPS};
 *   <li>a renaming of one format of a dataset that would cut the edge to another format is refused;
 *   <li>a sum of equal nodes has the tags of both.
 * </ul>
 */
class KedroOracleTest {
    /** A renaming of one format, by which Kedro cuts the edge to another format of the same dataset. */
    private static final String CUTS_AN_EDGE = "random-141";

    /** Constructions that Java refuses to compile: numbers in place of names. */
    private static final Map<String, String> ILL_TYPED =
            Map.of("build-non-text-input", "name-not-text", "build-number-as-inputs", "bad-inputs-shape");

    /** Groups by namespace where those of Kedro wait for each other, or mix a node and a namespace of one name. */
    private static final Map<String, String> GROUPS = groupsInstead();

    /** Kedro's classes of exceptions, and the types of which Jedro's exceptions or problems are. */
    private static final Map<String, Class<?>> CLASSES = Map.of(
            "ValueError", JedroException.class,
            "PipelineError", RemappingException.class,
            "CircularDependencyError", InvalidPipelineException.class,
            "OutputNotUniqueError", InvalidPipelineException.class,
            "ConfirmNotUniqueError", InvalidPipelineException.class);

    @TestFactory
    @Tag("core/P-07")
    @Tag("core/P-08")
    @Tag("core/P-09")
    @Tag("core/P-14")
    @Tag("core/P-15")
    @Tag("core/P-16")
    @Tag("core/P-17")
    @Tag("core/P-18")
    @Tag("core/P-19")
    Stream<DynamicTest> pipelines() {
        return Recording.tests(KedroOracleTest.class, "pipelines.json", 145, KedroOracleTest::structureAndSlices);
    }

    @TestFactory
    @Tag("core/P-01")
    @Tag("core/P-04")
    @Tag("core/P-13")
    Stream<DynamicTest> algebra() {
        return Recording.tests(KedroOracleTest.class, "algebra.json", 93, KedroOracleTest::operatorsOrConstruction);
    }

    @TestFactory
    @Tag("core/P-21")
    @Tag("core/P-22")
    @Tag("core/P-23")
    @Tag("core/P-24")
    @Tag("core/P-25")
    Stream<DynamicTest> namespaces() {
        return Recording.tests(KedroOracleTest.class, "namespaces.json", 93, KedroOracleTest::modularPipeline);
    }

    @Test
    void hasACaseForEachDeviation() {
        assertThat(Recording.unknown(ILL_TYPED, KedroOracleTest.class, "algebra.json"))
                .isEmpty();
        assertThat(Recording.unknown(GROUPS, KedroOracleTest.class, "pipelines.json"))
                .isEmpty();
    }

    private static void structureAndSlices(Recorded recorded) {
        Recorded expected = recorded.get("expect");
        Pipeline pipeline = Pipeline.of(OracleNodes.nodes(recorded.get("nodes")));
        List<List<String>> layers =
                expected.get("layers").items().stream().map(Recorded::texts).toList();

        free(pipeline, expected);
        assertThat(pipeline.datasets()).containsExactlyInAnyOrderElementsOf(expected.texts("datasets"));
        assertThat(layers(pipeline)).isEqualTo(layers);
        assertThat(pipeline.nodes())
                .extracting(Node::name)
                .isEqualTo(layers.stream().flatMap(List::stream).toList());
        Map<String, Set<String>> parents = new TreeMap<>();
        expected.get("parents").fields().forEach((node, names) -> parents.put(node, new TreeSet<>(names.texts())));
        assertThat(parents(pipeline)).isEqualTo(parents);
        assertThat(interrupted(pipeline)).containsExactlyElementsOf(expected.texts("interrupted_namespaces"));
        groups(recorded.id(), pipeline, expected);
        recorded.get("queries").items().forEach(query -> query(pipeline, query));
    }

    private static void free(Pipeline pipeline, Recorded expected) {
        assertThat(pipeline.inputs()).containsExactlyInAnyOrderElementsOf(expected.texts("inputs"));
        assertThat(pipeline.outputs()).containsExactlyInAnyOrderElementsOf(expected.texts("outputs"));
    }

    private static List<List<String>> layers(Pipeline pipeline) {
        return pipeline.layers().stream()
                .map(layer -> layer.stream().map(Node::name).toList())
                .toList();
    }

    private static Map<String, Set<String>> parents(Pipeline pipeline) {
        Map<String, Set<String>> all = new TreeMap<>();
        pipeline.dependencies().forEach((node, parents) -> {
            if (!parents.isEmpty()) {
                all.put(
                        node.name(),
                        new TreeSet<>(parents.stream().map(Node::name).toList()));
            }
        });
        return all;
    }

    private static TreeSet<String> interrupted(Pipeline pipeline) {
        TreeSet<String> names = new TreeSet<>();
        pipeline.interruptions().forEach(i -> names.add(i.namespace()));
        return names;
    }

    private static void groups(String id, Pipeline pipeline, Recorded expected) {
        List<NodeGroup> groups = pipeline.groupBy(Grouping.byNamespace());
        if (expected.isTrue("groups_wart")) {
            expected.replaced("groups");
            assertThat(String.join(
                            "\n", groups.stream().map(KedroOracleTest::line).toList()))
                    .isEqualTo(GROUPS.get(id));
            assertThat(GroupingTest.isAcyclic(groups)).isTrue();
        } else if (expected.has("groups")) {
            assertThat(groups)
                    .isEqualTo(expected.get("groups").items().stream()
                            .map(KedroOracleTest::group)
                            .toList());
        } else {
            assertThat(groups)
                    .isEqualTo(pipeline.groupBy(Grouping.byNode()))
                    .extracting(NodeGroup::nodes)
                    .isEqualTo(pipeline.nodes().stream()
                            .map(node -> List.of(node.name()))
                            .toList());
        }
    }

    private static Map<String, String> groupsInstead() {
        Map<String, String> groups = new TreeMap<>();
        for (String block : Recording.text(KedroOracleTest.class, "groups.txt").split("(?m)^== ")) {
            int end = block.indexOf('\n');
            if (end > 0) {
                groups.put(block.substring(0, end), block.substring(end + 1).strip());
            }
        }
        return groups;
    }

    private static NodeGroup group(Recorded group) {
        return new NodeGroup(group.text("name"), group.text("type"), group.texts("nodes"), group.texts("dependencies"));
    }

    private static String line(NodeGroup group) {
        return group.name() + " (" + group.type() + "): " + String.join(" ", group.nodes())
                + (group.dependencies().isEmpty() ? "" : " after " + String.join(" ", group.dependencies()));
    }

    private static void query(Pipeline pipeline, Recorded query) {
        String op = query.text("op");
        List<String> args = query.texts("args");
        Supplier<Pipeline> slice = () -> slice(pipeline, op, args, query);
        if (query.isTrue("wart")) {
            query.replaced("error");
            assertThat(names(slice.get())).as(query.toString()).isEqualTo(union(pipeline, op, args));
        } else if (query.has("error")) {
            Recorded error = query.get("error");
            SelectionException thrown = catchThrowableOfType(SelectionException.class, slice::get);
            assertThat(thrown).as(query.toString()).isNotNull().isInstanceOf(CLASSES.get(error.text("class")));
            assertThat(thrown.kind()).isEqualTo(kind(error.text("kind")));
            mentions(thrown, error);
            if (error.has("candidates")) {
                assertThat(thrown.candidates()).as(query.toString()).containsAll(error.texts("candidates"));
            }
        } else {
            Pipeline found = slice.get();
            assertThat(names(found)).as(query.toString()).isEqualTo(query.texts("nodes"));
            assertThat(found.nodes())
                    .as(query.toString())
                    .isSubsetOf(pipeline.nodes())
                    .isEqualTo(byLayer(found.nodes()));
        }
    }

    /** A name given twice, or a namespace and one inside of it, select what each selects. */
    private static List<String> union(Pipeline pipeline, String op, List<String> args) {
        return pipeline.nodes().stream()
                .filter(node -> args.stream()
                        .anyMatch(arg -> op.equals("only_nodes")
                                ? node.name().equals(arg)
                                : (node.namespace().orElse("") + ".").startsWith(arg + ".")))
                .map(Node::name)
                .sorted()
                .toList();
    }

    private static SelectionException.Kind kind(String kind) {
        return switch (kind) {
            case "unknown-node" -> SelectionException.Kind.NODE;
            case "unknown-dataset" -> SelectionException.Kind.DATASET;
            case "unknown-namespace" -> SelectionException.Kind.NAMESPACE;
            case "empty-result" -> SelectionException.Kind.ANY;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Pipeline slice(Pipeline pipeline, String op, List<String> args, Recorded query) {
        String[] names = args.toArray(String[]::new);
        return switch (op) {
            case "only_nodes" -> pipeline.onlyNodes(names);
            case "from_nodes" -> pipeline.fromNodes(names);
            case "to_nodes" -> pipeline.toNodes(names);
            case "from_inputs" -> pipeline.fromInputs(names);
            case "to_outputs" -> pipeline.toOutputs(names);
            case "only_nodes_with_tags" -> pipeline.onlyNodesWithTags(names);
            case "only_nodes_with_inputs" -> pipeline.onlyNodesWithInputs(names);
            case "only_nodes_with_outputs" -> pipeline.onlyNodesWithOutputs(names);
            case "only_nodes_with_namespaces" -> pipeline.onlyNodesWithNamespaces(names);
            case "filter" ->
                pipeline.filter(PipelineFilter.all()
                        .tags(array(query, "tags"))
                        .fromNodes(array(query, "from_nodes"))
                        .toNodes(array(query, "to_nodes"))
                        .nodeNames(array(query, "node_names"))
                        .fromInputs(array(query, "from_inputs"))
                        .toOutputs(array(query, "to_outputs"))
                        .nodeNamespaces(array(query, "node_namespaces")));
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static String[] array(Recorded query, String key) {
        return query.texts(key).toArray(new String[0]);
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.nodes().stream().map(Node::name).sorted().toList();
    }

    /** {@return the nodes in layers, each sorted by name, found by looking at all pairs} */
    private static List<Node> byLayer(List<Node> nodes) {
        List<Node> waiting = new ArrayList<>(nodes);
        List<Node> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Node> layer = waiting.stream()
                    .filter(node -> waiting.stream().noneMatch(other -> feeds(other, node)))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
            assertThat(layer).isNotEmpty();
            ordered.addAll(layer);
            waiting.removeAll(layer);
        }
        return ordered;
    }

    private static boolean feeds(Node writer, Node reader) {
        return writer.outputs().stream()
                .anyMatch(output -> reader.inputs().stream()
                        .anyMatch(input -> DatasetName.baseOf(input).equals(DatasetName.baseOf(output))));
    }

    private static void operatorsOrConstruction(Recorded recorded) {
        String id = recorded.id();
        if (ILL_TYPED.containsKey(id)) {
            recorded.replaced("build");
            Recorded error = recorded.get("expect").get("error");
            assertThat(error.text("kind")).isEqualTo(ILL_TYPED.get(id));
            assertThat(error.text("class")).isEqualTo("ValueError");
            error.replaced("mentions");
        } else if (recorded.has("build")) {
            construction(recorded.get("build"), recorded.get("expect"));
        } else {
            Pipeline left = Pipeline.of(OracleNodes.nodes(recorded.get("left")));
            Pipeline right = Pipeline.of(OracleNodes.nodes(recorded.get("right")));
            boolean losesTags = recorded.isTrue("wart");
            recorded.get("results").items().forEach(result -> operator(left, right, result, losesTags));
        }
    }

    private static void operator(Pipeline left, Pipeline right, Recorded result, boolean losesTags) {
        String op = result.text("op");
        boolean keepsBoth = !op.equals("-");
        Supplier<Pipeline> both = () -> switch (op) {
            case "-" -> left.minus(right);
            case "&" -> left.intersection(right);
            case "+", "|" -> left.plus(right);
            default -> throw new IllegalArgumentException(op);
        };
        if (result.has("error")) {
            fails(both, result.get("error"));
            return;
        }
        Pipeline pipeline = both.get();
        assertThat(names(pipeline)).isEqualTo(result.texts("nodes"));
        free(pipeline, result);
        assertThat(pipeline.nodes()).isEqualTo(byLayer(pipeline.nodes()));
        pipeline.nodes().forEach(node -> assertThat(node.tags()).isEqualTo(tags(node, left, keepsBoth ? right : left)));
        if (result.has("tags")) {
            Map<String, List<String>> tags = new TreeMap<>();
            result.get("tags").fields().forEach((node, texts) -> tags.put(node, texts.texts()));
            if (losesTags && keepsBoth) {
                assertThat(tags).isNotEqualTo(tagged(pipeline));
            } else {
                assertThat(tagged(pipeline)).isEqualTo(tags);
            }
        }
    }

    /** {@return the tags that a node has in one of two pipelines, or in both} */
    private static Set<String> tags(Node node, Pipeline left, Pipeline right) {
        Set<String> tags = new TreeSet<>();
        Stream.of(left, right)
                .flatMap(pipeline -> pipeline.nodes().stream())
                .filter(node::equals)
                .forEach(same -> tags.addAll(same.tags()));
        return tags;
    }

    private static Map<String, List<String>> tagged(Pipeline pipeline) {
        Map<String, List<String>> tags = new TreeMap<>();
        pipeline.nodes().stream()
                .filter(node -> !node.tags().isEmpty())
                .forEach(node -> tags.put(node.name(), List.copyOf(node.tags())));
        return tags;
    }

    private static void construction(Recorded built, Recorded expected) {
        if (expected.has("error")) {
            fails(() -> build(built), expected.get("error"));
            return;
        }
        Pipeline pipeline = build(built);
        assertThat(pipeline.nodes()).extracting(Node::name).isEqualTo(expected.texts("nodes"));
        Map<String, List<String>> tags = new TreeMap<>();
        expected.get("tags").fields().forEach((node, texts) -> tags.put(node, texts.texts()));
        assertThat(tagged(pipeline)).isEqualTo(tags);
    }

    private static Pipeline build(Recorded built) {
        List<PipelinePart> parts = new ArrayList<>();
        if (built.has("list")) {
            built.get("list")
                    .items()
                    .forEach(part -> parts.add(part.has("name") ? OracleNodes.node(part) : build(part)));
        } else {
            parts.addAll(OracleNodes.nodes(built.get("nodes")));
        }
        return Pipeline.of(parts).tagged(built.texts("tags").toArray(String[]::new));
    }

    private static void mentions(JedroException thrown, Recorded error) {
        if (error.has("mentions")) {
            assertThat(error.texts("mentions"))
                    .allSatisfy(name -> assertThat(thrown.getMessage()).contains(name));
        }
    }

    private static void fails(Supplier<Pipeline> construction, Recorded recorded) {
        JedroException error = catchThrowableOfType(JedroException.class, construction::get);
        assertThat(error).as(recorded.toString()).isNotNull();
        mentions(error, recorded);
        List<Class<?>> causes = new ArrayList<>();
        if (error instanceof InvalidPipelineException invalid) {
            invalid.details().forEach(problem -> causes.add(problem.getClass()));
        } else {
            causes.add(error.getClass());
        }
        assertThat(causes).as(recorded.toString()).contains(cause(recorded.text("kind"), error));
        assertThat(error).isInstanceOf(CLASSES.get(recorded.text("class")));
    }

    /** The one table from Kedro's causes to Jedro's types. */
    private static Class<?> cause(String kind, JedroException error) {
        return switch (kind) {
            case "cycle" -> PipelineProblem.Cycle.class;
            case "duplicate-confirm" -> PipelineProblem.ConfirmNotUnique.class;
            case "duplicate-node-name" -> PipelineProblem.DuplicateName.class;
            case "duplicate-output" -> PipelineProblem.OutputNotUnique.class;
            case "duplicate-output-in-node", "input-is-output", "node-without-data" -> InvalidNodeException.class;
            case "mixed-transcoding" ->
                error instanceof InvalidNameException ? InvalidNameException.class : PipelineProblem.MixedFormats.class;
            case "bad-node-name", "bad-node-tag", "double-transcoding" -> InvalidNameException.class;
            case "unknown-mapping", "parameter-under-inputs", "input-not-free", "output-is-free-input" ->
                RemappingException.class;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static void keepsTheEdge(Recorded expected, Supplier<Pipeline> wrapped) {
        assertThat(expected.texts("inputs")).contains("p.q.tbl.1_new@y");
        assertThat(expected.texts("outputs")).contains("tbl.1_new@z");
        assertThatThrownBy(wrapped::get)
                .isInstanceOf(RemappingException.class)
                .hasMessage("'tbl.1_new@y' cannot become 'p.q.tbl.1_new@y' while 'tbl.1_new@z' stays: they are one"
                        + " dataset; give 'tbl.1_new' one name.");
    }

    private static void modularPipeline(Recorded recorded) {
        Recorded expected = recorded.get("expect");
        Pipeline plain = Pipeline.of(OracleNodes.nodes(recorded.get("nodes")));
        Supplier<Pipeline> wrapped = () -> {
            Pipeline pipeline = plain;
            for (Recorded wrap : recorded.get("wraps").items()) {
                pipeline = wrap(pipeline, wrap);
            }
            return pipeline;
        };
        if (recorded.id().equals(CUTS_AN_EDGE)) {
            keepsTheEdge(expected, wrapped);
            recorded.replaced("expect");
            return;
        }
        if (expected.has("error")) {
            Recorded error = expected.get("error");
            fails(wrapped, error);
            if (catchThrowable(wrapped::get) instanceof RemappingException thrown) {
                if (error.has("mentions") && error.text("kind").equals("unknown-mapping")) {
                    assertThat(thrown.missing()).containsExactlyInAnyOrderElementsOf(error.texts("mentions"));
                }
                if (error.has("suggestions")) {
                    assertThat(thrown.candidates()).isEqualTo(error.texts("suggestions"));
                }
            }
            return;
        }
        Pipeline pipeline = wrapped.get();
        free(pipeline, expected);
        List<Node> nodes = pipeline.nodes();
        List<Recorded> expectedNodes = expected.get("nodes").items();
        assertThat(nodes).hasSameSizeAs(expectedNodes);
        for (int i = 0; i < nodes.size(); i++) {
            same(nodes.get(i), expectedNodes.get(i));
        }
    }

    private static Pipeline wrap(Pipeline pipeline, Recorded wrap) {
        Remapping remapping = Remapping.none()
                .renameInputs(renames(wrap, "inputs"))
                .renameOutputs(renames(wrap, "outputs"))
                .renameParameters(renames(wrap, "parameters"));
        if (wrap.has("prefix") && !wrap.isTrue("prefix")) {
            remapping = remapping.keepingDatasetNames();
        }
        String namespace = wrap.hasValue("namespace") ? wrap.text("namespace") : "";
        Pipeline wrapped = namespace.isEmpty() ? pipeline.remapped(remapping) : pipeline.in(namespace, remapping);
        return wrapped.tagged(wrap.texts("tags").toArray(String[]::new));
    }

    private static Map<String, String> renames(Recorded wrap, String key) {
        if (wrap.has(key) && wrap.get(key).isMap()) {
            return wrap.textsByKey(key);
        }
        Map<String, String> kept = new TreeMap<>();
        wrap.texts(key).forEach(name -> kept.put(name, name));
        return kept;
    }

    private static void same(Node node, Recorded expected) {
        assertThat(node.name()).isEqualTo(expected.text("name"));
        assertThat(node.namespace().orElse(null)).isEqualTo(expected.textOrNull("namespace"));
        shape(node.inputs(), node.inputParameters(), expected, "inputs");
        shape(node.outputs(), node.outputKeys(), expected, "outputs");
        assertThat(node.tags()).containsExactlyElementsOf(expected.texts("tags"));
        assertThat(node.confirms()).isEqualTo(expected.texts("confirms"));
    }

    private static void shape(List<String> datasets, List<String> keys, Recorded expected, String side) {
        if (!expected.get(side).isMap()) {
            assertThat(keys).isEmpty();
            assertThat(datasets).isEqualTo(expected.texts(side));
            return;
        }
        Map<String, String> actual = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            actual.put(keys.get(i), datasets.get(i));
        }
        assertThat(actual).hasSameSizeAs(datasets).isEqualTo(expected.textsByKey(side));
    }
}
