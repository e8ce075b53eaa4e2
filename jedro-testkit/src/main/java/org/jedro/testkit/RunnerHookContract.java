// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requirements for when a runner calls hooks, and for the consequences when one of them throws. */
abstract class RunnerHookContract extends RunnerScenario {
    @Test
    @Tag("core/H-02")
    @Tag("core/H-04")
    void callsTheHooksOfANodeInOrder() {
        RecordingHook hook = new RecordingHook();
        Pipeline pipeline = Pipeline.of(
                Node.from("a", "p")
                        .apply(RunnerScenario::add)
                        .to("b")
                        .named("first")
                        .confirming("p"),
                Node.from("b").accept(RunnerScenario::look).named("second"));
        CountingDataset<Integer> stored = CountingDataset.of(1);
        DataCatalog catalog = of("a", 3).withEntry("p", stored.entry(Integer.class));

        runner().run(pipeline, catalog, options().withHook(hook)).close();

        assertThat(hook.events())
                .containsExactly(
                        "beforePipelineRun",
                        "onNodeStarted first",
                        "beforeDatasetLoaded a",
                        "afterDatasetLoaded a",
                        "beforeDatasetLoaded p",
                        "afterDatasetLoaded p",
                        "beforeNodeRun first",
                        "afterNodeRun first",
                        "beforeDatasetSaved b",
                        "afterDatasetSaved b",
                        "onNodeFinished first Succeeded",
                        "onNodeStarted second",
                        "beforeDatasetLoaded b",
                        "afterDatasetLoaded b",
                        "beforeNodeRun second",
                        "afterNodeRun second",
                        "onNodeFinished second Succeeded",
                        "onDatasetReleased b",
                        "afterPipelineRun");
        assertThat(stored.confirmations()).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> failsTheNodeOfAHookThatThrowsAndNotifiesTheOthers() {
        return Stream.of(
                        "onNodeStarted",
                        "beforeDatasetLoaded",
                        "afterDatasetLoaded",
                        "beforeNodeRun",
                        "afterNodeRun",
                        "beforeDatasetSaved",
                        "afterDatasetSaved")
                .map(point -> DynamicTest.dynamicTest(point, () -> {
                    RecordingHook witness = new RecordingHook();
                    RunOptions options = options().withHook(throwing(point)).withHook(witness);
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerScenario::twice).to("b"));

                    assertThatThrownBy(() -> runner().run(pipeline, of("a", 3), options))
                            .isInstanceOf(RunFailedException.class)
                            .hasMessage("""
                                    Node 'twice__b' failed: hook 'broken' failed in %s: no luck.
                                      0 of 1 node is done. Repeat the command to run everything again.""".formatted(point));
                    assertThat(witness.events("onNodeError")).containsExactly("twice__b");
                    assertThat(witness.events()).endsWith("onNodeFinished twice__b Failed", "onPipelineError");
                }));
    }

    @Test
    @Tag("core/H-05")
    void callsTheHooksOfAnErrorForLoadsFunctionsSavesAndConfirmations() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("LOAD", "{} Dataset 'a' could not be loaded: no luck.");
        expected.put("CALL", "{a=3, p=3} no luck with 3 and 3");
        expected.put("SAVE", "{} Dataset 'b' could not be saved: no luck.");
        expected.put("CONFIRM", "{} Dataset 'p' could not be confirmed: no luck.");
        expected.forEach((place, failure) -> {
            List<String> seen = new ArrayList<>();
            RecordingHook hook = new RecordingHook();
            Hook watching = new Hook() {
                @Override
                public void onNodeError(NodeFailure event) {
                    seen.add(event.inputs() + " " + event.error().getMessage());
                }
            };
            boolean isOfCall = place.equals("CALL");
            Pipeline pipeline = Pipeline.of(
                    isOfCall
                            ? Node.from("a", "p")
                                    .apply(RunnerScenario::refuse2)
                                    .to("b")
                                    .named("n")
                            : Node.from("a", "p")
                                    .apply(RunnerScenario::add)
                                    .to("b")
                                    .named("n")
                                    .confirming("p"));
            DataCatalog catalog = DataCatalog.inMemory().build();
            for (Map.Entry<String, FailingDataset.At> dataset : Map.of(
                            "a", FailingDataset.At.LOAD, "b", FailingDataset.At.SAVE, "p", FailingDataset.At.CONFIRM)
                    .entrySet()) {
                FailingDataset.At at =
                        dataset.getValue().name().equals(place) ? dataset.getValue() : FailingDataset.At.RELEASE;
                catalog = catalog.withEntry(
                        dataset.getKey(), FailingDataset.at(at, 3).entry(Integer.class));
            }
            DataCatalog failing = catalog;

            assertThatThrownBy(() -> runner().run(
                                    pipeline, failing, options().withHook(hook).withHook(watching)))
                    .as(place)
                    .isInstanceOf(RunFailedException.class);
            assertThat(seen).as(place).singleElement().asString().startsWith(failure);
            assertThat(hook.events()).as(place).endsWith("onNodeError n", "onNodeFinished n Failed", "onPipelineError");
        });
    }

    @TestFactory
    Stream<DynamicTest> goesOnWhenAHookThrowsThatOnlyLooks() {
        return Stream.of("onNodeFinished", "onDatasetReleased")
                .map(point -> DynamicTest.dynamicTest(point, () -> {
                    RunOptions options = options().withHook(throwing(point));

                    try (RunResult result = runner().run(CHAIN, of("a", 3), options)) {
                        assertThat(result.load("d")).isEqualTo(24);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> throwsWhatAHookOfThePipelineThrows() {
        return Stream.of("beforePipelineRun", "afterPipelineRun")
                .map(point -> DynamicTest.dynamicTest(
                        point,
                        () -> assertThatThrownBy(() -> runner().run(
                                                CHAIN, of("a", 3), options().withHook(throwing(point))))
                                .hasMessage("Hook 'broken' failed in " + point + ": no luck.")));
    }

    @TestFactory
    @Tag("core/H-05")
    Stream<DynamicTest> callsAllHooksAtAnEndEvenIfOneThrows() {
        return Stream.of("afterPipelineRun", "onPipelineError", "onNodeFinished", "onNodeError", "onDatasetReleased")
                .map(point -> DynamicTest.dynamicTest(point, () -> {
                    RecordingHook witness = new RecordingHook();
                    // the hook that is registered last is called first
                    RunOptions options = options().withHook(witness).withHook(throwing(point));
                    boolean isOfFailure = point.endsWith("Error");
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerScenario::twice).to("b"),
                            isOfFailure
                                    ? Node.from("b")
                                            .apply(RunnerScenario::refuse)
                                            .to("c")
                                    : Node.from("b")
                                            .apply(RunnerScenario::twice)
                                            .to("c"));

                    Throwable failure = catchThrowable(
                            () -> runner().run(pipeline, of("a", 3), options).close());

                    assertThat(witness.events()).anyMatch(event -> event.startsWith(point));
                    if (isOfFailure) {
                        assertThat(failure).isInstanceOf(RunFailedException.class);
                        Throwable reported =
                                Objects.requireNonNull(point.equals("onNodeError") ? failure.getCause() : failure);
                        assertThat(reported.getSuppressed())
                                .singleElement()
                                .extracting(Throwable::getMessage)
                                .isEqualTo("Hook 'broken' failed in " + point + ": no luck.");
                    }
                }));
    }

    @Test
    @Tag("core/H-05")
    void callsTheHooksOfAPipelineWhoseRunFailsInItsPlan() {
        RecordingHook hook = new RecordingHook();
        List<RunOutcome> outcomes = new ArrayList<>();
        Hook keeping = new Hook() {
            @Override
            public void onPipelineError(RunOutcome event) {
                outcomes.add(event);
            }
        };

        Throwable failure = catchThrowable(() ->
                runner().run(CHAIN, of("other", 3), options().withHook(hook).withHook(keeping)));

        assertThat(failure).isInstanceOf(PlanException.class);
        assertThat(hook.events()).containsExactly("beforePipelineRun", "onPipelineError");
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.error()).hasValue(failure);
            assertThat(outcome.nodes()).hasSize(CHAIN.size()).allMatch(NodeOutcome.Cancelled.class::isInstance);
            assertThat(outcome.outputs().names()).isEmpty();
        });
    }

    @Test
    void callsNoHookBehindOneThatThrowsBeforeARunThatFailsInItsPlan() {
        RecordingHook witness = new RecordingHook();

        Throwable failure = catchThrowable(() -> runner().run(
                        CHAIN, of("other", 3), options().withHook(witness).withHook(throwing("beforePipelineRun"))));

        assertThat(failure).isInstanceOf(PlanException.class);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("Hook 'broken' failed in beforePipelineRun: no luck.");
        assertThat(witness.events()).containsExactly("onPipelineError");
    }

    @Test
    void reportsARunThatAHookKeepsFromBeginning() {
        RecordingHook witness = new RecordingHook();

        assertThatThrownBy(() -> runner().run(
                                CHAIN,
                                of("a", 3),
                                options()
                                        .withHook(throwing("beforePipelineRun"))
                                        .withHook(witness)))
                .hasMessage("Hook 'broken' failed in beforePipelineRun: no luck.");
        assertThat(witness.events()).containsExactly("beforePipelineRun", "onPipelineError");
    }

    @Test
    @Tag("core/H-01")
    void givesHooksTheInputsOfAFailureAndTheOutputsOfTheRun() {
        List<Object> seen = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onNodeError(NodeFailure event) {
                seen.add(Map.copyOf(event.inputs()));
            }

            @Override
            public void afterPipelineRun(RunOutcome event) {
                seen.add(event.outputs().names());
                seen.add(event.outputs().load("d"));
                seen.add(event.outputs().load("d", TypeRef.of(Integer.class)));
            }
        };
        Pipeline failing =
                Pipeline.of(Node.from("a", "p").apply(RunnerScenario::refuse2).to("b"));
        DataCatalog catalog = of("a", 3).with("p", 4);

        assertThatThrownBy(() -> runner().run(failing, catalog, options().withHook(hook)))
                .isInstanceOf(RunFailedException.class);
        runner().run(CHAIN, of("a", 3), options().withHook(hook)).close();

        assertThat(seen).containsExactly(Map.of("a", 3, "p", 4), List.of("d"), 24, 24);
    }

    /** The run does not keep inputs only for a hook. */
    @Test
    void givesHooksNoInputsOfANodeWhoseFunctionHasReturned() {
        List<Object> seen = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onNodeError(NodeFailure event) {
                seen.add(Map.copyOf(event.inputs()));
            }
        };
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(RunnerScenario::twice).to("b"));
        DataCatalog catalog = of("a", 3)
                .withEntry("b", FailingDataset.at(FailingDataset.At.SAVE, 0).entry(Integer.class));

        assertThatThrownBy(() -> runner().run(pipeline, catalog, options().withHook(hook)))
                .isInstanceOf(RunFailedException.class);

        assertThat(seen).containsExactly(Map.of());
    }

    private static Hook throwing(String point) {
        return new RecordingHook() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            protected void note(String callback, String what) {
                if (callback.equals(point)) {
                    throw new IllegalStateException("no luck");
                }
            }
        };
    }
}
