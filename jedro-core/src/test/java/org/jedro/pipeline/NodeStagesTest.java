// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.jedro.pipeline.Sample.Options;
import org.jedro.pipeline.Sample.Split;
import org.jedro.pipeline.Sample.Table;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
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
    void splitsLazyResultsChunkByChunk() throws Exception {
        Node node = Node.from("t").apply(Sample::splits).to("a", "b", "c", "d");

        assertThat(node.isLazy()).isTrue();
        assertThat(node.chunkType(2)).isEqualTo(new TypeRef<List<Integer>>() {});
        try (NodeChunks chunks = node.callInChunks(new Object[] {new Table(5)})) {
            assertThat(chunks.next()[0]).isEqualTo(new Table(5));
            assertThat(chunks.next()[0]).isEqualTo(new Table(9));
            assertThat(chunks.hasNext()).isFalse();
        }
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
        assertThat(constraints.retry().orElseThrow().backoff().before(3)).isEqualTo(Duration.ofSeconds(4));
    }
}
