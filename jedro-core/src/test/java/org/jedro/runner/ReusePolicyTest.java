// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReusePolicyTest {
    private static final Pipeline CHAIN = Pipeline.of(
            Node.from("one").apply(ReusePolicyTest::plus).to("two").named("first"),
            Node.from("two").apply(ReusePolicyTest::plus).to("three").named("second"));

    private static int plus(int number) {
        return number + 1;
    }

    private static DataCatalog catalog() {
        return DataCatalog.inMemory().with("one", 1).build();
    }

    /** Skips nodes for a reason of its own. */
    private record Skipping(Map<String, String> reasons) implements ReusePolicy {
        @Override
        public ReuseDecision decide(ReuseRequest run) {
            return ReuseDecision.skip(reasons);
        }
    }

    private static RunOptions skipping(String node) {
        return RunOptions.defaults().withReuse(new Skipping(Map.of(node, "it is as it was")));
    }

    @Test
    void skipsWhatAPolicyDecides() {
        List<NodeOutcome> outcomes = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void onNodeFinished(NodeFinish event) {
                outcomes.add(event.outcome());
            }
        };
        DataCatalog catalog = catalog().with("two", 5);

        try (RunResult result =
                new SequentialRunner().run(CHAIN, catalog, skipping("first").withHook(hook))) {
            assertThat(result.load("three", Integer.class)).isEqualTo(6);
            assertThat(result.skipped()).extracting(Node::name).containsExactly("first");
        }
        assertThat(outcomes)
                .first()
                .isEqualTo(new NodeOutcome.Skipped(CHAIN.nodes().get(0), "it is as it was", true));
    }

    /** Stored, rather than held in memory by the run. */
    private static CatalogEntry stored(AtomicReference<Integer> value) {
        return CatalogEntry.of(TypeRef.of(Integer.class), value::get, value::set);
    }

    private static ReusePolicy checking(Function<Node, Optional<String>> check) {
        return run -> ReuseDecision.runAll().checkedWhenReady(check);
    }

    @Test
    @Tag("jedro/J-17")
    void skipsWhatTurnsOutToBeDoneWhenItIsReady() {
        AtomicReference<Integer> two = new AtomicReference<>(0);
        AtomicReference<Integer> three = new AtomicReference<>(9);
        DataCatalog catalog = catalog().withEntry("two", stored(two)).withEntry("three", stored(three));
        List<String> seen = new ArrayList<>();
        ReusePolicy policy = checking(node -> {
            seen.add(node.name() + " " + two.get());
            return node.name().equals("second") ? Optional.of("it is as it was") : Optional.empty();
        });

        try (RunResult result =
                new SequentialRunner().run(CHAIN, catalog, RunOptions.defaults().withReuse(policy))) {
            assertThat(result.load("three", Integer.class)).isEqualTo(9);
            assertThat(result.skipped()).extracting(Node::name).containsExactly("second");
            assertThat(result.saved()).extracting(RunResult.SavedDataset::name).containsExactly("two");
            assertThat(result.outcome().nodes())
                    .last()
                    .isEqualTo(new NodeOutcome.Skipped(CHAIN.nodes().get(1), "it is as it was", true));
        }
        assertThat(seen).containsExactly("first 0", "second 2");
    }

    @Test
    void runsWhatAPolicyFailsToCheckAndWhatIsOnlyInMemory() {
        AtomicReference<Integer> two = new AtomicReference<>(0);
        DataCatalog catalog = catalog().withEntry("two", stored(two));
        ReusePolicy failing = checking(node -> {
            throw new IllegalStateException("no answer");
        });
        RunOptions options = RunOptions.defaults();

        try (RunResult result = new SequentialRunner().run(CHAIN, catalog, options.withReuse(failing))) {
            assertThat(result.load("three", Integer.class)).isEqualTo(3);
        }
        ReusePolicy wrong = checking(node -> node.name().equals("second") ? Optional.of("") : Optional.empty());
        try (RunResult result = new SequentialRunner().run(CHAIN, catalog, options.withReuse(wrong))) {
            assertThat(result.load("three", Integer.class)).isEqualTo(3);
        }
    }

    @Test
    void refusesTheRunIfANodeIsSkippedWhoseOutputIsNotThere() {
        RunOptions options = skipping("first");

        assertThatThrownBy(() -> new SequentialRunner().run(CHAIN, catalog(), options))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("Dataset 'two' does not exist in the catalog.");
    }

    @Test
    void namesAPolicyThatSkipsANodeThatDoesNotExist() {
        RunOptions options = skipping("frist");

        assertThatThrownBy(() -> new SequentialRunner().run(CHAIN, catalog(), options))
                .hasMessage(
                        "Reuse policy 'Skipping' failed in decide: it skips node 'frist', which the pipeline does not"
                                + " have; did you mean 'first'?");
    }

    @Test
    void hasANameForRecords() {
        ReusePolicy nameless = new ReusePolicy() {
            @Override
            public String name() {
                throw new IllegalStateException("no name");
            }

            @Override
            public ReuseDecision decide(ReuseRequest run) {
                return ReuseDecision.runAll();
            }
        };

        assertThat(ReusePolicy.nameOf(ReusePolicy.onlyMissingOutputs())).isEqualTo("only-missing-outputs");
        assertThat(ReusePolicy.nameOf(ReusePolicy.none())).isEqualTo("none");
        assertThat(ReusePolicy.nameOf(new Skipping(Map.of()))).isEqualTo("Skipping");
        assertThat(ReusePolicy.nameOf(nameless)).isEqualTo(nameless.getClass().getSimpleName());
    }
}
