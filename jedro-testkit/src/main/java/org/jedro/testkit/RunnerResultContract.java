// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Traits;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requirements for the results and plans of a runner, and for what it must leave unchanged. */
abstract class RunnerResultContract extends RunnerScenario {
    /** {@return how many runs share a catalog at once} */
    abstract int runsAtOnce();

    @Test
    @Tag("core/H-14")
    @Tag("core/R-06")
    void givesTheFreeOutputs() {
        try (RunResult result = runner().run(DIAMOND, of("a", 3))) {
            assertThat(result.names()).containsExactly("sum");
            assertThat(result.load("sum", Integer.class)).isEqualTo(12);
            assertThat(states(result.outcome().nodes()))
                    .containsExactly("add__sum Succeeded", "twice__left Succeeded", "twice__right Succeeded");
        }
    }

    @Test
    @Tag("core/P-28")
    @Tag("core/R-06")
    void runsAnEmptyPipeline() {
        try (RunResult result = runner().run(Pipeline.empty(), of("a", 3))) {
            assertThat(result.names()).isEmpty();
        }
    }

    @Test
    @Tag("core/IO-34")
    @Tag("core/R-05")
    void leavesTheCatalogAsItWas() {
        DataCatalog catalog = of("a", 3);

        runner().run(CHAIN, catalog).close();

        assertThat(catalog.names()).containsExactly("a");
        assertThat(catalog.load("a")).isEqualTo(3);
    }

    @Test
    @Tag("core/CLI-16")
    @Tag("core/R-10")
    void runsOnlyWhatIsMissing() {
        CountingDataset<Integer> there = CountingDataset.of(7);
        CountingDataset<Integer> missing = CountingDataset.empty();
        DataCatalog catalog =
                of("a", 3).withEntry("b", there.entry(Integer.class)).withEntry("d", missing.entry(Integer.class));

        try (RunResult result = runner().run(CHAIN, catalog, options().onlyMissingOutputs())) {
            assertThat(result.skipped()).extracting(Node::name).containsExactly("twice__b");
            assertThat(result.load("d")).isEqualTo(28);
        }
        List<String> reasons = new ArrayList<>();
        Hook skips = new Hook() {
            @Override
            public void onNodeFinished(NodeFinish event) {
                reasons.add(((NodeOutcome.Skipped) event.outcome()).reason());
            }
        };
        RunOptions again = options().onlyMissingOutputs().withHook(skips);
        try (RunResult result = runner().run(CHAIN, catalog, again)) {
            assertThat(result.skipped()).hasSize(3);
        }
        assertThat(reasons)
                .containsExactly("its outputs are there", "its outputs are not needed", "its outputs are there");
        assertThat(there.saves()).isZero();
        assertThat(missing.saves()).isEqualTo(1);
    }

    @Test
    @Tag("core/R-20")
    void foretellsWhatItWouldDo() {
        CountingDataset<Integer> stored = CountingDataset.empty();
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::twice).to("b"),
                Node.from("b").apply(RunnerScenario::twice).to("c").needs(memory("1kB")));
        DataCatalog catalog = of("a", 3).withEntry("c", stored.entry(Integer.class));

        RunPlan plan = runner().plan(pipeline, catalog, options());

        assertThat(plan.steps()).extracting(step -> step.node().name()).containsExactly("twice__b", "twice__c");
        assertThat(plan.steps()).extracting(RunPlan.Step::releases).containsExactly(List.of(), List.of("b"));
        assertThat(plan.peakLiveDatasets()).isEqualTo(1);
        assertThat(stored.saves()).isZero();
    }

    @Test
    void namesANodeThatChangesItsInput() {
        Assumptions.assumeTrue(callsFunctionsHere());
        Pipeline pipeline =
                Pipeline.of(Node.from("numbers").apply(RunnerScenario::grow).to("more"));
        DataCatalog catalog = of("numbers", new ArrayList<>(List.of(1)));

        assertThatThrownBy(() -> runner().run(pipeline, catalog, options().checkingMutation()))
                .hasMessageStartingWith("Node 'grow__more' failed: node 'grow__more' changed its input 'numbers'");
    }

    @Test
    @Tag("core/IO-19")
    void passesValuesThroughEntriesInMemory() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("b", Map.of("type", "memory"), "c", Map.of("type", "memory", "copy", "deep")), Map.of())
                .build()
                .with("a", 3);

        try (RunResult result = runner().run(CHAIN, catalog)) {
            assertThat(result.load("d")).isEqualTo(24);
        }
        assertThat(catalog.exists("b")).isFalse();
    }

    @Test
    @Tag("core/R-14")
    void countsTheNodesThatHaveFinished() {
        RunHandle run = runner().start(CHAIN, of("a", 3), options());

        run.await().close();

        assertThat(run.finishedCount()).isEqualTo(3);
    }

    @Test
    @Tag("core/R-04")
    void loadsTheInputsOfANodeSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        CatalogEntry meets = CatalogEntry.reading(org.jedro.ref.TypeRef.of(Integer.class), () -> {
            both.await(20, TimeUnit.SECONDS);
            return 2;
        });
        Pipeline pipeline =
                Pipeline.of(Node.from("a", "b").apply(RunnerScenario::add).to("c"));
        RecordingHook hook = new RecordingHook();

        try (RunResult result = runner().run(
                        pipeline,
                        of("x", 1).withEntry("a", meets).withEntry("b", meets),
                        options().loadingInParallel().withHook(hook))) {
            assertThat(result.load("c")).isEqualTo(4);
        }
        for (String dataset : List.of("a", "b")) {
            assertThat(hook.events())
                    .containsSubsequence(
                            "beforeDatasetLoaded " + dataset, "afterDatasetLoaded " + dataset, "beforeNodeRun add__c");
        }
    }

    @Test
    @Tag("core/R-04")
    void savesTheOutputsOfANodeSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        CatalogEntry meets = CatalogEntry.of(
                org.jedro.ref.TypeRef.of(Integer.class), () -> 0, value -> both.await(20, TimeUnit.SECONDS));
        Pipeline pipeline = Pipeline.of(
                Node.from("x").apply(RunnerScenario::both).to("a", "b").named("both"));
        RecordingHook hook = new RecordingHook();

        runner().run(
                        pipeline,
                        of("x", 1).withEntry("a", meets).withEntry("b", meets),
                        options().loadingInParallel().withHook(hook))
                .close();

        for (String dataset : List.of("a", "b")) {
            assertThat(hook.events())
                    .containsSubsequence(
                            "afterNodeRun both", "beforeDatasetSaved " + dataset, "afterDatasetSaved " + dataset);
        }
    }

    @Test
    void goesOnFromTheResultOfAnotherRun() {
        try (RunResult first = runner().run(CHAIN.toNodes(HEAD), of("a", 3));
                RunResult second = runner().run(CHAIN.fromNodes("twice__c"), first.addTo(of("a", 3)))) {
            assertThat(second.load("d")).isEqualTo(24);
        }
    }

    @Test
    void runsManyTimesAtOnceOnOneCatalog() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        DataCatalog catalog = of("numbers", List.of(1, 2, 3)).with("a", 3);
        Pipeline pipeline = DIAMOND.plus(
                Pipeline.of(Node.from("numbers").apply(RunnerScenario::total).to("total")));
        Runner runner = runner();

        IntStream.range(0, runsAtOnce()).parallel().forEach(run -> {
            try (RunResult result = runner.run(pipeline, catalog)) {
                assertThat(result.load("sum", Integer.class) + result.load("total", Integer.class))
                        .isEqualTo(18);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        });

        assertThat(failure.get()).isNull();
        assertThat(catalog.names()).containsExactly("numbers", "a");
    }

    /** Notes what is done with it. */
    private record Noting(String name, List<String> events) implements Dataset<Integer>, Confirmable {
        CatalogEntry entry() {
            return CatalogEntry.of("noting", TypeRef.of(Integer.class), this);
        }

        @Override
        public Integer load() {
            events.add("load " + name);
            return 1;
        }

        @Override
        public void save(Integer value) {
            events.add("save " + name);
        }

        @Override
        public void confirm() {
            events.add("confirm " + name);
        }
    }

    @Test
    @Tag("core/N-11")
    void confirmsDatasetsOnceTheOutputsAreSaved() {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        DataCatalog catalog = of("x", 1)
                .withEntry("in", new Noting("in", events).entry())
                .withEntry("out", new Noting("out", events).entry())
                .withEntry("beside", new Noting("beside", events).entry());
        Node node = Node.from("in").apply(RunnerScenario::twice).to("out").confirming("in", "beside", "in");
        Node fails = Node.from("in").apply(RunnerScenario::refuse).to("out").confirming("in");

        runner().run(Pipeline.of(node), catalog).close();
        assertThat(events).containsExactly("load in", "save out", "confirm in", "confirm beside");
        events.clear();
        assertThatThrownBy(() -> runner().run(Pipeline.of(fails), catalog)).isInstanceOf(RunFailedException.class);
        assertThat(events).containsExactly("load in");
    }

    /** Only the first thread that uses it may use it, as with some connections. */
    private static final class Confined implements Dataset<Integer>, Confirmable, Findable {
        private final List<Thread> users = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Integer load() {
            users.add(Thread.currentThread());
            return 1;
        }

        @Override
        public void save(Integer value) {
            users.add(Thread.currentThread());
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public void confirm() {
            users.add(Thread.currentThread());
        }
    }

    @Test
    @Tag("core/IO-08")
    @Tag("eco/D-28")
    void usesAConfinedDatasetFromOneThread() {
        // a runner with several processes refuses a dataset that belongs to one process
        Assumptions.assumeTrue(callsFunctionsHere());
        Confined dataset = new Confined();
        CatalogEntry entry =
                CatalogEntry.of("confined", TypeRef.of(Integer.class), dataset).with(Traits.THREAD_CONFINED);
        DataCatalog catalog = of("a", 1).withEntry("in", entry).withEntry("out", CatalogEntry.cached(entry));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Node read =
                    Node.from("in").apply(RunnerScenario::twice).to("read" + i).io();
            nodes.add(i == 0 ? read.confirming("in") : read);
            nodes.add(Node.from("a").apply(RunnerScenario::twice).to("free" + i));
        }
        nodes.add(Node.from("free0").apply(RunnerScenario::twice).to("out"));
        nodes.add(Node.from("out").apply(RunnerScenario::twice).to("end"));

        try (RunResult result =
                runner().run(Pipeline.of(nodes), catalog, options().loadingInParallel())) {
            assertThat(result.load("end", Integer.class)).isEqualTo(8);
        }
        assertThat(dataset.users).hasSizeGreaterThan(10);
        assertThat(Set.copyOf(dataset.users)).hasSize(1);
    }
}
