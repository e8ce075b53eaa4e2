// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a remapping cannot do, name by name. */
class RemappingTest {
    private static final Pipeline PIPELINE = Pipeline.of(Node.from("raw", "params:size")
            .applyAll(RemappingTest::echo)
            .to("x")
            .named("a"));

    private static Object echo(Object... arguments) {
        return List.of(arguments);
    }

    private static void refuses(Pipeline pipeline, Remapping remapping, String message) {
        assertThatThrownBy(() -> pipeline.remapped(remapping))
                .isInstanceOf(RemappingException.class)
                .hasMessage(message);
    }

    @Test
    void separatesInputsFromParameters() {
        refuses(
                PIPELINE,
                Remapping.none().renameInput("params:size", "other"),
                "'params:size' is a parameter, not an input; use keepParameters or renameParameter.");
        refuses(
                PIPELINE,
                Remapping.none().renameInput("raw", "params:raw"),
                "Dataset 'raw' cannot become the parameter 'params:raw'.");
        refuses(
                PIPELINE,
                Remapping.none().renameOutput("x", "params:x"),
                "Dataset 'x' cannot become the parameter 'params:x'.");
        refuses(
                PIPELINE,
                Remapping.none().keepInputs("params"),
                "Input 'params' does not exist in the pipeline; the inputs are 'raw'.");
    }

    @Test
    void renamesParametersThatExist() {
        refuses(
                PIPELINE,
                Remapping.none().keepParameters("sise"),
                "Parameter 'params:sise' does not exist in the pipeline; did you mean 'params:size'?");
        refuses(
                PIPELINE,
                Remapping.none().renameParameter("size", "parameters"),
                "'params:size' cannot be renamed to 'parameters', the map of all parameters.");
        assertThat(PIPELINE.remapped(Remapping.none().renameParameter("size", "width"))
                        .inputs())
                .containsExactly("params:width", "raw");
    }

    @Test
    void keepsTheMapOfAllParameters() {
        Pipeline pipeline = Pipeline.of(PipelineTest.node("a", "parameters", "x"));

        assertThat(pipeline.in("ns", Remapping.none().keepParameters("parameters"))
                        .inputs())
                .containsExactly("parameters");
    }

    @Test
    void listsUpToTenNamesThatWouldDo() {
        refuses(
                writes(10),
                Remapping.none().keepOutputs("raw"),
                "Output 'raw' is only read by the pipeline; expected one that it writes: "
                        + "'x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8', 'x9'.");
        refuses(
                writes(11),
                Remapping.none().keepOutputs("raw"),
                "Output 'raw' is only read by the pipeline; expected one that it writes: "
                        + "'x0', 'x1', 'x10', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8' and 1 more.");
        refuses(
                Pipeline.of(Node.from().applyAll(RemappingTest::echo).to("x").named("a")),
                Remapping.none().keepInputs("x"),
                "Input 'x' is written by node 'a' of the pipeline; expected a free input: none.");
    }

    private static Pipeline writes(int count) {
        return Pipeline.of(PipelineTest.node(
                "a", "raw", IntStream.range(0, count).mapToObj(i -> "x" + i).toArray(String[]::new)));
    }

    @Test
    void reportsTheFormatsOfAnOutputInTheOrderOfTheirNames() {
        Pipeline pipeline = Pipeline.of(PipelineTest.node("a", "raw", "t@y"), PipelineTest.node("b", "t@x", "out"));

        refuses(
                pipeline,
                Remapping.none().renameOutput("t@y", "u@y"),
                "'t@x' cannot stay while 't@y' becomes 'u@y': they are one dataset; give 't' one name.");
    }

    @Test
    void renamesWhatIsConfirmedWithTheDataset() {
        Pipeline pipeline = Pipeline.of(
                PipelineTest.node("a", "raw", "x").confirming("raw").after("b"), PipelineTest.node("b", "raw", "y"));

        Node inside =
                pipeline.in("ns", Remapping.none().renameInput("raw", "new")).node("ns.a");
        assertThat(inside.confirms()).containsExactly("new");
        assertThat(inside.constraints().after()).containsExactly("ns.b");
        assertThat(pipeline.in("ns").node("ns.a").confirms()).containsExactly("ns.raw");
        assertThat(pipeline.remapped(Remapping.none().renameInput("raw", "new"))
                        .node("a")
                        .constraints()
                        .after())
                .containsExactly("b");
    }
}
