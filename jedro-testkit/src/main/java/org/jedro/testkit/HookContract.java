// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn2;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What hooks may rely on with every runner: the order of hooks, what they may change, and which hook a failure
 * names. The order of the calls of one node is part of {@link RunnerContract}. Inherit it for a runner of your own.
 */
@Timeout(60)
public abstract class HookContract {
    private static final Pipeline TWICE = Pipeline.of(
            Node.from("a", "params:factor").apply(HookContract::times).to("b").named("times"));

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** Creates a contract. */
    protected HookContract() {}

    /** {@return the runner; a new one each time} */
    protected abstract Runner runner();

    private static int times(int number, int factor) {
        return number * factor;
    }

    /** A hook with a name, a priority and an action before a node runs. */
    private final class NamedHook implements Hook {
        private final String name;
        private final int order;
        private final Optional<NodeCall> call;

        NamedHook(String name, int order, Optional<NodeCall> call) {
            this.name = name;
            this.order = order;
            this.call = call;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public Optional<NodeCall> beforeNodeRun(NodeRun event) {
            calls.add(name);
            return call;
        }
    }

    private Hook calm(String name, int order) {
        return new NamedHook(name, order, Optional.empty());
    }

    private Hook giving(String name, String dataset, Object value) {
        return new NamedHook(name, 0, Optional.of(NodeCall.withInputs(Map.of(dataset, value))));
    }

    private int run(Hook... hooks) {
        DataCatalog catalog = DataCatalog.builder()
                .with("a", 3)
                .parameters(Map.of("factor", 2))
                .build();
        try (RunResult result =
                runner().run(TWICE, catalog, RunOptions.defaults().withHooks(List.of(hooks)))) {
            return result.load("b", Integer.class);
        }
    }

    @Test
    @Tag("core/H-06")
    void callsTheHighestOrderFirstAndTheLastRegisteredFirstAmongEquals() {
        run(calm("first", 0), calm("low", -5), calm("second", 0), calm("high", 7));

        assertThat(calls).containsExactly("high", "second", "first", "low");
    }

    @Test
    @Tag("core/H-03")
    void putsValuesInPlaceOfInputsAndLetsTheFirstCalledWin() {
        assertThat(run(giving("called last", "a", 100), giving("called first", "a", 10)))
                .isEqualTo(20);
        assertThat(run(giving("one", "a", 10), giving("other", "params:factor", 5)))
                .isEqualTo(50);
    }

    @Test
    @Tag("core/H-03")
    void givesHooksTheInputsThatTheFunctionWasCalledWith() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        Hook watching = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                seen.add(event.inputs().get("a"));
                return Optional.empty();
            }

            @Override
            public void afterNodeRun(NodeRun event) {
                seen.add(event.inputs().get("a"));
                seen.add(event.inputs().get("params:factor"));
            }
        };

        assertThat(run(giving("other", "a", 10), watching)).isEqualTo(20);
        assertThat(seen).containsExactly(3, 10, 2);
    }

    @Test
    void namesAHookOfAnAnonymousClass() {
        Hook failing = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                throw new IllegalStateException("no luck");
            }
        };

        assertThatThrownBy(() -> run(failing))
                .hasMessageStartingWith("Node 'times' failed: hook '"
                        + failing.getClass().getName() + "' failed in beforeNodeRun: no luck.");
    }

    @Test
    void callsAnotherFunction() {
        Hook replacing = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                Fn2<Integer, Integer, Integer> plus = Integer::sum;
                return Optional.of(NodeCall.withFunction(plus));
            }
        };

        assertThat(run(replacing)).isEqualTo(5);
    }

    @Test
    void refusesAValueForWhatIsNotAnInput() {
        assertThatThrownBy(() -> run(giving("meddler", "c", 1)))
                .hasMessageStartingWith(
                        "Node 'times' failed: hook 'meddler' failed in beforeNodeRun: 'c' is not an input of"
                                + " node 'times'; expected one of a, params:factor.");
    }

    @Test
    @Tag("core/H-03")
    void refusesAValueOfAnotherType() {
        assertThatThrownBy(() -> run(giving("meddler", "a", "three")))
                .hasMessageStartingWith(
                        "Node 'times' failed: hook 'meddler' failed in beforeNodeRun: it gave 'a' a value of"
                                + " another type: expected Integer but was String.");
    }

    @Test
    @Tag("core/H-04")
    void notifiesOfParametersAsOfDatasets() {
        List<String> loaded = Collections.synchronizedList(new ArrayList<>());
        run(new Hook() {
            @Override
            public void afterDatasetLoaded(DatasetLoad event) {
                loaded.add(event.dataset() + "=" + event.data().orElseThrow());
            }
        });

        assertThat(loaded).containsExactly("a=3", "params:factor=2");
    }
}
