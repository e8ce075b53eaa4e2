// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Isolation.heap;
import static org.jedro.pipeline.Need.cpus;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;
import static org.jedro.pipeline.Node.arg;
import static org.jedro.pipeline.Node.key;
import static org.jedro.pipeline.Node.out;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jedro.pipeline.Sample.Options;
import org.jedro.pipeline.Sample.Split;
import org.jedro.pipeline.Sample.Table;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NodeStagesTest {
    private static final DatasetRef<Table> COMPANIES = DatasetRef.of("companies", Table.class);
    private static final DatasetRef<Table> TABLE = DatasetRef.of("table", Table.class);
    private static final DatasetRef<Options> SPLIT = DatasetRef.params("model_options", Options.class);
    private static final DatasetRef<Table> X_TRAIN = DatasetRef.of("X_train", Table.class);
    private static final DatasetRef<List<Integer>> Y_TEST = DatasetRef.of("y_test", new TypeRef<List<Integer>>() {});

    @Test
    void buildsThePipelineOfTheFirstPage() {
        Pipeline pipeline = Pipeline.of(
                Node.from("companies")
                        .apply(Sample::preprocess)
                        .to("prepared_companies")
                        .named("preprocess_companies"),
                Node.from("shuttles", "prepared_companies", "reviews")
                        .apply(Sample::join)
                        .to("table"),
                Node.from("table", "params:model_options")
                        .apply(Sample::split)
                        .to("X_train", "X_test", "y_train", "y_test"),
                Node.from("X_train", "y_train")
                        .apply(Sample::train)
                        .to("regressor")
                        .needs(memory("2GB"))
                        .tagged("training"),
                Node.from("regressor").accept(Sample::publish),
                Node.from().apply(Sample::readAll).to("measurements"));

        assertThat(pipeline.nodes())
                .extracting(Node::name)
                .containsExactly(
                        "preprocess_companies",
                        "read_all__measurements",
                        "join__table",
                        "split__X_train",
                        "train__regressor",
                        "publish__regressor");
        assertThat(pipeline.inputs()).containsExactly("companies", "params:model_options", "reviews", "shuttles");
        assertThat(pipeline.outputs()).containsExactly("X_test", "measurements", "y_test");
    }

    static int seven() {
        return 7;
    }

    static String joined(String left, String right) {
        return left + right;
    }

    record Sides(String left, String right) {}

    static Sides split(String text) {
        return new Sides(text.substring(0, 1), text.substring(1));
    }

    static List<String> listed(String text) {
        return List.of(text, text + text);
    }

    @Test
    @Tag("core/N-01")
    void bindsInputsOfEachShape() throws Exception {
        assertThat(Node.from().apply(NodeStagesTest::seven).to("n").run(Map.of()))
                .isEqualTo(Map.of("n", 7));
        assertThat(Node.from("a").apply(NodeStagesTest::listed).to("l").run(Map.of("a", "x")))
                .isEqualTo(Map.of("l", List.of("x", "xx")));
        assertThat(Node.from("a", "b").apply(NodeStagesTest::joined).to("c").run(Map.of("a", "x", "b", "y")))
                .isEqualTo(Map.of("c", "xy"));
        assertThat(Node.from(arg("right", "a"), arg("left", "b"))
                        .apply(NodeStagesTest::joined)
                        .to("c")
                        .run(Map.of("a", "x", "b", "y")))
                .isEqualTo(Map.of("c", "yx"));
    }

    @Test
    @Tag("core/N-02")
    void namesOutputsOfEachShape() throws Exception {
        Map<String, String> ab = Map.of("a", "ab");
        From from = Node.from("a");

        assertThat(from.apply(NodeStagesTest::split).to("whole").run(ab))
                .isEqualTo(Map.of("whole", new Sides("a", "b")));
        assertThat(from.apply(NodeStagesTest::split).to("left", "right").run(ab))
                .isEqualTo(Map.of("left", "a", "right", "b"));
        assertThat(from.apply(NodeStagesTest::listed).to("once", "twice").run(ab))
                .isEqualTo(Map.of("once", "ab", "twice", "abab"));
        assertThat(from.apply(NodeStagesTest::split).to(key("right", "r")).run(ab))
                .isEqualTo(Map.of("r", "b"));
        assertThat(from.apply(NodeStagesTest::split)
                        .toEach(out(Sides::right, DatasetRef.of("r", String.class)))
                        .run(ab))
                .isEqualTo(Map.of("r", "b"));
        assertThat(from.accept((String text) -> {}).run(ab)).isEmpty();
    }

    @Test
    void takesTypesFromReferences() {
        Node node = Node.from(COMPANIES).apply(Sample::preprocess).to(TABLE);

        assertThat(node.inputs()).containsExactly("companies");
        assertThat(node.inputType(0)).isEqualTo(TypeRef.of(Table.class));
        assertThat(node.outputType(0)).isEqualTo(TypeRef.of(Table.class));
    }

    @Test
    void takesEachOutputThroughItsAccessor() throws Exception {
        Node node = Node.from(TABLE, SPLIT)
                .apply(Sample::split)
                .toEach(out(Split::xTrain, X_TRAIN), out(Split::yTest, Y_TEST));

        assertThat(node.outputs()).containsExactly("X_train", "y_test");
        assertThat(node.outputType(1)).isEqualTo(new TypeRef<List<Integer>>() {});
        assertThat(node.call(new Object[] {new Table(7), new Options(0.5)})).containsExactly(new Table(7), List.of(2));
        assertThat(node.outputAccessors()).hasSize(2);
        Object result = node.nodeFunction().invoke(new Object[] {new Table(7), new Options(0.5)});
        assertThat(node.outputAccessors().get(0).invoke(new Object[] {result})).isEqualTo(new Table(7));
    }

    @Test
    void bindsInputsByParameterName() throws Exception {
        Node node = Node.from(arg("options", "params:model_options"), arg("table", "t"))
                .apply(Sample::split)
                .to("a", "b", "c", "d");

        assertThat(node.inputs()).containsExactly("t", "params:model_options");
        assertThat(node.inputParameters()).containsExactly("table", "options");
        assertThat(node.call(new Object[] {new Table(1), new Options(0)})).hasSize(4);
    }

    @Test
    void takesOutputsByKey() throws Exception {
        Node node = Node.from("numbers").apply(Sample::minMax).to(key("max", "largest"), key("min", "smallest"));

        assertThat(node.call(new Object[] {List.of(1, 3)})).containsExactly(3, 1);
        assertThat(node.outputType(0)).isEqualTo(TypeRef.of(Integer.class));
    }

    @Test
    void runsUntypedLambdasWithClasses() throws Exception {
        Node node = Node.from("n").apply(Integer.class, n -> n + 1).to("m").named("increment");

        assertThat(node.run(Map.of("n", 1))).containsExactly(Map.entry("m", 2));
        assertThat(node.inputType(0)).isEqualTo(TypeRef.of(Integer.class));
    }

    @Test
    @Tag("core/N-15")
    void splitsLazyResultsChunkByChunk() throws Exception {
        Node node = Node.from("t").apply(Sample::splits).to("a", "b", "c", "d");

        assertThat(node.isLazy()).isTrue();
        assertThat(node.chunkType(2)).isEqualTo(new TypeRef<List<Integer>>() {});
        try (NodeChunks chunks = node.callInChunks(new Object[] {new Table(5)})) {
            assertThat(chunks.next()[0]).isEqualTo(new Table(5));
            assertThat(chunks.next()[0]).isEqualTo(new Table(9));
            assertThat(chunks.hasNext()).isFalse();
        }
        assertThat(Node.from("t").apply(Sample::pieces).to("a").chunkType(0)).isEqualTo(TypeRef.of(Table.class));
        assertThatThrownBy(() ->
                        Node.from("t").apply(Sample::text).to("a").named("x").callInChunks(new Object[] {5}))
                .hasMessage("Node 'x' expected a stream or an iterator to be returned, but was String.");
    }

    private static Stream<Split> noSplits(Table table) {
        return null;
    }

    @Test
    void reportsALazyResultThatIsNull() {
        assertThatThrownBy(() -> Node.from("t")
                        .apply(NodeStagesTest::noSplits)
                        .to("a", "b", "c", "d")
                        .named("x")
                        .call(new Object[] {new Table(5)}))
                .hasMessage("Node 'x' expected a record or a list with 4 outputs to be returned, but was null.");
    }

    @Test
    void carriesConstraints() {
        Constraints constraints = Node.from("t")
                .apply(Sample::text)
                .to("u")
                .needs(memory("2GB"), cpus(2), pool("warehouse", 2))
                .after("a", "b")
                .exclusive()
                .io()
                .isolated(heap("4g"))
                .retry(3, Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .timeout(Duration.ofHours(1))
                .constraints();

        assertThat(constraints.memoryBytes()).isEqualTo(2_000_000_000L);
        assertThat(constraints.cpus()).isEqualTo(2);
        assertThat(constraints.pools()).containsExactly(Map.entry("warehouse", 2));
        assertThat(constraints.after()).containsExactly("a", "b");
        assertThat(constraints.isolation()).contains(new Isolation(4L << 30));
        assertThat(constraints.exclusive()).isTrue();
        assertThat(constraints.io()).isTrue();
        assertThat(constraints.timeout()).contains(Duration.ofHours(1));
        assertThat(constraints.withExclusive(false).exclusive()).isFalse();
        assertThat(constraints.withIo(false).io()).isFalse();
        assertThat(constraints.withoutIsolation().isolation()).isEmpty();
        assertThat(constraints.retry().orElseThrow().backoff().before(3)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void refusesConstraintsWithoutASize() {
        refuses(() -> memory("0B"), "Expected memory to be more than 0, but was 0.");
        refuses(() -> cpus(0), "Expected cpus to be more than 0, but was 0.");
        refuses(() -> pool("warehouse", 0), "Expected pool 'warehouse' to be more than 0, but was 0.");
        refuses(() -> pool(" "), "A pool needs a name.");
        refuses(() -> Constraints.NONE.withTimeout(Duration.ZERO), "Expected a timeout of more than 0, but was PT0S.");
        refuses(
                () -> Constraints.NONE.withTimeout(Duration.ofSeconds(-1)),
                "Expected a timeout of more than 0, but was PT-1S.");
        refuses(() -> new Retry(0, Backoff.none()), "Expected at least 1 retry, but was 0.");
        refuses(
                () -> Backoff.exponential(Duration.ofSeconds(2), Duration.ofSeconds(1)),
                "Expected 0 <= first <= limit and factor >= 1, but was PT2S, PT1S and 2.0.");
        refuses(
                () -> Backoff.fixed(Duration.ofSeconds(-1)),
                "Expected 0 <= first <= limit and factor >= 1, but was PT-1S, PT-1S and 1.0.");
        refuses(
                () -> new Backoff(Duration.ZERO, 0.5, Duration.ZERO),
                "Expected 0 <= first <= limit and factor >= 1, but was PT0S, PT0S and 0.5.");
        refuses(() -> new Isolation(-1), "A heap cannot have -1 bytes.");
        assertThat(pool("warehouse")).isEqualTo(new Need.Pool("warehouse", 1));
        assertThat(cpus(1)).isEqualTo(new Need.Cpus(1));
        assertThat(new Retry(1, Backoff.none()).times()).isEqualTo(1);
    }

    private static void refuses(ThrowingCallable code, String message) {
        assertThatThrownBy(code).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
