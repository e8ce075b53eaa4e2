// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.jedro.pipeline.Node.out;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jedro.JedroException;
import org.jedro.RecordingLogs;
import org.jedro.function.Fn1;
import org.jedro.function.Fn2;
import org.jedro.function.NodeFunctions;
import org.jedro.ref.DatasetRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PipelineTest {
    private static final String PLACE_OF_NODE = "\n  at PipelineTest.node(PipelineTest.java:…)";

    private static final Pipeline CHAIN = Pipeline.of(
            node("load", "raw", "companies"), node("clean", "companies", "table"), node("train", "table", "model"));

    static Node node(String name, String input, String... outputs) {
        return Node.from(input).applyAll(PipelineTest::echo).to(outputs).named(name);
    }

    private static Object echo(Object... arguments) {
        return List.of(arguments);
    }

    private static Object other(Object... arguments) {
        return List.of(arguments);
    }

    private static void refuses(ThrowingCallable code, String message) {
        assertThatThrownBy(code)
                .isInstanceOf(JedroException.class)
                .extracting(thrown -> thrown.getMessage().replaceAll("java:\\d+", "java:…"))
                .isEqualTo(message);
    }

    @Test
    @Tag("core/P-01")
    void takesNodesAndPipelinesOfALazyCollection() {
        Iterable<PipelinePart> lazy = () -> Stream.<PipelinePart>of(
                        node("report", "model", "text"), CHAIN, Pipeline.empty(), node("count", "raw", "rows"))
                .iterator();

        assertThat(names(Pipeline.of(lazy))).containsExactly("count", "load", "clean", "train", "report");
        assertThatThrownBy(() -> Pipeline.of(CHAIN, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @Tag("core/P-09")
    void listsItsDatasetsSortedAndOnce() {
        Pipeline pipeline = Pipeline.of(node("write", "raw", "t@x", "b"), node("read", "t@y", "a"));

        assertThat(pipeline.inputs()).containsExactly("raw");
        assertThat(pipeline.outputs()).containsExactly("a", "b");
        assertThat(pipeline.allInputs()).containsExactly("raw", "t@y");
        assertThat(pipeline.allOutputs()).containsExactly("a", "b", "t@x");
        assertThat(pipeline.datasets()).containsExactly("a", "b", "raw", "t@x", "t@y");
        assertThat(pipeline.datasets()).isSameAs(pipeline.datasets());
    }

    @Test
    @Tag("core/P-08")
    void showsItsGraphWithoutLettingItChange() {
        assertThatThrownBy(() -> CHAIN.layers().get(0).remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CHAIN.dependencies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CHAIN.dependencies().get(CHAIN.node("clean")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CHAIN.datasets().remove("raw")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CHAIN.nodes().remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("core/P-12")
    void tagsEveryNode() {
        Pipeline tagged = CHAIN.tagged("b", "a").tagged("c");

        assertThat(tagged.nodes()).allSatisfy(node -> assertThat(node.tags()).containsExactly("a", "b", "c"));
        assertThat(CHAIN.nodes()).allSatisfy(node -> assertThat(node.tags()).isEmpty());
    }

    @Test
    void doesNotJoinNodesWithDifferentPreviewsOrConfirms() {
        Node plain = node("a", "in", "x");

        refuses(
                () -> Pipeline.of(plain).plus(Pipeline.of(plain.previewedBy(() -> Preview.text("t")))),
                "Node 'a' is in both pipelines with different previews: none and one; make them equal, or leave one out"
                        + " with minus.");
        refuses(
                () -> Pipeline.of(plain.confirming("in")).intersection(Pipeline.of(plain)),
                "Node 'a' is in both pipelines with different confirms: 'in' and none; make them equal, or leave one out"
                        + " with minus.");
        assertThat(Pipeline.of(plain.confirming("in"))
                        .plus(Pipeline.of(plain.confirming("in")))
                        .nodes())
                .hasSize(1);
    }

    // What cannot be a pipeline

    @Test
    @Tag("core/P-05")
    void showsACycleAsAPath() {
        refuses(
                () -> Pipeline.of(node("tune", "b", "c"), node("evaluate", "a", "b"), node("train", "c", "a")),
                "The pipeline has a cycle: evaluate → tune → train → evaluate.");
    }

    @Test
    void showsTenCyclesAtMostEachWithoutTheNodesThatOnlyWaitForIt() {
        List<Node> nodes = new ArrayList<>(List.of(node("first", "in", "i"), node("last", "x0", "end")));
        for (int i = 0; i < 12; i++) {
            nodes.add(Node.from("i", "y" + i)
                    .applyAll(PipelineTest::echo)
                    .to("x" + i)
                    .named("a" + (char) ('a' + i)));
            nodes.add(node("b" + (char) ('a' + i), "x" + i, "y" + i));
        }

        assertThatThrownBy(() -> Pipeline.of(nodes))
                .asInstanceOf(type(InvalidPipelineException.class))
                .satisfies(
                        invalid -> assertThat(invalid.problems()).hasSize(10),
                        invalid -> assertThat(invalid.getMessage())
                                .startsWith("10 problems in the pipeline:\n  the pipeline has a cycle: aa → ba → aa\n")
                                .endsWith("the pipeline has a cycle: aj → bj → aj"));
    }

    @Test
    @Tag("core/P-05")
    void countsOrderingEdgesInCycles() {
        refuses(
                () -> Pipeline.of(node("a", "x", "y").after("b"), node("b", "y", "z")),
                "The pipeline has a cycle: a → b → a.");
    }

    @Test
    @Tag("core/N-07")
    @Tag("core/P-02")
    @Tag("core/P-03")
    @Tag("core/P-04")
    @Tag("core/P-06")
    void reportsAllProblemsTogether() {
        refuses(
                () -> Pipeline.of(
                        node("a", "in", "x").confirming("in"),
                        node("a", "in", "y@f"),
                        node("b", "in", "x").confirming("in"),
                        node("c", "y", "z").after("d"),
                        Node.from("in").applyAll(arguments -> 1).to("w"),
                        node("p", "q", "r"),
                        node("q", "r", "q")),
                """
                7 problems in the pipeline:
                  2 nodes are named 'a': a: PipelineTest.echo([in]) -> [x], a: PipelineTest.echo([in]) -> [y@f]; give each its own name with .named(…)
                  the node a lambda in PipelineTest([in]) -> [w] has no name, since a lambda has none; name it with .named(…), or use a method reference
                  dataset 'x' is written by 2 nodes: 'a', 'b'; expected one
                  dataset 'in' is confirmed by 2 nodes: 'a', 'b'; expected one
                  dataset 'y' is used without a format and as 'y@f'; expected a format everywhere or nowhere
                  node 'c' runs after 'd', which is not a node of the pipeline; did you mean 'a'?
                  the pipeline has a cycle: p → q → p""");
    }

    @Test
    @Tag("core/P-29")
    void suggestsHowToOrderNodesOfDifferentPipelines() {
        refuses(
                () -> Pipeline.of(node("a", "in", "x").after("elsewhere")),
                "Node 'a' runs after 'elsewhere', which is not a node of the pipeline; if it is in another pipeline, give the"
                        + " order where both meet: .ordered(\"elsewhere\", \"a\").");
        Pipeline both = Pipeline.of(CHAIN, node("report", "logs", "text")).ordered("train", "report");
        assertThat(both.dependencies().get(both.node("report"))).containsExactly(both.node("train"));
        refuses(() -> CHAIN.ordered("train", "load"), "The pipeline has a cycle: clean → train → load → clean.");
    }

    @Test
    @Tag("core/P-02")
    void refusesTheSamePipelineTwiceButSumsIt() {
        assertThatThrownBy(() -> Pipeline.of(CHAIN, CHAIN))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageContaining(
                        "; use one once, in pipelines by combining them with .plus(…), or give each its own");
        assertThat(CHAIN.plus(CHAIN).nodes()).isEqualTo(CHAIN.nodes());
    }

    @Test
    void refusesASumThatWouldDropAnotherFunction() {
        Pipeline changed = Pipeline.of(Node.from("raw")
                .applyAll(PipelineTest::other)
                .to("companies")
                .named("load")
                .exclusive());
        refuses(() -> CHAIN.plus(changed), """
                2 problems in the pipeline:
                  node 'load' is in both pipelines with different functions: PipelineTest.echo and PipelineTest.other; make them equal, or leave one out with minus
                  node 'load' is in both pipelines with different constraints: none and exclusive; make them equal, or leave one out with minus""");
    }

    record Limits(int low, int high) {}

    private static int atLeast(Limits limits, int number) {
        return Math.max(limits.low(), number);
    }

    private static Limits around(int number) {
        return new Limits(number - 1, number + 1);
    }

    @Test
    @Tag("core/N-12")
    void refusesASumOfFunctionsWithOtherValues() {
        Function<Integer, Node> captures = factor ->
                Node.from("a").apply(Integer.class, n -> n * factor).to("b").named("x");
        Function<Limits, Node> binds = limits -> Node.from("a")
                .apply(NodeFunctions.partial((Fn2<Limits, Integer, Integer>) PipelineTest::atLeast, limits))
                .to("b")
                .named("x");

        assertThat(sum(captures, 2, 2).size()).isEqualTo(1);
        assertThat(sum(binds, new Limits(1, 2), new Limits(1, 2)).size()).isEqualTo(1);
        refuses(
                () -> sum(captures, 2, 3),
                "Node 'x' is in both pipelines with different functions: a lambda in PipelineTest and a lambda in PipelineTest"
                        + " with other values or code around it; make them equal, or leave one out with minus.");
        refuses(
                () -> sum(binds, new Limits(1, 2), new Limits(1, 3)),
                "Node 'x' is in both pipelines with different functions: PipelineTest.atLeast and PipelineTest.atLeast with"
                        + " other values or code around it; make them equal, or leave one out with minus.");
    }

    @Test
    void doesNotCompareValuesThatHaveNoOrder() {
        Function<Object, Node> captures = service -> Node.from("a")
                .apply(Integer.class, n -> n + service.hashCode())
                .to("b")
                .named("x");

        assertThat(sum(captures, new Object(), new Object()).size()).isEqualTo(1);
    }

    @Test
    void refusesASumOfAFunctionWithCodeAroundIt() {
        Node plain = CHAIN.node("load");
        Node wrapped = plain.withFunction(
                NodeFunctions.around(plain.nodeFunction(), (function, arguments) -> function.invoke(arguments)));

        refuses(
                () -> CHAIN.plus(Pipeline.of(wrapped)),
                "Node 'load' is in both pipelines with different functions: PipelineTest.echo and PipelineTest.echo with other"
                        + " values or code around it; make them equal, or leave one out with minus.");
    }

    @Test
    void refusesASumOfOtherOutputsOrPreviews() {
        Function<Fn1<Limits, Integer>, Node> takes = accessor -> Node.from("a")
                .apply(PipelineTest::around)
                .toEach(out(accessor, DatasetRef.of("b", Integer.class)))
                .named("x");
        Function<Preview, Node> shows = preview -> CHAIN.node("load").previewedBy(() -> preview);

        refuses(
                () -> sum(takes, Limits::low, Limits::high),
                "Node 'x' is in both pipelines with different ways to the outputs: Limits.low and Limits.high; make them equal, or"
                        + " leave one out with minus.");
        refuses(
                () -> CHAIN.plus(Pipeline.of(shows.apply(Preview.text("A")))),
                "Node 'load' is in both pipelines with different previews: none and one; make them equal, or leave one out with"
                        + " minus.");
        assertThatThrownBy(() -> sum(shows, Preview.text("A"), Preview.text("B")))
                .hasMessageStartingWith("Node 'load' is in both pipelines with different previews: one and one;");
    }

    private static <T> Pipeline sum(Function<T, Node> node, T left, T right) {
        return Pipeline.of(node.apply(left)).plus(Pipeline.of(node.apply(right)));
    }

    @Test
    @Tag("core/P-13")
    void sumsAndIntersectionsKeepTheTagsOfBothAndRefuseOtherDifferences() {
        Pipeline mine = CHAIN.tagged("mine");
        Pipeline yours = CHAIN.tagged("yours");

        assertThat(List.of(mine.plus(yours), mine.intersection(yours), Pipeline.sum(List.of(mine, yours))))
                .allSatisfy(both -> assertThat(both.nodes())
                        .hasSize(CHAIN.size())
                        .allSatisfy(node -> assertThat(node.tags()).containsExactly("mine", "yours")));
        Pipeline changed = Pipeline.of(
                Node.from("raw").applyAll(PipelineTest::other).to("companies").named("load"));
        assertThatThrownBy(() -> CHAIN.plus(changed)).isInstanceOf(InvalidPipelineException.class);
        refuses(
                () -> CHAIN.intersection(changed),
                "Node 'load' is in both pipelines with different functions: PipelineTest.echo and PipelineTest.other; make"
                        + " them equal, or leave one out with minus.");
    }

    @Test
    @Tag("core/P-13")
    void aDifferenceRemovesANodeWithAnotherFunctionAndWarns() {
        Pipeline changed = Pipeline.of(
                Node.from("raw").applyAll(PipelineTest::other).to("companies").named("load"));

        assertThat(CHAIN.minus(changed).nodes()).extracting(Node::name).containsExactly("clean", "train");
        assertThat(RecordingLogs.during(() -> CHAIN.minus(changed)))
                .contains("WARN Node 'load' is removed because a node with the same name, inputs and outputs is in the"
                        + " other pipeline, with different functions: PipelineTest.echo and PipelineTest.other.");
        assertThat(RecordingLogs.during(() -> CHAIN.minus(Pipeline.of(CHAIN.node("load")))))
                .noneMatch(line -> line.startsWith("WARN"));
    }

    // Selections

    @Test
    @Tag("core/P-14")
    void proposesTheNodeThatWasMeant() {
        refuses(
                () -> CHAIN.onlyNodes("trian"),
                "Node 'trian' does not exist in the pipeline.\n  did you mean 'train'?");
        refuses(() -> CHAIN.in("europe").fromNodes("train", "zzzzzz"), """
                Node 'train' does not exist in the pipeline.
                  did you mean 'europe.train'?
                Node 'zzzzzz' does not exist in the pipeline.
                  the nodes are 'europe.clean', 'europe.load', 'europe.train'""");
    }

    @Test
    @Tag("core/P-16")
    void proposesTheDatasetAndNamespaceThatWereMeant() {
        refuses(
                () -> CHAIN.fromInputs("companis"),
                "Dataset 'companis' does not exist in the pipeline.\n  did you mean 'companies'?");
        refuses(
                () -> CHAIN.in("europe").onlyNodesWithNamespaces("europa"),
                "Namespace 'europa' does not exist in the pipeline.\n  did you mean 'europe'?");
    }

    @Test
    @Tag("core/P-19")
    void proposesADatasetWithoutTheFormatInWhichItIsUsed() {
        Pipeline pipeline = Pipeline.of(node("a", "cars@spreadsheet", "boats"));

        refuses(
                () -> pipeline.onlyNodesWithInputs("cards"),
                "Dataset 'cards' does not exist in the pipeline.\n  did you mean 'cars'?");
        assertThat(pipeline.onlyNodesWithInputs("cars").size()).isEqualTo(1);
    }

    @Test
    @Tag("core/P-20")
    @Tag("core/P-28")
    void reportsWhenNoNodeFits() {
        refuses(
                () -> CHAIN.filter(PipelineFilter.all().fromNodes("train").toNodes("load")),
                "No node of the pipeline fits all of the criteria: from nodes 'train'; to nodes 'load'.");
        refuses(
                () -> Pipeline.empty().filter(PipelineFilter.all()),
                "The pipeline has no nodes; add a node to it, or a pipeline to the registry.");
        assertThat(CHAIN.filter(PipelineFilter.all()).nodes()).isEqualTo(CHAIN.nodes());
    }

    @Test
    void reportsTheUnknownNamesOfAllCriteria() {
        Pipeline pipeline = Pipeline.of(node("first", "in", "out"));

        refuses(
                () -> pipeline.filter(PipelineFilter.all()
                        .fromNodes("frist")
                        .nodeNames("frist")
                        .fromInputs("inn")
                        .nodeNamespaces("ns")),
                """
                Node 'frist' does not exist in the pipeline.
                  did you mean 'first'?
                Dataset 'inn' does not exist in the pipeline.
                  did you mean 'in'?
                Namespace 'ns' does not exist in the pipeline.
                  there are no namespaces""");
    }

    @Test
    void namesAllCriteriaThatNoNodeFits() {
        Pipeline pipeline = Pipeline.of(
                node("a", "in", "x").tagged("t"), node("b", "x", "y").in("ns"));
        refuses(
                () -> pipeline.filter(PipelineFilter.all()
                        .tags("t")
                        .fromNodes("a")
                        .toNodes("a")
                        .nodeNames("a")
                        .fromInputs("in")
                        .toOutputs("x")
                        .nodeNamespaces("ns")),
                "No node of the pipeline fits all of the criteria: tags 't'; from nodes 'a'; to nodes 'a'; nodes 'a';"
                        + " from inputs 'in'; to outputs 'x'; namespaces 'ns'.");
    }

    @Test
    void findsNodesByName() {
        assertThat(CHAIN.node("load")).isSameAs(CHAIN.nodes().get(0));
        assertThat(CHAIN.node("train")).isSameAs(CHAIN.nodes().get(2));
        refuses(() -> CHAIN.node("laod"), "Node 'laod' does not exist in the pipeline.\n  did you mean 'load'?");
    }

    @Test
    void isEmptyWithoutNodesOnly() {
        assertThat(Pipeline.empty().isEmpty()).isTrue();
        assertThat(CHAIN.isEmpty()).isFalse();
        assertThat(CHAIN.minus(CHAIN).isEmpty()).isTrue();
    }

    @Test
    void dropsAnOrderingEdgeToANodeThatIsSlicedAway() {
        Pipeline pipeline =
                Pipeline.of(node("a", "in", "x"), node("b", "other", "y").after("a"));

        assertThat(pipeline.onlyNodes("b").graph().predecessorCount(0)).isZero();
        assertThat(pipeline.onlyNodes("b").plus(pipeline.onlyNodes("a")).layers())
                .hasSize(2);
        assertThat(pipeline.in("ns").layers()).hasSize(2);
    }

    // Remapping

    @Test
    @Tag("core/P-21")
    void proposesTheNamesThatWereMeantInARemapping() {
        refuses(
                () -> CHAIN.in(
                        "ns",
                        Remapping.none()
                                .keepInputs("rwa")
                                .renameOutput("modle", "m")
                                .keepParameters("p")),
                """
                3 problems in the remapping:
                  input 'rwa' does not exist in the pipeline; did you mean 'raw'?
                  output 'modle' does not exist in the pipeline; did you mean 'model'?
                  parameter 'params:p' does not exist in the pipeline; there are no parameters""");
        refuses(
                () -> CHAIN.remapped(Remapping.none().keepInputs("table")),
                "Input 'table' is written by node 'clean' of the pipeline; expected a free input: 'raw'.");
        refuses(
                () -> CHAIN.remapped(Remapping.none().keepOutputs("raw")),
                "Output 'raw' is only read by the pipeline; expected one that it writes: 'companies', 'model', 'table'.");
    }

    @Test
    @Tag("core/P-23")
    @Tag("core/P-25")
    void keepsChosenNamesOutOfTheNamespace() {
        Pipeline pipeline = Pipeline.of(
                Node.from("raw", "params:a")
                        .applyAll(PipelineTest::echo)
                        .to("middle")
                        .named("first"),
                Node.from("middle", "params:b")
                        .applyAll(PipelineTest::echo)
                        .to("end")
                        .named("last"));

        Pipeline inside = pipeline.in(
                "ns", Remapping.none().keepInputs("raw").keepOutputs("middle").keepParameters("params:b"));
        assertThat(inside.datasets()).containsExactly("middle", "ns.end", "params:b", "params:ns.a", "raw");
        assertThat(pipeline.in("ns", Remapping.none().keepParameters("a", "b").keepOutputs("end"))
                        .datasets())
                .containsExactly("end", "ns.middle", "ns.raw", "params:a", "params:b");
        assertThat(inside.in("outer").node("outer.ns.last").outputs()).containsExactly("outer.ns.end");
    }

    @Test
    void doesNotCutAnEdgeByRenamingOneFormat() {
        Pipeline pipeline = Pipeline.of(node("a", "raw", "t@x"), node("b", "t@y", "out"));

        refuses(
                () -> pipeline.remapped(Remapping.none().renameOutput("t@x", "u@x")),
                "'t@x' cannot become 'u@x' while 't@y' stays: they are one dataset; give 't' one name.");
        refuses(
                () -> pipeline.remapped(Remapping.none().renameOutput("t", "u@z")),
                "'t' stands for all its formats and cannot become 'u@z'; rename it to a name without '@'.");
        assertThat(pipeline.remapped(Remapping.none().renameOutput("t", "u")).datasets())
                .containsExactly("out", "raw", "u@x", "u@y");
    }

    @Test
    void doesNotCutAnEdgeByKeepingOneFormat() {
        Pipeline pipeline =
                Pipeline.of(node("a", "raw", "C@x"), node("b", "C@y", "out").confirming("C"));

        refuses(
                () -> pipeline.in("ns", Remapping.none().keepOutputs("C@x")),
                "'C@x' cannot stay while 'C@y' becomes 'ns.C@y': they are one dataset; give 'C' one name.");
        refuses(
                () -> pipeline.in("ns", Remapping.none().renameOutput("C@x", "ns.D@x")),
                "'C@x' cannot become 'ns.D@x' while 'C@y' becomes 'ns.C@y': they are one dataset; give 'C' one name.");
        Pipeline both =
                pipeline.in("ns", Remapping.none().renameOutput("C@x", "D@x").renameOutput("C@y", "D@y"));
        assertThat(both.datasets()).containsExactly("D@x", "D@y", "ns.out", "ns.raw");
        assertThat(both.node("ns.b").confirms()).containsExactly("D");
        assertThat(pipeline.in("ns", Remapping.none().keepOutputs("C")).datasets())
                .containsExactly("C@x", "C@y", "ns.out", "ns.raw");
    }

    @Test
    @Tag("core/P-25")
    void givesTheFormatsOfAFreeInputDifferentNames() {
        Pipeline pipeline = Pipeline.of(node("a", "raw@x", "left"), node("b", "raw@y", "right"));

        assertThat(pipeline.in("ns", Remapping.none().keepInputs("raw@y")).inputs())
                .containsExactly("ns.raw@x", "raw@y");
        assertThat(pipeline.in("ns", Remapping.none().keepInputs("raw")).inputs())
                .containsExactly("raw@x", "raw@y");
    }

    @Test
    @Tag("core/P-03")
    void refusesAnOutputThatReplacesAnother() {
        refuses(
                () -> Pipeline.of(node("a", "in", "B@x", "B@y")),
                "Node 'a' writes 'B' more than once: as 'B@x', 'B@y'; each would replace the others." + PLACE_OF_NODE);
        refuses(
                () -> Pipeline.of(node("a", "in", "B", "B@x")),
                "Node 'a' writes 'B' more than once: as 'B', 'B@x'; each would replace the others." + PLACE_OF_NODE);
        refuses(() -> Pipeline.of(node("a", "in", "B"), node("b", "in", "B@x")), """
                2 problems in the pipeline:
                  dataset 'B' is written by 2 nodes: 'a', 'b'; expected one
                  dataset 'B' is used without a format and as 'B@x'; expected a format everywhere or nowhere""");
        Pipeline two = Pipeline.of(node("a", "in", "p", "q"));
        refuses(
                () -> two.remapped(Remapping.none().renameOutput("p", "B@x").renameOutput("q", "B@y")),
                "Node 'a' writes 'B' more than once: as 'B@x', 'B@y'; each would replace the others.");
        refuses(
                () -> two.remapped(Remapping.none().renameOutput("p", "B").renameOutput("q", "B")),
                "Node 'a' writes 'B' more than once.");
    }

    @Test
    void reportsWhatEachNodeWritesTwice() {
        Pipeline pipeline = Pipeline.of(node("a", "in", "p", "q", "r", "s"), node("b", "in", "t", "u", "v"));

        refuses(
                () -> pipeline.remapped(Remapping.none()
                        .renameOutput("p", "B@x")
                        .renameOutput("q", "B@y")
                        .renameOutput("r", "B@z")
                        .renameOutput("t", "C")
                        .renameOutput("u", "C")),
                """
                2 problems in the pipeline:
                  node 'a' writes 'B' more than once: as 'B@x', 'B@y', 'B@z'; each would replace the others
                  node 'b' writes 'C' more than once""");
    }

    @Test
    void listsAllWritersOfADataset() {
        refuses(
                () -> Pipeline.of(node("a", "in", "x"), node("b", "in", "x"), node("c", "in", "x")),
                "Dataset 'x' is written by 3 nodes: 'a', 'b', 'c'; expected one.");
        refuses(
                () -> Pipeline.of(node("a", "in", "x"), node("a", "other", "x")),
                "2 nodes are named 'a': a: PipelineTest.echo([in]) -> [x], a: PipelineTest.echo([other]) -> [x]; give each"
                        + " its own name with .named(…).");
    }

    @Test
    void reportsMixedFormatsInTheOrderOfTheirNames() {
        refuses(() -> Pipeline.of(node("a", "y", "n@f"), node("b", "y@f", "m"), node("c", "n", "o")), """
                2 problems in the pipeline:
                  dataset 'n' is used without a format and as 'n@f'; expected a format everywhere or nowhere
                  dataset 'y' is used without a format and as 'y@f'; expected a format everywhere or nowhere""");
    }

    @Test
    void doesNotProposeANodeToRunAfterItself() {
        refuses(
                () -> Pipeline.of(node("train", "in", "x").after("trains"), node("load", "raw", "in")),
                "Node 'train' runs after 'trains', which is not a node of the pipeline; if it is in another pipeline,"
                        + " give the order where both meet: .ordered(\"trains\", \"train\").");
    }

    @Test
    @Tag("core/P-21")
    void doesNotRenameTheMapOfAllParameters() {
        Pipeline pipeline = Pipeline.of(node("a", "parameters", "x"), node("b", "params:p.q", "y"));

        refuses(
                () -> pipeline.remapped(Remapping.none().renameParameter("parameters", "p")),
                "'parameters' is the map of all parameters and cannot be renamed.");
        assertThat(pipeline.in("ns").inputs()).containsExactly("parameters", "params:ns.p.q");
    }

    @Test
    @Tag("core/P-26")
    void namesTheNodesThatInterruptANamespace() {
        Pipeline pipeline = Pipeline.of(
                node("a", "raw", "x").in("ns"),
                node("b", "x", "y"),
                node("c", "y", "z").in("nsx"),
                node("d", "z", "end").in("ns"));

        assertThat(pipeline.interruptions())
                .extracting(Interruption::sentence)
                .containsExactly(
                        "Namespace 'ns' is interrupted by 'b', 'nsx.c' before 'ns.d'; its nodes cannot run as one"
                                + " block.");
    }

    // Selectors

    @Test
    @Tag("core/P-20")
    void selectsByNameTagNamespaceAndDataset() {
        Pipeline pipeline = Pipeline.of(
                CHAIN, node("report", "model", "text").tagged("slow").in("out"));

        assertThat(names(pipeline.select("clean"))).containsExactlyInAnyOrder("clean");
        assertThat(names(pipeline.select("+clean out:text"))).containsExactlyInAnyOrder("load", "clean", "out.report");
        assertThat(names(pipeline.select("1+train"))).containsExactlyInAnyOrder("clean", "train");
        assertThat(names(pipeline.select("load+1"))).containsExactlyInAnyOrder("load", "clean");
        assertThat(names(pipeline.select("load+ !tag:slow"))).containsExactlyInAnyOrder("load", "clean", "train");
        assertThat(names(pipeline.select("load+,+train !clean"))).containsExactlyInAnyOrder("load", "train");
        assertThat(names(pipeline.select("ns:out in:companies"))).containsExactlyInAnyOrder("clean", "out.report");
        assertThat(names(pipeline.select("out.*"))).containsExactlyInAnyOrder("out.report");
        assertThat(names(pipeline.select("!*r*"))).containsExactlyInAnyOrder("load", "clean");
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.nodes().stream().map(Node::name).toList();
    }

    @Test
    void proposesWhatASelectorMeant() {
        refuses(
                () -> CHAIN.select("+trian tag:slwo tga:x"),
                "Selector '+trian tag:slwo tga:x' has the unknown method 'tga:'; did you mean 'tag'?");
        refuses(() -> CHAIN.tagged("slow").select("+trian tag:slwo out:modl in:rwa ns:x"), """
                5 problems in the selection:
                  there is no node 'trian'; did you mean 'train'?
                  there is no tag 'slwo'; did you mean 'slow'?
                  there is no written dataset 'modl'; did you mean 'model'?
                  there is no read dataset 'rwa'; did you mean 'raw'?
                  there is no namespace 'x'; there are no namespaces""");
        refuses(() -> CHAIN.select("x*"), "No node matches 'x*'; the nodes are 'clean', 'load', 'train'.");
        refuses(() -> CHAIN.select("load !load"), "No node of the pipeline is selected by 'load !load'.");
        refuses(
                () -> CHAIN.select("load,"),
                "Selector 'load,' cannot be read at ''; expected terms such as 'train', '+train', 'train+2', 'tag:x',"
                        + " 'ns:a.b', 'out:model' or 'in:table'.");
    }

    // Text

    @Test
    @Tag("core/P-10")
    @Tag("core/P-28")
    void describesItself() {
        assertThat(CHAIN.describe()).isEqualTo("""
                Pipeline of 3 nodes, in execution order
                Inputs: raw
                  load
                  clean
                  train
                Outputs: model
                """);
        assertThat(Pipeline.of(node("a", "x", "y")
                                .tagged("t")
                                .needs(Need.memory("2GB"))
                                .exclusive())
                        .describeFully())
                .isEqualTo("""
                Pipeline of 1 node
                Inputs: x
                  a: PipelineTest.echo([x]) -> [y] (tags 't', memory 2GB, exclusive)
                Outputs: y
                """);
        assertThat(Pipeline.empty().describe()).isEqualTo("Pipeline of 0 nodes\nInputs: none\nOutputs: none\n");
    }

    static Map<String, Integer> both(int left, int right) {
        return Map.of("sum", left + right, "product", left * right);
    }

    private static Node constrained() {
        return Node.from(Node.arg("right", "r"), Node.arg("left", "l"))
                .apply(PipelineTest::both)
                .to(Node.key("sum", "s"), Node.key("product", "p"))
                .named("all")
                .confirming("r")
                .after("plain")
                .needs(Need.memory("2KB"), Need.cpus(3), Need.pool("w", 2))
                .exclusive()
                .io()
                .isolated(Isolation.heap("1MB"))
                .retry(2, Backoff.none())
                .timeout(Duration.ofMillis(1500));
    }

    @Test
    @Tag("core/P-11")
    void exportsKeysAndConstraintsAsJson() {
        Node plain = Node.from("in").applyAll(values -> 1).to("l").named("plain");

        assertThat(Pipeline.of(plain, constrained()).toJson()).isEqualTo("""
                {
                  "format": "jedro-pipeline/1",
                  "inputs": ["in", "r"],
                  "outputs": ["p", "s"],
                  "nodes": [
                    {
                      "name": "plain",
                      "function": "org.jedro.pipeline.PipelineTest::lambda",
                      "inputs": ["in"],
                      "outputs": ["l"],
                      "tags": [],
                      "confirms": [],
                      "constraints": {},
                      "dependsOn": []
                    },
                    {
                      "name": "all",
                      "function": "org.jedro.pipeline.PipelineTest::both",
                      "inputs": {
                        "left": "l",
                        "right": "r"
                      },
                      "outputs": {
                        "product": "p",
                        "sum": "s"
                      },
                      "tags": [],
                      "confirms": ["r"],
                      "constraints": {
                        "after": ["plain"],
                        "memoryBytes": 2000,
                        "cpus": 3,
                        "pools": {
                          "w": 2
                        },
                        "exclusive": true,
                        "io": true,
                        "isolatedHeapBytes": 1000000,
                        "retries": 2,
                        "timeoutMillis": 1500
                      },
                      "dependsOn": ["plain"]
                    }
                  ]
                }
                """);
    }

    @Test
    @Tag("core/P-10")
    void describesConstraintsInWords() {
        Node isolated = Node.from("s").applyAll(values -> 1).to("t").named("b").isolated();

        assertThat(Pipeline.of(node("plain", "in", "l"), constrained(), isolated)
                        .describeFully())
                .isEqualTo("""
                Pipeline of 3 nodes, in execution order
                Inputs: in, r
                  plain: PipelineTest.echo([in]) -> [l]
                  all: PipelineTest.both([left=l; right=r]) -> [sum=s; product=p] (confirms 'r', after 'plain', memory 2kB, \
                cpus 3, pool 'w' 2, exclusive, io, isolated with heap 1MB, retry 2, timeout 1500ms)
                  b: a lambda in PipelineTest([s]) -> [t] (isolated)
                Outputs: p, t
                """);
        Pipeline unnamed =
                Pipeline.of(Node.from("a").apply(Sample::increment).to("b").in("ns"));
        assertThat(unnamed.describeFully()).contains("  ns.increment__b: Sample.increment([a]) -> [b]\n");
        assertThat(unnamed.toJson()).contains("\"name\": \"ns.increment__b\",\n      \"namespace\": \"ns\",");
    }

    @Test
    @Tag("core/P-11")
    void exportsJsonThatItsSchemaKnows() throws Exception {
        Pipeline pipeline = Pipeline.of(
                node("a", "in", "x")
                        .tagged("t")
                        .confirming("in")
                        .needs(Need.memory("1MB"), Need.cpus(2), Need.pool("w")),
                node("b", "x", "y")
                        .in("ns")
                        .after("a")
                        .exclusive()
                        .io()
                        .isolated()
                        .retry(2, Backoff.none()));
        JsonNode json = JsonMapper.shared().readTree(pipeline.toJson());
        JsonNode schema = JsonMapper.shared().readTree(Pipeline.class.getResourceAsStream("pipeline.schema.json"));

        assertThat(unknown(json, schema)).isEmpty();
        assertThat(unknown(json.get("nodes").get(1), schema.get("$defs").get("node")))
                .isEmpty();
        assertThat(unknown(
                        json.get("nodes").get(1).get("constraints"),
                        schema.get("$defs").get("constraints")))
                .isEmpty();
        assertThat(json.get("nodes").get(1).get("dependsOn").get(0).asString()).isEqualTo("a");
        assertThat(json.get("nodes")
                        .get(0)
                        .get("constraints")
                        .get("memoryBytes")
                        .asLong())
                .isEqualTo(1_000_000);
    }

    private static List<String> unknown(JsonNode json, JsonNode schema) {
        List<String> problems = new ArrayList<>();
        json.properties().forEach(e -> {
            if (!schema.get("properties").has(e.getKey())) {
                problems.add("unknown " + e.getKey());
            }
        });
        if (schema.has("required")) {
            schema.get("required").forEach(name -> {
                if (!json.has(name.asString())) {
                    problems.add("missing " + name);
                }
            });
        }
        return problems;
    }

    // Size

    @Test
    @Tag("slow")
    void buildsAndSlicesAChainOfAMillionNodes() {
        int size = 1_000_000;
        List<Node> nodes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            nodes.add(node("n" + i, "d" + i, "d" + (i + 1)));
        }
        Pipeline pipeline = Pipeline.of(nodes);

        assertThat(pipeline.layers()).hasSize(size);
        assertThat(pipeline.fromNodes("n500000").size()).isEqualTo(500_000);
        assertThat(pipeline.toNodes("n9").size()).isEqualTo(10);
    }

    @Test
    void showsUpToTwentyNodesOfACycle() {
        refuses(() -> Pipeline.of(cycle(20)), "The pipeline has a cycle: " + path(20) + " → n0.");
        refuses(() -> Pipeline.of(cycle(21)), "The pipeline has a cycle: " + path(20) + " → … 1 more → n0.");
    }

    private static List<Node> cycle(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> node("n" + i, "d" + i, "d" + (i + 1) % size))
                .toList();
    }

    private static String path(int size) {
        return IntStream.range(0, size).mapToObj(i -> "n" + i).collect(Collectors.joining(" → "));
    }

    @Test
    void showsACycleThroughAMillionNodesInALine() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            nodes.add(node("n" + i, "d" + i, "d" + (i + 1) % 100_000));
        }
        assertThatThrownBy(() -> Pipeline.of(nodes))
                .hasMessageStartingWith("The pipeline has a cycle: n0 → n1 → n2 →")
                .hasMessageEndingWith("n19 → … 99980 more → n0.");
    }
}
