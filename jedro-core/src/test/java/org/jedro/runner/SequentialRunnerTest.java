// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.NodeFunction;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Test;

class SequentialRunnerTest {
    static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    static int twice(int number) {
        return 2 * number;
    }

    static String text(int number) {
        return "<" + number + ">";
    }

    record Limits(int lower, int upper) {}

    static int clamp(int number, Limits limits) {
        return Math.max(limits.lower(), Math.min(limits.upper(), number));
    }

    static int fail(int number) {
        throw new IllegalArgumentException("expected an even number, but was " + number + ".");
    }

    private static final Pipeline CHAIN = Pipeline.of(
            Node.from("total").apply(SequentialRunnerTest::twice).to("doubled"),
            Node.from("numbers").apply(SequentialRunnerTest::sum).to("total"),
            Node.from("doubled").apply(SequentialRunnerTest::text).to("shown"));

    private final DataCatalog catalog =
            DataCatalog.inMemory().with("numbers", List.of(1, 2, 3)).build();

    @Test
    void returnsTheFreeOutputs() {
        try (RunResult result = new SequentialRunner().run(CHAIN, catalog)) {
            assertThat(result.names()).containsExactly("shown");
            assertThat(result.load("shown", String.class)).isEqualTo("<12>");
            assertThat(result.outcome().nodes()).hasSize(3).allMatch(NodeOutcome.Succeeded.class::isInstance);
        }
    }

    private static byte[] first(List<Integer> numbers) {
        return new byte[1000];
    }

    private static byte[] second(byte[] first) {
        return new byte[2000];
    }

    private static byte[] third(byte[] second) {
        return new byte[500];
    }

    @Test
    void knowsTheMostThatItHeldAtOnce() {
        Pipeline chain = Pipeline.of(
                Node.from("numbers").apply(SequentialRunnerTest::first).to("a"),
                Node.from("a").apply(SequentialRunnerTest::second).to("b"),
                Node.from("b").apply(SequentialRunnerTest::third).to("c"));

        try (RunResult result = new SequentialRunner().run(chain, catalog)) {
            assertThat(result.peak()).isEqualTo(new RunResult.Peak(2, 3000));
        }
    }

    @Test
    void leavesTheCatalogAsItWas() {
        new SequentialRunner().run(CHAIN, catalog).close();

        assertThat(catalog.names()).containsExactly("numbers");
    }

    @Test
    void releasesAnIntermediateRightAfterItsLastReader() {
        List<String> released = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onDatasetReleased(DatasetRelease event) {
                released.add(event.dataset());
            }
        };

        RunResult result =
                new SequentialRunner().run(CHAIN, catalog, RunOptions.defaults().withHook(hook));

        assertThat(released).containsExactly("total", "doubled");
        assertThat(result.peak().datasets()).isEqualTo(2);
    }

    @Test
    void goesOnFromTheResultOfAnotherRun() {
        RunResult first = new SequentialRunner().run(CHAIN.toNodes("twice__doubled"), catalog);

        RunResult second = new ThreadRunner(2).run(CHAIN.fromNodes("text__shown"), first.addTo(catalog));

        assertThat(second.load("shown")).isEqualTo("<12>");
    }

    @Test
    void bindsParametersToTheTypeThatTheFunctionDeclares() {
        Pipeline pipeline = Pipeline.of(Node.from("number", "params:limits")
                .apply(SequentialRunnerTest::clamp)
                .to("clamped"));
        DataCatalog withParameters = DataCatalog.inMemory()
                .with("number", 17)
                .parameters(Map.of("limits", Map.of("lower", 1, "upper", 9)))
                .build();

        RunResult result = new SequentialRunner().run(pipeline, withParameters);

        assertThat(result.load("clamped")).isEqualTo(9);
    }

    @Test
    void namesTheNodeThatFailedAndSuggestsHowToContinue() {
        Pipeline pipeline = Pipeline.of(
                Node.from("numbers").apply(SequentialRunnerTest::sum).to("total"),
                Node.from("total").apply(SequentialRunnerTest::fail).to("never"),
                Node.from("numbers").apply(SequentialRunnerTest::sum).to("other"));

        RunOptions layers = RunOptions.defaults().withOrder(Order.LAYERS);

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog, layers))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("""
                        Node 'fail__never' failed: IllegalArgumentException: expected an even number, but was 6.
                          2 of 3 nodes are done. Resume with: jedro run --from-nodes sum__total""");
    }

    static int add(int a, int b) {
        return a + b;
    }

    @Test
    void reportsAFunctionOfAHookThatDoesNotFitWithoutALineOfCode() {
        NodeFunction add =
                Node.from("a", "b").apply(SequentialRunnerTest::add).to("x").nodeFunction();
        Hook replacing = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                return Optional.of(NodeCall.withFunction(add));
            }
        };
        Node node = Node.from("numbers").apply(SequentialRunnerTest::sum).to("total");

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(Pipeline.of(node), catalog, RunOptions.defaults().withHook(replacing)))
                .hasMessage("""
                        Node 'sum__total' failed: node 'sum__total' expected 2 inputs for SequentialRunnerTest.add (a, b), \
                        but was 1 (numbers).
                          0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @Test
    void runsWhatDoesNotDependOnAFailedNodeUnderKeepGoing() {
        Pipeline pipeline = Pipeline.of(
                Node.from("numbers").apply(SequentialRunnerTest::sum).to("a_total"),
                Node.from("a_total").apply(SequentialRunnerTest::fail).to("b"),
                Node.from("b").apply(SequentialRunnerTest::twice).to("c"),
                Node.from("numbers").apply(SequentialRunnerTest::sum).to("z_total"),
                Node.from("z_total").apply(SequentialRunnerTest::text).to("z"));
        RunOptions keepGoing = RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING);

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog, keepGoing))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.outcome().nodes())
                                .extracting(outcome -> outcome.node().name() + " "
                                        + outcome.getClass().getSimpleName())
                                .containsExactlyInAnyOrder(
                                        "sum__a_total Succeeded",
                                        "sum__z_total Succeeded",
                                        "fail__b Failed",
                                        "text__z Succeeded",
                                        "twice__c Skipped"));
    }
}
