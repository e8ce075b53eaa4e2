// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.jedro.pipeline.Node.arg;
import static org.jedro.pipeline.Node.key;
import static org.jedro.pipeline.Node.out;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.function.Action1;
import org.jedro.function.Fn1;
import org.jedro.function.Fn2;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunctions;
import org.jedro.pipeline.Sample.Options;
import org.jedro.pipeline.Sample.Table;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NodeTest {
    record Pair(int low, int high) {}

    static Pair pair(int value) {
        return new Pair(value - 1, value + 1);
    }

    static Map<String, Object> wrongMap(int value) {
        return Map.of("low", value, "hihg", value);
    }

    static List<Integer> three(int value) {
        return List.of(value, value, value);
    }

    static Object nothing(int value) {
        return null;
    }

    static int number(String text) {
        return text.length();
    }

    /** Puts a node into a pipeline; the place behind the message has a test of its own. */
    private static void refuses(Callable<?> code, String message) {
        assertThatThrownBy(() -> {
                    if (code.call() instanceof Node node) {
                        Pipeline.of(node);
                    }
                })
                .isInstanceOf(JedroException.class)
                .extracting(thrown -> String.valueOf(thrown.getMessage()).replaceFirst("\n  at NodeTest[^\n]*$", ""))
                .isEqualTo(message);
    }

    @Test
    void reportsFlawsWithTheGivenNameAndTheLineOfCode() {
        Node node =
                Node.from("a", "b").apply(Sample::join).to("c").named("joined").in("ns");
        Node other = Node.from("a").apply(Sample::increment).to("a").tagged("t");
        int line = new Throwable().getStackTrace()[0].getLineNumber() - 2;

        assertThatThrownBy(() -> Pipeline.of(node, other))
                .isInstanceOf(InvalidNodeException.class)
                .hasMessage("""
                        Node 'ns.joined' expected 3 inputs for Sample.join (shuttles, companies, reviews), but was 2 (a, b).
                          at NodeTest.reportsFlawsWithTheGivenNameAndTheLineOfCode(NodeTest.java:%d)
                        Node 'increment__a' reads and writes 'a'; a node cannot change its own input.
                          at NodeTest.reportsFlawsWithTheGivenNameAndTheLineOfCode(NodeTest.java:%d)""".formatted(line, line + 1))
                .asInstanceOf(type(InvalidNodeException.class))
                .satisfies(
                        invalid -> assertThat(invalid.node()).isEqualTo("ns.joined"),
                        invalid -> assertThat(invalid.problems()).hasSize(2));
        assertThatThrownBy(() -> node.run(Map.of("a", 1, "b", 2)))
                .hasMessageStartingWith("Node 'ns.joined' expected 3 inputs");
        assertThatThrownBy(() -> other.run(Map.of("a", 1)))
                .hasMessageStartingWith("Node 'increment__a' reads and writes 'a'");
        assertThatThrownBy(() -> other.call(new Object[] {1}))
                .hasMessageStartingWith("Node 'increment__a' reads and writes 'a'");
        assertThatThrownBy(() -> other.callInChunks(new Object[] {1}))
                .hasMessageStartingWith("Node 'increment__a' reads and writes 'a'");
    }

    @Test
    void reportsTheLineOfCodeThatCallsTheJdk() {
        Node node = Node.from("a").apply(Sample::increment).to("b").named("n");
        List<Node> replaced = Stream.of(
                        Node.from("a", "b", "c").apply(Sample::join).to("d").nodeFunction())
                .map(node::withFunction)
                .toList();

        assertThatThrownBy(() -> Pipeline.of(replaced))
                .hasMessageMatching("Node 'n' expected 3 inputs for Sample.join .*, but was 1 \\(a\\)\\.\n"
                        + "  at NodeTest.reportsTheLineOfCodeThatCallsTheJdk\\(NodeTest.java:\\d+\\)");
    }

    // What is refused when the node is written

    @Test
    @Tag("core/N-04")
    void refusesAFunctionWithAnotherNumberOfArguments() {
        refuses(
                () -> Node.from("a", "b").apply(Sample::join).to("c"),
                "Node 'join__c' expected 3 inputs for Sample.join (shuttles, companies, reviews), but was 2 (a, b).");
        refuses(
                () -> Node.from("a", "b").apply(Sample::increment).to("c"),
                "Node 'increment__c' expected 1 input for Sample.increment (value), but was 2 (a, b).");
        refuses(
                () -> Node.from().apply(Sample::increment).to("c"),
                "Node 'increment__c' expected 1 input for Sample.increment (value), but was 0.");
        refuses(
                () -> Node.from(arg("value", "a"), arg("value", "b"))
                        .apply(Sample::increment)
                        .to("c"),
                "Node 'increment__c' has more than one input for the parameter 'value'.");
    }

    @Test
    @Tag("core/N-03")
    void refusesANodeWithoutInputsAndOutputs() {
        refuses(
                () -> Node.from().acceptAll(arguments -> {}),
                "Node 'lambda__nothing' has neither inputs nor outputs; it needs at least one of them.");
    }

    @Test
    void refusesToDropAResultByDefault() {
        refuses(() -> Node.from("a").apply(Sample::preprocess).to(), """
                The node of Sample.preprocess has no outputs.
                  name them with .to("dataset"), or give the function to .accept(…) if its result is of no use""");
    }

    @Test
    @Tag("core/N-05")
    void refusesAnInputThatIsAnOutputInAnotherFormat() {
        refuses(
                () -> Node.from("t@a").apply(Sample::preprocess).to("t@b"),
                "Node 'preprocess__t_b' reads and writes 't'; a node cannot change its own input.");
    }

    @Test
    @Tag("core/N-05")
    void refusesTheSameOutputTwice() {
        refuses(() -> Node.from("a").apply(NodeTest::pair).to("x", "x"), "Node 'pair__x' writes 'x' more than once.");
    }

    @Test
    void refusesARecordWithAnotherNumberOfComponents() {
        refuses(
                () -> Node.from("a").apply(NodeTest::pair).to("x", "y", "z"),
                "Node 'pair__x' expected 3 components in Pair that NodeTest.pair returns, one for each output, but was 2"
                        + " (low, high).");
    }

    @Test
    void refusesOutputsThatAreAPermutationOfTheComponents() {
        refuses(
                () -> Node.from("t", "params:o").apply(Sample::split).to("X_test", "X_train", "y_train", "y_test"),
                "Node 'split__X_test' has the outputs X_test, X_train, y_train, y_test, but Split has its components in"
                        + " another order: xTrain, xTest, yTrain, yTest.");
    }

    @Test
    void refusesSeveralOutputsOfOneValue() {
        refuses(
                () -> Node.from("a").apply(Sample::increment).to("x", "y"),
                "Node 'increment__x' expected Sample.increment to return a record or a list for 2 outputs, but was"
                        + " Integer.");
    }

    @Test
    void proposesTheComponentThatWasMeant() {
        refuses(
                () -> Node.from("a").apply(NodeTest::pair).to(key("hihg", "x")),
                "Node 'pair__x' has an output for 'hihg', which is not a component of Pair; did you mean 'high'?");
    }

    @Test
    @Tag("core/N-04")
    void proposesTheParameterThatWasMeantAndReportsAllProblems() {
        refuses(
                () -> Node.from(arg("tabel", "t"), arg("options", "o"))
                        .apply(Sample::split)
                        .to("a", "a", "b", "c"),
                """
                3 problems in node 'split__a':
                  has an input for 'tabel', which is not a parameter of Sample.split; did you mean 'table'?
                  has no input for 'table' of Sample.split
                  writes 'a' more than once""");
    }

    private static Void nothingAtAll(Object value) {
        return null;
    }

    @Test
    void refusesOutputsOfAFunctionThatReturnsNothing() {
        refuses(
                () -> Node.from("m").apply(NodeTest::nothingAtAll).to("x"),
                "Node 'nothing_at_all__x' has outputs, but NodeTest.nothingAtAll returns nothing.");
        refuses(
                () -> Node.from("m")
                        .applyFunction((Action1<Double>) Sample::publish)
                        .to("x"),
                "Node 'publish__x' has outputs, but Sample.publish returns nothing.");
    }

    @Test
    @Tag("core/N-06")
    @Tag("core/N-09")
    @Tag("core/P-06")
    void refusesNamesWithOtherCharacters() {
        Node node = Node.from("a").apply(Sample::preprocess).to("b");
        refuses(
                () -> node.named("a b"),
                "The node name 'a b' has a space in it; expected letters, digits, '_', '-' and '.'.");
        refuses(
                () -> node.named("a\n"),
                "The node name 'a?' has a control character in it; expected letters, digits, '_', '-' and '.'.");
        refuses(() -> node.named(""), "The node name is empty; expected letters, digits, '_', '-' and '.'.");
        refuses(() -> node.tagged("a/b"), "The tag 'a/b' has '/' in it; expected letters, digits, '_', '-' and '.'.");
        refuses(
                () -> node.in("a..b"),
                "The namespace 'a..b' has an empty segment; expected segments separated by single dots, such as"
                        + " 'europe.sales'.");
        refuses(() -> Node.from(""), "The dataset name '' is empty.");
        refuses(
                () -> Node.from("a@b@c"),
                "The dataset name 'a@b@c' has more than one '@'; expected 'name' or 'name@engine'.");
        assertThat(node.named("é-1.x_").name()).isEqualTo("é-1.x_");
    }

    // Names

    @Test
    @Tag("core/N-07")
    void namesNodesByFunctionAndFirstOutput() {
        assertThat(Node.from("a").apply(Sample::preprocess).to("b").name()).isEqualTo("preprocess__b");
        assertThat(Node.from("a").accept(Sample::publish).name()).isEqualTo("publish__a");
        assertThat(Node.from("x").apply(Options::new).to("y").name()).isEqualTo("new_options__y");
        assertThat(Node.from().apply(Sample::readAll).to("params:p").in("ns").name())
                .isEqualTo("ns.read_all__params_p");
    }

    @Test
    @Tag("core/N-07")
    void keepsTheNameWhenDatasetsAreRenamed() {
        Pipeline pipeline = Pipeline.of(Node.from("a").apply(Sample::preprocess).to("b"));

        assertThat(pipeline.in("ns").nodes().get(0).name()).isEqualTo("ns.preprocess__b");
    }

    @Test
    @Tag("core/N-08")
    void printsAsFunctionOfInputsToOutputs() {
        assertThat(Node.from("a", "b", "c").apply(Sample::join).to("d").named("x"))
                .hasToString("x: Sample.join([a; b; c]) -> [d]");
        assertThat(Node.from("n").apply(Sample::minMax).to(key("max", "m")))
                .hasToString("Sample.minMax([n]) -> [max=m]");
        assertThat(named("load_all").in("ns")).hasToString("ns.load_all: Sample.text([in]) -> [out]");
        assertThat(named("load_all").in("ns").shortName()).isEqualTo("load_all");
        assertThat(Node.from().apply(Sample::readAll).to("m").shortName()).isEqualTo("read_all__m");
    }

    @Test
    @Tag("core/N-09")
    @Tag("core/N-10")
    void addsTagsAndANamespaceToACopy() {
        Node node = named("x").tagged("slow", "big");

        assertThat(node.tagged("new", "big").tags()).containsExactly("big", "new", "slow");
        assertThat(node.tags()).containsExactly("big", "slow");
        assertThat(node.in("inner").in("outer").name()).isEqualTo("outer.inner.x");
        assertThat(node.in("inner").in("outer").namespace()).contains("outer.inner");
        assertThat(node.in("inner").inputs()).containsExactly("in");
        assertThat(node.in("inner").outputs()).containsExactly("out");
        assertThat(node.name()).isEqualTo("x");
        assertThat(node.in("inner").named("y").name()).isEqualTo("inner.y");
        assertThat(node.in("inner").named("y").shortName()).isEqualTo("y");
    }

    @Test
    void knowsHowItWasWritten() {
        Node plain = Node.from("t").apply(Sample::split).to("a", "b", "c", "d");
        Node lazy = Node.from("t").apply(Sample::splits).to("a", "b", "c", "d");
        Node accessors = Node.from(DatasetRef.of("t", Table.class))
                .apply(Sample::preprocess)
                .toEach(out(Table::rows, DatasetRef.of("a", Integer.class)));

        assertThat(plain.isNamed()).isFalse();
        assertThat(plain.named("x").isNamed()).isTrue();
        assertThat(plain.isLazy()).isFalse();
        assertThat(plain.outputAccessors()).isEmpty();
        assertThat(lazy.isLazy()).isTrue();
        assertThat(accessors.outputAccessors()).hasSize(1);
    }

    // Equality and order

    @Test
    @Tag("core/N-12")
    void isEqualByNameInputsAndOutputsOnly() {
        Node node = Node.from("a").apply(Sample::preprocess).to("b").named("x");

        assertThat(Node.from("a").apply(Sample::text).to("b").named("x").tagged("t"))
                .isEqualTo(node)
                .hasSameHashCodeAs(node);
        assertThat(Node.from("c").apply(Sample::preprocess).to("b").named("x")).isNotEqualTo(node);
        assertThat(node.named("y")).isNotEqualTo(node);
        assertThat(node).isNotEqualTo("x");
        assertThat(Node.from("a").apply(Sample::minMax).to(key("min", "b")).named("x"))
                .isNotEqualTo(node);
    }

    @Test
    void ignoresTheOrderOfKeys() {
        assertThat(Node.from("n")
                        .apply(Sample::minMax)
                        .to(key("max", "a"), key("min", "b"))
                        .named("x"))
                .isEqualTo(Node.from("n")
                        .apply(Sample::minMax)
                        .to(key("min", "b"), key("max", "a"))
                        .named("x"));
    }

    @Test
    @Tag("core/N-12")
    void sortsByNameFirst() {
        List<Node> nodes = new ArrayList<>(List.of(named("b"), named("a-1"), named("B"), named("a")));
        nodes.sort(null);
        assertThat(nodes).extracting(Node::name).containsExactly("B", "a", "a-1", "b");
        Node other = Node.from("other").apply(Sample::text).to("out").named("a");
        assertThat(other).isGreaterThan(named("a"));
        assertThat(named("a")).isEqualByComparingTo(named("a"));
    }

    private static Node named(String name) {
        return Node.from("in").apply(Sample::text).to("out").named(name);
    }

    // Calls

    @Test
    @Tag("core/N-13")
    void runsByItselfWithExactlyTheDeclaredInputs() throws Exception {
        Node node = Node.from("n").apply(Sample::increment).to("m").named("x");

        assertThat(node.run(Map.of("n", 1))).isEqualTo(Map.of("m", 2));
        refuses(() -> node.run(Map.of("N", 1)), "Node 'x' expected values for 'n', but was 'N'.");
        refuses(() -> node.run(Map.of("n", 1, "o", 2)), "Node 'x' expected values for 'n', but was 'n', 'o'.");
        refuses(() -> node.run(Map.of()), "Node 'x' expected values for 'n', but was nothing.");
    }

    @Test
    void hasOneValueForAnInputThatIsThereTwice() throws Exception {
        Node node = Node.from("t", "t", "t").apply(Sample::join).to("u");

        assertThat(node.run(Map.of("t", new Table(2)))).containsEntry("u", new Table(6));
    }

    @Test
    void reportsWhichInputHasTheWrongType() throws Exception {
        Node node = Node.from("text").apply(NodeTest::number).to("n").named("x");

        refuses(() -> node.run(Map.of("text", 5)), "Node 'x' expected input 'text' to be String, but was Integer.");
        Node nullable = Node.from("value").apply(Sample::text).to("text");
        assertThat(nullable.call(new Object[] {null})).containsExactly("null");
    }

    @Test
    @Tag("core/N-14")
    void reportsWhatWasReturnedInsteadOfTheOutputs() {
        refuses(
                () -> Node.from("n")
                        .apply(NodeTest::three)
                        .to("a", "b")
                        .named("x")
                        .run(Map.of("n", 1)),
                "Node 'x' expected 2 outputs to be returned, but was 3 elements.");
        refuses(
                () -> Node.from("n")
                        .apply(NodeTest::nothing)
                        .to("a", "b")
                        .named("x")
                        .run(Map.of("n", 1)),
                "Node 'x' expected a record or a list with 2 outputs to be returned, but was null.");
        refuses(
                () -> Node.from("n")
                        .apply(NodeTest::wrongMap)
                        .to(key("low", "a"), key("high", "b"))
                        .named("x")
                        .run(Map.of("n", 1)),
                "Node 'x' expected a map with the keys 'high', 'low', but was 'hihg', 'low'.");
    }

    private static Object same(Object value) {
        return value;
    }

    @Test
    @Tag("core/N-14")
    void reportsKeysOfAnotherTypeAndTheTypesThatUsersKnow() {
        Node keyed = Node.from("n")
                .apply(NodeTest::same)
                .to(key("low", "a"), key("top", "b"))
                .named("x");
        Node inOrder = Node.from("n").apply(NodeTest::same).to("a", "b").named("x");
        Map<Integer, Integer> many = new TreeMap<>();
        IntStream.range(10, 30).forEach(key -> many.put(key, key));

        refuses(
                () -> keyed.run(Map.of("n", new TreeMap<>(Map.of(1, 1, 2, 2)))),
                "Node 'x' expected a map with the keys 'low', 'top', but was 1 (Integer), 2 (Integer).");
        assertThatThrownBy(() -> keyed.run(Map.of("n", many))).hasMessageEndingWith("19 (Integer) and 10 more.");
        refuses(
                () -> keyed.run(Map.of("n", List.of(1))),
                "Node 'x' expected a map or a record to be returned, but was List.");
        refuses(
                () -> inOrder.run(Map.of("n", Map.of(1, 1))),
                "Node 'x' expected a record or a list with 2 outputs to be returned, but was Map.");
        refuses(
                () -> inOrder.run(Map.of("n", Stream.of(1))),
                "Node 'x' expected a record or a list with 2 outputs to be returned, but was Stream.");
    }

    @Test
    @Tag("core/N-14")
    void reportsARecordThatIsReturnedWithoutTheComponents() {
        Node node = Node.from("n")
                .apply(NodeTest::same)
                .to(key("low", "a"), key("top", "b"))
                .named("x");

        refuses(
                () -> node.run(Map.of("n", new Pair(1, 2))),
                "Node 'x' expected a record with the components 'low', 'top', but was 'high', 'low'.");
        refuses(
                () -> node.run(Map.of("n", Map.of("low", 1, 2, 2))),
                "Node 'x' expected a map with the keys 'low', 'top', but was 'low', 2 (Integer).");
        refuses(
                () -> Node.from("n")
                        .apply(NodeTest::same)
                        .to("a", "b")
                        .named("x")
                        .run(Map.of("n", List.of(1))),
                "Node 'x' expected 2 outputs to be returned, but was 1 element.");
    }

    @Test
    void letsOneOutputBeNull() throws Exception {
        Map<String, Object> expected = new HashMap<>();
        expected.put("a", null);
        assertThat(Node.from("n").apply(NodeTest::nothing).to("a").run(Map.of("n", 1)))
                .isEqualTo(expected);
    }

    @Test
    void hasOneIteratorPerOutputOfALazyNode() throws Exception {
        Node node = Node.from("t").apply(Sample::splits).to("a", "b", "c", "d");
        Map<String, Object> outputs = node.run(Map.of("t", new Table(5)));

        @SuppressWarnings("unchecked")
        var fourth = (java.util.Iterator<Object>) outputs.get("d");
        assertThat(fourth).toIterable().containsExactly(List.of(2), List.of(2));
        assertThat((java.util.Iterator<?>) outputs.get("a")).hasNext();
        assertThat(node.outputType(2)).hasToString("Iterator<List<Integer>>");
    }

    @Test
    @Tag("core/N-16")
    void passesArgumentsByName() throws Exception {
        Node node = Node.from(arg("left", "a"), arg("right", "b"))
                .applyNamed(arguments -> String.join(",", arguments.keySet()))
                .to("names")
                .named("x");

        assertThat(node.inputType(0)).isEqualTo(TypeRef.UNKNOWN);
        assertThat(node.in("ns").run(Map.of("a", 1, "b", 2))).containsEntry("names", "left,right");
        assertThat(Node.from("a", "b")
                        .applyAll(arguments -> Arrays.asList(arguments))
                        .to("list")
                        .named("y")
                        .run(Map.of("a", 1, "b", 2)))
                .containsEntry("list", List.of(1, 2));
    }

    @Test
    @Tag("core/N-16")
    void passesArgumentsByNameToAFunctionThatReturnsNothing() throws Exception {
        Map<String, Object> seen = new LinkedHashMap<>();
        Node node = Node.from(arg("left", "a"), arg("right", "b"))
                .acceptNamed(seen::putAll)
                .named("x");

        assertThat(node.in("ns").run(Map.of("a", 1, "b", 2))).isEmpty();
        assertThat(seen).containsExactly(Map.entry("left", 1), Map.entry("right", 2));
    }

    @Test
    void rejectsTwoInputsOfOneNameForAFunctionOfNamedArguments() {
        assertThatThrownBy(() -> Node.from(arg("left", "a"), arg("left", "b"))
                        .applyNamed(arguments -> arguments.size())
                        .to("count")
                        .named("x")
                        .run(Map.of("a", 1, "b", 2)))
                .isInstanceOf(InvalidNodeException.class)
                .hasMessageContaining("has more than one input for the parameter 'left'");
    }

    // Functions

    @Test
    @Tag("core/N-17")
    @Tag("core/N-18")
    void replacesTheFunctionAndKeepsEverythingElse() throws Exception {
        Node node = Node.from(arg("value", "n"))
                .apply(Sample::increment)
                .to("m")
                .named("x")
                .tagged("t");
        Node timed = node.withFunction(NodeFunctions.around(
                node.nodeFunction(), (function, arguments) -> (int) function.invoke(arguments) * 100));

        assertThat(timed.run(Map.of("n", 1))).containsEntry("m", 200);
        assertThat(timed).isEqualTo(node);
        assertThat(timed.tags()).containsExactly("t");
        assertThat(timed.function().displayName()).isEqualTo("Sample.increment");
    }

    static String before(String a, String b) {
        return a + "<" + b;
    }

    static String after(String b, String a) {
        return b + ">" + a;
    }

    @Test
    @Tag("core/N-18")
    void bindsTheInputsOfAnotherFunctionByItsOwnParameters() throws Exception {
        Node node =
                Node.from(arg("a", "x"), arg("b", "y")).apply(NodeTest::before).to("text");
        Node other = node.withFunction((Fn2<String, String, String>) NodeTest::after);

        assertThat(other.inputs()).containsExactly("y", "x");
        assertThat(other.run(Map.of("x", "1", "y", "2"))).containsEntry("text", "2>1");
        assertThat(other).isEqualTo(node);
        refuses(() -> node.withFunction((Fn1<String, Integer>) NodeTest::number), """
                3 problems in node 'before__text':
                  has an input for 'a', which is not a parameter of NodeTest.number; the parameters are 'text'
                  has an input for 'b', which is not a parameter of NodeTest.number; the parameters are 'text'
                  has no input for 'text' of NodeTest.number""");
    }

    @Test
    @Tag("core/N-17")
    void namesPartialFunctionsByTheFunctionInside() throws Exception {
        Fn2<Table, Options, Sample.Split> split = Sample::split;
        Node node = Node.from("params:o")
                .apply(NodeFunctions.partial(split, new Table(3)))
                .to("a", "b", "c", "d");

        assertThat(node.name()).isEqualTo("split__a");
        assertThat(node.function().parameterNames()).containsExactly("options");
        assertThat(node.run(Map.of("params:o", new Options(0.1)))).containsEntry("a", new Table(3));
    }

    @Test
    void recoversMethodsWithTheirGenericTypes() {
        FunctionInfo info = Node.from("n").apply(Sample::minMax).to("m").function();

        assertThat(info.declaringClass()).isEqualTo(Sample.class);
        assertThat(info.methodName()).isEqualTo("minMax");
        assertThat(info.isLambda()).isFalse();
        assertThat(info.parameterType(0)).isEqualTo(new TypeRef<List<Integer>>() {});
        assertThat(info.returnType()).isEqualTo(new TypeRef<Map<String, Integer>>() {});
    }

    @Test
    void recoversWhatCapturesValuesThatCannotBeSerialized() {
        Object lock = new Object();
        Node node =
                Node.from("n").apply(Integer.class, n -> n + lock.hashCode()).to("m");

        assertThat(node.function().isLambda()).isTrue();
        assertThat(node.function().declaringClass()).isEqualTo(NodeTest.class);
        String text = "bound";
        assertThat(Node.from("n")
                        .apply((Fn1<String, String>) text::concat)
                        .to("m")
                        .function()
                        .methodName())
                .isEqualTo("concat");
        assertThat(Node.from("n")
                        .apply((Fn1<String, Integer>) String::length)
                        .to("m")
                        .function()
                        .parameterType(0))
                .isEqualTo(TypeRef.of(String.class));
    }

    // Previews

    @Test
    @Tag("core/N-21")
    void showsAPreview() throws Exception {
        Node node = named("x").previewedBy(() -> Preview.mermaid("flowchart LR"));

        assertThat(node.in("ns").preview().orElseThrow().toMap())
                .isEqualTo(Map.of("kind", "mermaid", "content", "flowchart LR"));
        assertThat(named("x").preview()).isEmpty();
        assertThat(Preview.custom("chart", Map.of("a", List.of(1))).toMap())
                .isEqualTo(Map.of("kind", "custom", "content", Map.of("a", List.of(1)), "rendererKey", "chart"));
        assertThatThrownBy(() -> Preview.custom("chart", Map.of("a", new Object())))
                .hasMessage(
                        "Expected content.a to be a map, list, string, finite number, boolean or null, but was Object.");
        assertThatThrownBy(() -> Preview.custom("chart", Map.of("a", List.of(Double.NaN))))
                .hasMessage(
                        "Expected content.a[] to be a map, list, string, finite number, boolean or null, but was Double.");
        assertThatThrownBy(() -> Preview.custom("chart", Map.of("a", Map.of(1, "x"))))
                .hasMessage("Expected the keys of content.a to be strings.");
        Map<String, Object> values = Map.of("a", Map.of("b", Arrays.asList(true, 1.5, "x", null)));
        assertThat(Preview.custom("chart", values).toMap()).containsEntry("content", values);
        assertThat(new Preview.Text("t", Map.of("language", "sql")).toMap())
                .isEqualTo(Map.of("kind", "text", "content", "t", "meta", Map.of("language", "sql")));
        assertThat(Preview.image("data:image/png;base64,").toMap())
                .isEqualTo(Map.of("kind", "image", "content", "data:image/png;base64,"));
        for (String url : List.of("http://host/a.png", "https://host/a.png")) {
            assertThat(Preview.image(url).toMap()).containsEntry("content", url);
        }
        assertThatThrownBy(() -> Preview.custom(" ", Map.of()))
                .hasMessage("A custom preview needs the key of its renderer.");
        assertThatThrownBy(() -> Preview.text(null)).hasMessage("content");
        assertThatThrownBy(() -> named("x").previewedBy(() -> null).preview())
                .hasMessage("The preview function of node 'x' returned null.");
        assertThatThrownBy(() -> Preview.image("file.png"))
                .hasMessage(
                        "Expected an image preview to be an http, https or data:image/ URL, but was something else.");
    }
}
