// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Traits;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.hook.NodeStart;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens around one call of a node, in which order. The contracts of runners check the same for each of them. */
@Timeout(60)
class NodeTaskTest {
    private static final TypeRef<Integer> NUMBER = TypeRef.of(Integer.class);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private final Hook noting = new Hook() {
        @Override
        public void onNodeStarted(NodeStart event) {
            events.add("started " + event.node().name());
        }

        @Override
        public void beforeDatasetLoaded(DatasetLoad event) {
            events.add("loading " + event.dataset() + " " + event.data().isPresent());
        }

        @Override
        public void afterDatasetLoaded(DatasetLoad event) {
            events.add("loaded " + event.dataset() + " " + event.data().orElseThrow());
        }

        @Override
        public Optional<NodeCall> beforeNodeRun(NodeRun event) {
            events.add("calling " + event.inputs());
            return Optional.empty();
        }

        @Override
        public void afterNodeRun(NodeRun event) {
            events.add("called " + event.inputs() + event.outputs());
        }

        @Override
        public void beforeDatasetSaved(DatasetSave event) {
            events.add("saving " + event.dataset() + " " + event.data());
        }

        @Override
        public void afterDatasetSaved(DatasetSave event) {
            events.add("saved " + event.dataset() + " " + event.data());
        }

        @Override
        public void onNodeError(NodeFailure event) {
            events.add("failed " + event.inputs() + " " + event.error().getMessage());
        }

        @Override
        public void onNodeFinished(NodeFinish event) {
            events.add("finished " + event.outcome().getClass().getSimpleName());
        }
    };

    private CatalogEntry stored(String name) {
        return CatalogEntry.of(
                "noted",
                NUMBER,
                FunctionDataset.of(
                                () -> {
                                    events.add("load " + name);
                                    return 1;
                                },
                                (Integer value) -> events.add("save " + name))
                        .withExists(() -> true)
                        .withConfirm(() -> events.add("confirm " + name)));
    }

    private static int add(int a, int b) {
        if (b < 0) {
            throw new IllegalArgumentException("negative");
        }
        return a + b;
    }

    private static int either(Object any, Integer number) {
        return number;
    }

    private static Node adding() {
        return Node.from("a", "b").apply(NodeTaskTest::add).to("sum").named("add");
    }

    private void run(Node node, DataCatalog catalog, RunOptions options) {
        new SequentialRunner().run(Pipeline.of(node), catalog, options).close();
    }

    private DataCatalog catalog(int b) {
        return DataCatalog.inMemory()
                .withEntry("a", stored("a"))
                .withEntry("sum", stored("sum"))
                .with("b", b)
                .build();
    }

    @Test
    void loadsCallsSavesAndConfirmsBetweenTheCallsOfHooks() {
        run(adding().confirming("a"), catalog(2), RunOptions.defaults().withHook(noting));

        assertThat(events)
                .containsExactly(
                        "started add",
                        "loading a false",
                        "load a",
                        "loaded a 1",
                        "loading b false",
                        "loaded b 2",
                        "calling {a=1, b=2}",
                        "called {a=1, b=2}{sum=3}",
                        "saving sum 3",
                        "save sum",
                        "saved sum 3",
                        "confirm a",
                        "finished Succeeded");
    }

    @Test
    void savesAndConfirmsNothingOfANodeThatFails() {
        assertThatThrownBy(() -> run(
                        adding().confirming("a"),
                        catalog(-1),
                        RunOptions.defaults().withHook(noting)))
                .isInstanceOf(RunFailedException.class);

        assertThat(events)
                .endsWith("calling {a=1, b=-1}", "failed {a=1, b=-1} negative", "finished Failed")
                .doesNotContain("save sum", "confirm a");
    }

    @Test
    void callsTheFunctionWithWhatAHookGives() {
        Hook replacing = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                return Optional.of(NodeCall.withInputs(Map.of("b", 40)));
            }
        };

        run(adding(), catalog(2), RunOptions.defaults().withHooks(List.of(noting, replacing)));

        assertThat(events).contains("called {a=1, b=40}{sum=41}", "saved sum 41");
    }

    @Test
    void refusesAnInputOfAnotherTypeThatAHookGives() {
        Hook replacing = new Hook() {
            @Override
            public Optional<NodeCall> beforeNodeRun(NodeRun event) {
                return Optional.of(NodeCall.withInputs(Map.of("b", "text")));
            }
        };

        Node twice = Node.from("b", "b").apply(NodeTaskTest::either).to("sum").named("twice");

        for (Node node : List.of(adding(), twice)) {
            assertThatThrownBy(() -> run(node, catalog(2), RunOptions.defaults().withHook(replacing)))
                    .hasMessageContaining(
                            "failed in beforeNodeRun: it gave 'b' a value of another type: expected Integer"
                                    + " but was String");
        }
    }

    /** {@return the value, after three milliseconds} */
    private static int slowly(int value) {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return value;
    }

    @Test
    void measuresLoadsTheCallAndSavesApart() {
        CatalogEntry slow = CatalogEntry.of(
                "slow",
                NUMBER,
                FunctionDataset.<Integer>of(() -> slowly(1), NodeTaskTest::slowly)
                        .withExists(() -> true));
        DataCatalog catalog =
                DataCatalog.inMemory().withEntry("a", slow).withEntry("x", slow).build();
        Node node = Node.from("a").apply(NodeTaskTest::slowly).to("x").named("slow");

        try (RunResult result = new SequentialRunner()
                .run(Pipeline.of(node), catalog, RunOptions.defaults().withHook(noting))) {
            NodeOutcome.NodeTimes times =
                    ((NodeOutcome.Succeeded) result.outcome().nodes().get(0)).times();
            assertThat(List.of(times.load(), times.call(), times.save()))
                    .allSatisfy(nanos -> assertThat(nanos)
                            .isBetween(3_000_000L, times.total().toNanos() - 6_000_000));
        }
    }

    @Test
    void refusesAFunctionThatChangesItsInputOnRequest() {
        Node changing = Node.from("list")
                .apply((List<Integer> list) -> list.add(2))
                .to("x")
                .named("changing");
        DataCatalog catalog =
                DataCatalog.inMemory().with("list", new ArrayList<>(List.of(1))).build();

        run(changing, catalog, RunOptions.defaults());
        assertThatThrownBy(() -> run(changing, catalog, RunOptions.defaults().checkingMutation()))
                .hasMessageContaining("'list'");
    }

    /** Each load waits for the other one. */
    @Test
    void loadsInputsSideBySideOnRequest() {
        CyclicBarrier both = new CyclicBarrier(2);
        CatalogEntry meeting =
                CatalogEntry.of("meeting", NUMBER, FunctionDataset.<Integer>reading(() -> both.await() + 1));
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("a", meeting)
                .withEntry("b", meeting)
                .build();

        try (RunResult result = new SequentialRunner()
                .run(
                        Pipeline.of(adding()),
                        catalog,
                        RunOptions.defaults().loadingInParallel().withHook(noting))) {
            assertThat(result.load("sum")).isEqualTo(3);
        }
        assertThat(events).filteredOn(event -> event.startsWith("loading")).hasSize(2);
    }

    @Test
    void loadsInputsThatOneThreadUsesOneAfterTheOther() {
        CatalogEntry confined = CatalogEntry.of("confined", NUMBER, FunctionDataset.<Integer>reading(() -> {
                    events.add(Thread.currentThread().getName());
                    return 1;
                }))
                .with(Traits.THREAD_CONFINED);
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("a", confined)
                .withEntry("b", confined)
                .build();

        run(adding(), catalog, RunOptions.defaults().loadingInParallel());

        assertThat(events).hasSize(2).containsOnly(Thread.currentThread().getName());
    }
}
