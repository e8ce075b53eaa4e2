// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
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
                .isEqualTo(new NodeOutcome.Skipped(CHAIN.nodes().get(0), "it is as it was"));
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
