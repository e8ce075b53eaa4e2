package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jedro.pipeline.OracleNodes.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.ref.InvalidDatasetNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What Kedro 1.5 does, case by case. Warts are not copied; Jedro does this instead:
 *
 * <ul>
 *   <li>a node name given twice to {@code onlyNodes}, or overlapping namespaces, select their union;
 *   <li>groups by namespace that would wait for each other are split into parts, so that they never do;
 *   <li>a node named like a namespace is a group of its own, with another name;
 *   <li>an interruption of {@code ab} by {@code abc} is reported: namespaces are compared by segment;
 *   <li>a renaming of one format that would cut the edge between it and another format of the same dataset is refused;
 *   <li>a sum of equal nodes has the tags of both, so that none are lost, and logs it.
 * </ul>
 *
 * Not expressible in Java, and so not run: inputs that are numbers, or lists with numbers in them.
 */
class KedroOracleTest {
    private static final String CUTS_AN_EDGE = "random-141";
    private static final List<String> ILL_TYPED = List.of("build-non-text-input", "build-number-as-inputs");

    record Case(JsonNode json) {
        @Override
        public String toString() {
            return json.get("id").asString();
        }
    }

    private static Stream<Case> cases(String file) {
        return OracleNodes.cases(file).map(Case::new);
    }

    static Stream<Case> pipelines() {
        return cases("pipelines.json");
    }

    static Stream<Case> algebra() {
        return cases("algebra.json").filter(c -> !ILL_TYPED.contains(c.toString()));
    }

    static Stream<Case> namespaces() {
        return cases("namespaces.json").filter(c -> !c.toString().equals(CUTS_AN_EDGE));
    }

    @Test
    void doesNotCutTheEdgeThatKedroCuts() {
        JsonNode json = OracleNodes.cases("namespaces.json")
                .filter(c -> c.get("id").asString().equals(CUTS_AN_EDGE))
                .findFirst()
                .orElseThrow();
        assertThat(texts(json.get("expect").get("inputs"))).contains("p.q.tbl.1_new@y");
        assertThat(texts(json.get("expect").get("outputs"))).contains("tbl.1_new@z");

        assertThatThrownBy(() -> wrapped(json))
                .isInstanceOf(RemappingException.class)
                .hasMessage("'tbl.1_new@y' cannot become 'p.q.tbl.1_new@y' while 'tbl.1_new@z' stays: they are one"
                        + " dataset; give 'tbl.1_new' one name.");
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void structureAndSlices(Case recorded) {
        JsonNode expected = recorded.json().get("expect");
        Pipeline pipeline = Pipeline.of(OracleNodes.nodes(recorded.json().get("nodes")));

        assertThat(pipeline.inputs()).containsExactlyInAnyOrderElementsOf(texts(expected.get("inputs")));
        assertThat(pipeline.outputs()).containsExactlyInAnyOrderElementsOf(texts(expected.get("outputs")));
        assertThat(pipeline.datasets()).containsExactlyInAnyOrderElementsOf(texts(expected.get("datasets")));
        assertThat(layers(pipeline)).isEqualTo(lists(expected.get("layers")));
        assertThat(parents(pipeline)).isEqualTo(sortedLists(expected.get("parents")));
        if (!expected.has("interrupted_wart")) {
            assertThat(interrupted(pipeline)).containsExactlyElementsOf(texts(expected.get("interrupted_namespaces")));
        }
        if (expected.has("groups")) {
            groups(pipeline, expected);
        }
        recorded.json().get("queries").forEach(query -> query(pipeline, query));
    }

    private static List<List<String>> layers(Pipeline pipeline) {
        return pipeline.layers().stream()
                .map(layer -> layer.stream().map(Node::name).toList())
                .toList();
    }

    private static List<List<String>> lists(JsonNode json) {
        List<List<String>> all = new ArrayList<>();
        json.forEach(list -> all.add(texts(list)));
        return all;
    }

    private static Map<String, List<String>> sortedLists(JsonNode json) {
        Map<String, List<String>> all = new TreeMap<>();
        json.properties()
                .forEach(e -> all.put(
                        e.getKey(), texts(e.getValue()).stream().sorted().toList()));
        return all;
    }

    private static Map<String, List<String>> parents(Pipeline pipeline) {
        Map<String, List<String>> all = new TreeMap<>();
        pipeline.dependencies().forEach((node, parents) -> {
            if (!parents.isEmpty()) {
                all.put(node.name(), parents.stream().map(Node::name).sorted().toList());
            }
        });
        return all;
    }

    private static TreeSet<String> interrupted(Pipeline pipeline) {
        TreeSet<String> names = new TreeSet<>();
        pipeline.interruptions().forEach(i -> names.add(i.namespace()));
        return names;
    }

    private static void groups(Pipeline pipeline, JsonNode expected) {
        List<NodeGroup> groups = pipeline.groupBy(Grouping.byNamespace());
        if (expected.has("groups_wart")) {
            assertThat(GroupingTest.isAcyclic(groups)).isTrue();
            return;
        }
        List<NodeGroup> recorded = new ArrayList<>();
        expected.get("groups")
                .forEach(g -> recorded.add(new NodeGroup(
                        g.get("name").asString(),
                        g.get("type").asString(),
                        texts(g.get("nodes")),
                        texts(g.get("dependencies")))));
        assertThat(groups).isEqualTo(recorded);
    }

    private static void query(Pipeline pipeline, JsonNode query) {
        Supplier<Pipeline> asked = () -> ask(pipeline, query);
        if (query.has("wart")) {
            assertThat(asked.get().size()).isPositive();
        } else if (query.has("error")) {
            SelectionException error = catchThrowableOfType(SelectionException.class, asked::get);
            assertThat(error).as(query.toString()).isNotNull();
            assertThat(error.kind())
                    .isEqualTo(kind(query.get("error").get("kind").asString()));
            assertThat(texts(query.get("error").get("mentions")))
                    .allSatisfy(name -> assertThat(error.getMessage()).contains(name));
            assertThat(error.candidates()).containsAll(texts(query.get("error").get("candidates")));
        } else {
            assertThat(names(asked.get())).as(query.toString()).isEqualTo(texts(query.get("nodes")));
        }
    }

    private static SelectionException.Kind kind(String kind) {
        return switch (kind) {
            case "unknown-node" -> SelectionException.Kind.NODE;
            case "unknown-dataset" -> SelectionException.Kind.DATASET;
            case "unknown-namespace" -> SelectionException.Kind.NAMESPACE;
            default -> SelectionException.Kind.ANY;
        };
    }

    private static Pipeline ask(Pipeline pipeline, JsonNode query) {
        String[] names = texts(query.get("args")).toArray(String[]::new);
        return switch (query.get("op").asString()) {
            case "only_nodes" -> pipeline.onlyNodes(names);
            case "from_nodes" -> pipeline.fromNodes(names);
            case "to_nodes" -> pipeline.toNodes(names);
            case "from_inputs" -> pipeline.fromInputs(names);
            case "to_outputs" -> pipeline.toOutputs(names);
            case "only_nodes_with_tags" -> pipeline.onlyNodesWithTags(names);
            case "only_nodes_with_inputs" -> pipeline.onlyNodesWithInputs(names);
            case "only_nodes_with_outputs" -> pipeline.onlyNodesWithOutputs(names);
            case "only_nodes_with_namespaces" -> pipeline.onlyNodesWithNamespaces(names);
            default ->
                pipeline.filter(new PipelineFilter(
                        texts(query.get("tags")),
                        texts(query.get("from_nodes")),
                        texts(query.get("to_nodes")),
                        texts(query.get("node_names")),
                        texts(query.get("from_inputs")),
                        texts(query.get("to_outputs")),
                        texts(query.get("node_namespaces"))));
        };
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.nodes().stream().map(Node::name).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("algebra")
    void operatorsAndConstructions(Case recorded) {
        JsonNode json = recorded.json();
        if (json.has("build")) {
            construction(json);
            return;
        }
        Pipeline left = Pipeline.of(OracleNodes.nodes(json.get("left")));
        Pipeline right = Pipeline.of(OracleNodes.nodes(json.get("right")));
        json.get("results").forEach(result -> operator(left, right, result, json.has("wart")));
    }

    private static void operator(Pipeline left, Pipeline right, JsonNode result, boolean wart) {
        String op = result.get("op").asString();
        Supplier<Pipeline> asked = () -> switch (op) {
            case "-" -> left.minus(right);
            case "&" -> left.and(right);
            default -> left.plus(right);
        };
        if (wart && (op.equals("+") || op.equals("|"))) {
            assertThat(asked.get().node("n1").tags()).containsExactly("left", "right");
        } else if (result.has("error")) {
            fails(asked, result.get("error"));
        } else {
            Pipeline pipeline = asked.get();
            assertThat(names(pipeline)).isEqualTo(texts(result.get("nodes")));
            assertThat(pipeline.inputs()).containsExactlyInAnyOrderElementsOf(texts(result.get("inputs")));
            assertThat(pipeline.outputs()).containsExactlyInAnyOrderElementsOf(texts(result.get("outputs")));
        }
    }

    private static void construction(JsonNode json) {
        JsonNode expected = json.get("expect");
        Supplier<Pipeline> asked = () -> build(json.get("build"));
        if (expected.has("error")) {
            fails(asked, expected.get("error"));
            return;
        }
        Pipeline pipeline = asked.get();
        assertThat(pipeline.nodes()).extracting(Node::name).isEqualTo(texts(expected.get("nodes")));
        expected.get("tags")
                .properties()
                .forEach(e ->
                        assertThat(pipeline.node(e.getKey()).tags()).containsExactlyElementsOf(texts(e.getValue())));
    }

    private static Pipeline build(JsonNode json) {
        List<PipelinePart> parts = new ArrayList<>();
        if (json.has("list")) {
            json.get("list").forEach(part -> parts.add(part.has("name") ? OracleNodes.node(part) : build(part)));
        } else {
            parts.addAll(OracleNodes.nodes(json.get("nodes")));
        }
        return Pipeline.of(parts).tagged(texts(json.get("tags")).toArray(String[]::new));
    }

    private static void fails(Supplier<Pipeline> asked, JsonNode recorded) {
        JedroException error = catchThrowableOfType(JedroException.class, asked::get);
        assertThat(error).as(recorded.toString()).isNotNull();
        assertThat(texts(recorded.get("mentions")))
                .allSatisfy(name -> assertThat(error.getMessage()).contains(name));
        List<Class<?>> causes = new ArrayList<>();
        if (error instanceof InvalidPipelineException invalid) {
            invalid.problems().forEach(problem -> causes.add(problem.getClass()));
        } else {
            causes.add(error.getClass());
        }
        assertThat(causes)
                .as(recorded.toString())
                .contains(cause(recorded.get("kind").asString(), error));
    }

    /** The one table from Kedro's causes to Jedro's types. */
    private static Class<?> cause(String kind, JedroException error) {
        return switch (kind) {
            case "cycle" -> PipelineProblem.Cycle.class;
            case "duplicate-confirm" -> PipelineProblem.ConfirmNotUnique.class;
            case "duplicate-node-name" -> PipelineProblem.DuplicateName.class;
            case "duplicate-output" -> PipelineProblem.OutputNotUnique.class;
            case "duplicate-output-in-node", "input-is-output", "node-without-data" -> InvalidNodeException.class;
            case "double-transcoding" -> InvalidDatasetNameException.class;
            case "mixed-transcoding" ->
                error instanceof InvalidDatasetNameException
                        ? InvalidDatasetNameException.class
                        : PipelineProblem.MixedFormats.class;
            case "bad-node-name", "bad-node-tag" -> InvalidNameException.class;
            case "unknown-mapping", "parameter-under-inputs", "input-not-free", "output-is-free-input" ->
                RemappingException.class;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void modularPipelines(Case recorded) {
        JsonNode json = recorded.json();
        JsonNode expected = json.get("expect");
        Supplier<Pipeline> asked = () -> wrapped(json);
        if (expected.has("error")) {
            JsonNode error = expected.get("error");
            fails(asked, error);
            if (error.has("suggestions")) {
                assertThat(catchThrowableOfType(RemappingException.class, asked::get)
                                .candidates())
                        .isEqualTo(texts(error.get("suggestions")));
            }
            return;
        }
        Pipeline pipeline = asked.get();
        assertThat(pipeline.inputs()).containsExactlyInAnyOrderElementsOf(texts(expected.get("inputs")));
        assertThat(pipeline.outputs()).containsExactlyInAnyOrderElementsOf(texts(expected.get("outputs")));
        List<Node> nodes = pipeline.nodes();
        assertThat(nodes).hasSize(expected.get("nodes").size());
        for (int i = 0; i < nodes.size(); i++) {
            same(nodes.get(i), expected.get("nodes").get(i));
        }
    }

    private static Pipeline wrapped(JsonNode json) {
        Pipeline pipeline = Pipeline.of(OracleNodes.nodes(json.get("nodes")));
        for (JsonNode wrap : json.get("wraps")) {
            pipeline = wrap(pipeline, wrap);
        }
        return pipeline;
    }

    private static Pipeline wrap(Pipeline pipeline, JsonNode wrap) {
        Remapping remapping = Remapping.none()
                .renameInputs(renames(wrap.get("inputs")))
                .renameOutputs(renames(wrap.get("outputs")))
                .renameParameters(renames(wrap.get("parameters")));
        if (wrap.has("prefix") && !wrap.get("prefix").asBoolean()) {
            remapping = remapping.keepingDatasetNames();
        }
        String namespace = wrap.has("namespace") ? wrap.get("namespace").asString() : "";
        Pipeline wrapped = namespace.isEmpty() ? pipeline.remapped(remapping) : pipeline.in(namespace, remapping);
        return wrapped.tagged(texts(wrap.get("tags")).toArray(String[]::new));
    }

    private static Map<String, String> renames(JsonNode json) {
        Map<String, String> all = new TreeMap<>();
        if (json != null && json.isObject()) {
            json.properties().forEach(e -> all.put(e.getKey(), e.getValue().asString()));
        } else {
            texts(json).forEach(name -> all.put(name, name));
        }
        return all;
    }

    private static void same(Node node, JsonNode expected) {
        assertThat(node.name()).isEqualTo(expected.get("name").asString());
        assertThat(node.namespace().stream().toList()).isEqualTo(texts(expected.get("namespace")));
        shape(node.inputs(), node.inputParameters(), expected.get("inputs"));
        shape(node.outputs(), node.outputKeys(), expected.get("outputs"));
        assertThat(node.tags()).containsExactlyElementsOf(texts(expected.get("tags")));
        assertThat(node.confirms()).isEqualTo(texts(expected.get("confirms")));
    }

    private static void shape(List<String> datasets, List<String> keys, JsonNode expected) {
        if (!expected.isObject()) {
            assertThat(keys).isEmpty();
            assertThat(datasets).isEqualTo(texts(expected));
            return;
        }
        Map<String, String> actual = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            actual.put(keys.get(i), datasets.get(i));
        }
        assertThat(actual).isEqualTo(renames(expected));
    }
}
