package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.function.Fn0;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.Budget;
import org.jedro.runner.FailurePolicy;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every runner must do. Inherit it, say how the runner is made, and run it.
 *
 * <p>The same scenarios for all: order, hooks, release, failures, retries, budgets, only missing outputs, resuming.
 */
@Timeout(60)
public abstract class RunnerContract {
    private static final int RUNS = 1_000;
    private static final String HEAD = "twice__b";

    /** Creates a contract. */
    protected RunnerContract() {}

    /** {@return the runner; a new one each time} */
    protected abstract Runner runner();

    /** {@return whether the functions of nodes are called in this JVM, so that they may share objects with the test} */
    protected boolean callsFunctionsHere() {
        return true;
    }

    private static int twice(int number) {
        return 2 * number;
    }

    private static int add(int a, int b) {
        return a + b;
    }

    private static int refuse(int number) {
        throw new IllegalStateException("no luck with " + number);
    }

    private static void look(int number) {
        if (number < 0) {
            throw new IllegalArgumentException();
        }
    }

    private static int total(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Integer> grow(List<Integer> numbers) {
        numbers.add(1);
        return numbers;
    }

    private static final Pipeline CHAIN = Pipeline.of(
            Node.from("a").apply(RunnerContract::twice).to("b"),
            Node.from("b").apply(RunnerContract::twice).to("c"),
            Node.from("c").apply(RunnerContract::twice).to("d"));

    private static final Pipeline DIAMOND = Pipeline.of(
            Node.from("a").apply(RunnerContract::twice).to("left"),
            Node.from("a").apply(RunnerContract::twice).to("right"),
            Node.from("left", "right").apply(RunnerContract::add).to("sum"));

    private static DataCatalog of(String name, Object value) {
        return DataCatalog.inMemory().with(name, value).build();
    }

    private static RunOptions options() {
        return RunOptions.defaults();
    }

    private static List<String> states(List<NodeOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.node().name() + " " + outcome.getClass().getSimpleName())
                .sorted()
                .toList();
    }

    @Test
    void givesTheFreeOutputs() {
        try (RunResult result = runner().run(DIAMOND, of("a", 3))) {
            assertThat(result.names()).containsExactly("sum");
            assertThat(result.load("sum", Integer.class)).isEqualTo(12);
            assertThat(states(result.outcome().nodes()))
                    .containsExactly("add__sum Succeeded", "twice__left Succeeded", "twice__right Succeeded");
        }
    }

    @Test
    void runsAnEmptyPipeline() {
        try (RunResult result = runner().run(Pipeline.empty(), of("a", 3))) {
            assertThat(result.names()).isEmpty();
        }
    }

    @Test
    void leavesTheCatalogAsItWas() {
        DataCatalog catalog = of("a", 3);

        runner().run(CHAIN, catalog).close();

        assertThat(catalog.names()).containsExactly("a");
        assertThat(catalog.load("a")).isEqualTo(3);
    }

    @Test
    void callsTheHooksOfANodeInOrder() {
        RecordingHook hook = new RecordingHook();
        Pipeline pipeline = Pipeline.of(
                Node.from("a", "p")
                        .apply(RunnerContract::add)
                        .to("b")
                        .named("first")
                        .confirming("p"),
                Node.from("b").accept(RunnerContract::look).named("second"));
        CountingDataset<Integer> stored = CountingDataset.of(1);
        DataCatalog catalog = of("a", 3).with("p", stored.entry(Integer.class));

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
    Stream<DynamicTest> failsTheNodeOfAHookThatThrowsAndTellsTheOthers() {
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
                            Node.from("a").apply(RunnerContract::twice).to("b"));

                    assertThatThrownBy(() -> runner().run(pipeline, of("a", 3), options))
                            .isInstanceOf(RunFailedException.class)
                            .hasMessage("""
                                    Node 'twice__b' failed: hook 'broken' failed in %s: no luck.
                                      0 of 1 node is done. Repeat the command to run everything again.""".formatted(point));
                    assertThat(witness.events("onNodeError")).containsExactly("twice__b");
                    assertThat(witness.events()).endsWith("onNodeFinished twice__b Failed", "onPipelineError");
                }));
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

    @TestFactory
    Stream<DynamicTest> tellsOfFailuresOfDatasets() {
        record Case(FailingDataset.At at, String dataset, String message) {}
        return Stream.of(
                        new Case(FailingDataset.At.LOAD, "a", "Dataset 'a' could not be loaded: no luck."),
                        new Case(FailingDataset.At.SAVE, "b", "Dataset 'b' could not be saved: no luck."),
                        new Case(FailingDataset.At.CONFIRM, "a", "Dataset 'a' could not be confirmed: no luck."))
                .map(c -> DynamicTest.dynamicTest(c.at().toString(), () -> {
                    RecordingHook hook = new RecordingHook();
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerContract::twice).to("b").confirming("a"));
                    DataCatalog catalog = DataCatalog.inMemory()
                            .with("a", CountingDataset.of(3).entry(Integer.class))
                            .build()
                            .with(c.dataset(), FailingDataset.at(c.at(), 3).entry(Integer.class));

                    assertThatThrownBy(() ->
                                    runner().run(pipeline, catalog, options().withHook(hook)))
                            .isInstanceOf(RunFailedException.class)
                            .hasMessageStartingWith(
                                    "Node 'twice__b' failed: d" + c.message().substring(1));
                    assertThat(hook.events("onNodeError")).containsExactly("twice__b");
                    assertThat(hook.errors().get(0)).hasMessage(c.message());
                }));
    }

    @Test
    void namesTheNodeThatFailedAndSaysHowToGoOn() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerContract::twice).to("b"),
                Node.from("b").apply(RunnerContract::twice).to("c"),
                Node.from("c").apply(RunnerContract::refuse).to("d"));
        DataCatalog catalog =
                of("a", 3).with("b", CountingDataset.<Integer>empty().entry(Integer.class));

        RunFailedException failure =
                catchThrowableOfType(RunFailedException.class, () -> runner().run(pipeline, catalog));

        assertThat(failure).hasMessage("""
                Node 'refuse__d' failed: no luck with 12.
                  2 of 3 nodes are done. Resume with: jedro run --from-nodes twice__c""");
        assertThat(failure.resumeFrom()).containsExactly("twice__c");
        assertThat(states(failure.outcome().nodes()))
                .containsExactly("refuse__d Failed", "twice__b Succeeded", "twice__c Succeeded");
    }

    @Test
    void keepsGoingWithWhatDoesNotDependOnTheFailedNode() {
        Pipeline pipeline = DIAMOND.plus(Pipeline.of(
                Node.from("a").apply(RunnerContract::refuse).to("bad"),
                Node.from("bad", "sum").apply(RunnerContract::add).to("never")));

        RunFailedException failure = catchThrowableOfType(
                RunFailedException.class,
                () -> runner().run(pipeline, of("a", 3), options().withFailurePolicy(FailurePolicy.KEEP_GOING)));

        assertThat(states(failure.outcome().nodes()))
                .containsExactly(
                        "add__never Skipped",
                        "add__sum Succeeded",
                        "refuse__bad Failed",
                        "twice__left Succeeded",
                        "twice__right Succeeded");
    }

    @TestFactory
    Stream<DynamicTest> startsNothingNewAfterAFailureUnlessToldTo() {
        return Stream.of(FailurePolicy.FAIL_FAST, FailurePolicy.FINISH_RUNNING)
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    Pipeline pipeline = Pipeline.of(
                            Node.from("a").apply(RunnerContract::refuse).to("b"),
                            Node.from("a").apply(RunnerContract::twice).to("c").after("refuse__b"));

                    RunFailedException failure = catchThrowableOfType(
                            RunFailedException.class,
                            () -> runner().run(pipeline, of("a", 3), options().withFailurePolicy(policy)));

                    assertThat(states(failure.outcome().nodes()))
                            .containsExactly("refuse__b Failed", "twice__c Cancelled");
                }));
    }

    @Test
    void triesAgainUntilItWorks() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger calls = new AtomicInteger();
        Fn0<Integer> third = () -> failing(calls, 3, new IOException("later"));
        RecordingHook hook = new RecordingHook();
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(third).to("a").named("flaky").retry(2, Backoff.fixed(Duration.ofMillis(1))));

        try (RunResult result = runner().run(pipeline, of("x", 1), options().withHook(hook))) {
            assertThat(result.load("a")).isEqualTo(3);
            assertThat(result.outcome().nodes().get(0))
                    .isInstanceOfSatisfying(
                            NodeOutcome.Succeeded.class,
                            outcome -> assertThat(outcome.times().attempts()).isEqualTo(3));
        }
        assertThat(hook.events("onNodeError")).containsExactly("flaky", "flaky");
        assertThat(hook.events("onNodeFinished")).containsExactly("flaky Succeeded");
    }

    @Test
    void triesAgainAfterChosenExceptionsOnly() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger calls = new AtomicInteger();
        Fn0<Integer> wrapped =
                () -> failing(calls, 3, new IllegalStateException(new java.io.FileNotFoundException("later")));
        AtomicInteger others = new AtomicInteger();
        Fn0<Integer> other = () -> failing(others, 3, new IllegalStateException("for good"));
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(wrapped).to("a").named("a").retry(2, Backoff.none(), IOException.class),
                Node.from().apply(other).to("b").named("b").after("a").retry(2, Backoff.none(), IOException.class));

        assertThatThrownBy(() -> runner().run(pipeline, of("x", 1))).hasMessage("""
                Node 'b' failed: for good.
                  1 of 2 nodes is done. Resume with: jedro run --from-nodes b""".replace("nodes is", "nodes are"));
        assertThat(calls).hasValue(3);
        assertThat(others).hasValue(1);
    }

    private static int failing(AtomicInteger calls, int successAt, Exception failure) throws Exception {
        int call = calls.incrementAndGet();
        if (call < successAt) {
            throw failure;
        }
        return call;
    }

    @Test
    void endsANodeThatTakesTooLong() {
        Assumptions.assumeTrue(callsFunctionsHere());
        CountDownLatch never = new CountDownLatch(1);
        Fn0<Integer> waits = () -> {
            never.await();
            return 1;
        };
        Pipeline pipeline =
                Pipeline.of(Node.from().apply(waits).to("a").named("slow").timeout(Duration.ofMillis(20)));

        assertThatThrownBy(() -> runner().run(pipeline, of("x", 1))).hasMessage("""
                Node 'slow' failed: it took longer than its timeout of 20 ms.
                  0 of 1 node is done. Repeat the command to run everything again.""");
    }

    @Test
    void saysWhereToGoOnWhenItIsStopped() throws Exception {
        Assumptions.assumeTrue(callsFunctionsHere());
        CountDownLatch runs = new CountDownLatch(1);
        Fn0<Integer> waits = () -> {
            runs.countDown();
            new CountDownLatch(1).await();
            return 1;
        };
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerContract::twice).to("b"),
                Node.from().apply(waits).to("c").named("waits").after(HEAD));
        DataCatalog catalog =
                of("a", 3).with("b", CountingDataset.<Integer>empty().entry(Integer.class));
        RunHandle handle = runner().start(pipeline, catalog, options());
        CompletableFuture<Throwable> end =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(RunCancelledException.class, handle::await));

        runs.await();
        assertThat(handle.resumeFrom()).containsExactly("waits");
        handle.cancel();

        assertThat(end.get(30, TimeUnit.SECONDS)).hasMessage("""
                The run was stopped.
                  1 of 2 nodes are done. Resume with: jedro run --from-nodes waits""");
    }

    @Test
    void releasesAValueAfterItsLastReader() {
        List<String> before = new ArrayList<>();
        RecordingHook hook = new RecordingHook();

        RunResult result = runner().run(CHAIN, of("a", 3), options().withHook(hook));

        hook.events().stream()
                .filter(event -> event.startsWith("onDatasetReleased") || event.startsWith("beforeNodeRun"))
                .forEach(before::add);
        assertThat(before)
                .containsExactly(
                        "beforeNodeRun twice__b",
                        "beforeNodeRun twice__c",
                        "onDatasetReleased b",
                        "beforeNodeRun twice__d",
                        "onDatasetReleased c");
        assertThat(result.peak().datasets()).isEqualTo(2);
    }

    @Test
    void releasesTheCacheOfAFreeInput() {
        CountingDataset<Integer> stored = CountingDataset.of(3);
        DataCatalog catalog = of("x", 1).with("a", CatalogEntry.cached(stored.entry(Integer.class)));

        runner().run(DIAMOND, catalog).close();

        assertThat(stored.loads()).isEqualTo(1);
        assertThat(stored.releases()).isEqualTo(1);
    }

    /** Opens a pool for the run, and a session on top of it. */
    private static Dataset<Integer> pooled(RunScope scope, List<String> events) {
        return FunctionDataset.<Integer>of(
                () -> {
                    open(scope, events, "pool");
                    open(scope, events, "session");
                    return 3;
                },
                value -> open(scope, events, "session"));
    }

    private static void open(RunScope scope, List<String> events, String name) throws Exception {
        scope.resource(name, () -> {
            events.add("open " + name);
            return () -> {
                events.add("close " + name);
                throw new IOException("cannot be closed well");
            };
        });
    }

    private static DataCatalog pooled(List<String> events) {
        CatalogEntry entry = CatalogEntry.scoped("pooled", TypeRef.of(Integer.class), scope -> pooled(scope, events));
        return of("x", 1).with("a", entry).with("d", entry);
    }

    @Test
    void closesWhatARunHasOpenedInReverseOrder() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        List<String> all = List.of("open pool", "open session", "close session", "close pool");

        runner().run(CHAIN, pooled(events)).close();
        assertThat(events).isEqualTo(all);

        events.clear();
        Pipeline fails =
                Pipeline.of(Node.from("a").apply(RunnerContract::refuse).to("d"));
        assertThatThrownBy(() -> runner().run(fails, pooled(events))).isInstanceOf(RunFailedException.class);
        assertThat(events).isEqualTo(all);

        events.clear();
        CountDownLatch ended = new CountDownLatch(1);
        RunHandle handle = runner().start(CHAIN, pooled(events), options());
        handle.whenEnded(failure -> ended.countDown());
        handle.cancel();
        ended.await();
        assertThat(events.stream().filter(event -> event.startsWith("close")).count())
                .isEqualTo(events.stream()
                        .filter(event -> event.startsWith("open"))
                        .count());
    }

    @Test
    void showsWhereEachDatasetIs() throws Exception {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        List<String> seen = new ArrayList<>();
        Hook live = new Hook() {
            @Override
            public void onNodeFinished(NodeFinish event) {
                List<String> line = new ArrayList<>();
                for (LiveDataset dataset : handle.join().live()) {
                    line.add(dataset.name() + " " + dataset.state() + " " + dataset.readersLeft());
                }
                seen.add(String.join(", ", line));
            }
        };
        DataCatalog catalog =
                of("x", 1).with("a", CatalogEntry.cached(CountingDataset.of(3).entry(Integer.class)));
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerContract::twice).to("b"),
                Node.from("a", "b").apply(RunnerContract::add).to("c"),
                Node.from("c").apply(RunnerContract::twice).to("d"));

        RunHandle started = runner().start(pipeline, catalog, options().withHook(live));
        handle.complete(started);
        started.await().close();

        assertThat(seen)
                .containsExactly(
                        "b IN_MEMORY 1, c EXPECTED 1, d EXPECTED 0, a CACHED 1",
                        "b RELEASED 0, c IN_MEMORY 1, d EXPECTED 0, a STORED 0",
                        "b RELEASED 0, c RELEASED 0, d IN_MEMORY 0, a STORED 0");
    }

    @Test
    void runsOnlyWhatIsMissing() {
        CountingDataset<Integer> there = CountingDataset.of(7);
        CountingDataset<Integer> missing = CountingDataset.empty();
        DataCatalog catalog = of("a", 3).with("b", there.entry(Integer.class)).with("d", missing.entry(Integer.class));

        try (RunResult result = runner().run(CHAIN, catalog, options().onlyMissingOutputs())) {
            assertThat(result.skipped()).extracting(Node::name).containsExactly("twice__b");
            assertThat(result.load("d")).isEqualTo(28);
        }
        try (RunResult again = runner().run(CHAIN, catalog, options().onlyMissingOutputs())) {
            assertThat(again.skipped()).hasSize(3);
        }
        assertThat(there.saves()).isZero();
        assertThat(missing.saves()).isEqualTo(1);
    }

    @Test
    void foretellsWhatItWouldDo() {
        CountingDataset<Integer> stored = CountingDataset.empty();
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerContract::twice).to("b"),
                Node.from("b").apply(RunnerContract::twice).to("c").needs(memory("1kB")));
        DataCatalog catalog = of("a", 3).with("c", stored.entry(Integer.class));

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
                Pipeline.of(Node.from("numbers").apply(RunnerContract::grow).to("more"));
        DataCatalog catalog = of("numbers", new ArrayList<>(List.of(1)));

        assertThatThrownBy(() -> runner().run(pipeline, catalog, options().checkingMutation()))
                .hasMessageStartingWith("Node 'grow__more' failed: node 'grow__more' changed its input 'numbers'");
    }

    @Test
    void loadsTheInputsOfANodeSideBySide() {
        java.util.concurrent.CyclicBarrier both = new java.util.concurrent.CyclicBarrier(2);
        CatalogEntry meets = CatalogEntry.reading(org.jedro.ref.TypeRef.of(Integer.class), () -> {
            both.await(20, TimeUnit.SECONDS);
            return 2;
        });
        Pipeline pipeline =
                Pipeline.of(Node.from("a", "b").apply(RunnerContract::add).to("c"));
        RecordingHook hook = new RecordingHook();

        try (RunResult result = runner().run(
                        pipeline,
                        of("x", 1).with("a", meets).with("b", meets),
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
    void neverExceedsTheBudget() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int size = 10 + i % 50;
            Fn0<Integer> uses = () -> {
                most.accumulateAndGet(taken.addAndGet(size), Math::max);
                Thread.yield();
                taken.addAndGet(-size);
                return size;
            };
            nodes.add(Node.from().apply(uses).to("d" + i).named("n" + i).needs(memory(size + "B")));
        }

        runner().run(Pipeline.of(nodes), of("x", 1), options().withBudget(Budget.ofMemory(new ByteSize(60))))
                .close();

        assertThat(most.get()).isBetween(49, 60);
    }

    @Test
    void runsAnExclusiveNodeAlone() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger beside = new AtomicInteger(-1);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean isExclusive = i == 10;
            Fn0<Integer> counts = () -> {
                int now = running.incrementAndGet();
                if (isExclusive) {
                    Thread.yield();
                    beside.set(now);
                }
                running.decrementAndGet();
                return now;
            };
            Node node = Node.from().apply(counts).to("d" + i).named("n" + i);
            nodes.add(isExclusive ? node.exclusive() : node);
        }

        runner().run(Pipeline.of(nodes), of("x", 1)).close();

        assertThat(beside).hasValue(1);
    }

    @Test
    void refusesWhatCanNeverFit() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerContract::twice).to("b").needs(memory("2GB")),
                Node.from("a").apply(RunnerContract::twice).to("c").needs(pool("warehouse", 3)));
        Budget budget = Budget.ofMemory(ByteSize.parse("1GB")).withPools(Map.of("warehouse", 2));

        assertThatThrownBy(() -> runner().run(pipeline, of("a", 3), options().withBudget(budget)))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("2 problems in this run, found before it started:\n")
                .hasMessageContaining(refusalOfTooMuchMemory())
                .hasMessageContaining("  Node 'twice__c' can never run: it needs 3 places in pool 'warehouse',"
                        + " but the pool has 2.\n"
                        + "      give the pool more places in resources.yml, under budget.pools");
    }

    /**
     * {@return the problem of the node {@code twice__b}, which declares 2 GB of memory under a budget of 1 GB}
     *
     * <p>A runner that calls nodes in other processes judges them by the memory of these.
     */
    protected String refusalOfTooMuchMemory() {
        return "  Node 'twice__b' can never run: it needs 2 GB of memory, but the budget is 1 GB.\n"
                + "      give the JVM more heap (JEDRO_HEAP, -Xmx) or the run a larger --memory-budget";
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
                Pipeline.of(Node.from("numbers").apply(RunnerContract::total).to("total")));
        Runner runner = runner();

        IntStream.range(0, RUNS).parallel().forEach(run -> {
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

    /** Only the thread that used it first may use it, as with some connections. */
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
    void usesAConfinedDatasetFromOneThread() {
        // what is for one process only is refused by a runner with several
        Assumptions.assumeTrue(callsFunctionsHere());
        Confined dataset = new Confined();
        CatalogEntry entry =
                CatalogEntry.of("confined", TypeRef.of(Integer.class), dataset).with(Traits.THREAD_CONFINED);
        DataCatalog catalog = of("a", 1).with("in", entry).with("out", CatalogEntry.cached(entry));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Node read =
                    Node.from("in").apply(RunnerContract::twice).to("read" + i).io();
            nodes.add(i == 0 ? read.confirming("in") : read);
            nodes.add(Node.from("a").apply(RunnerContract::twice).to("free" + i));
        }
        nodes.add(Node.from("free0").apply(RunnerContract::twice).to("out"));
        nodes.add(Node.from("out").apply(RunnerContract::twice).to("end"));

        try (RunResult result =
                runner().run(Pipeline.of(nodes), catalog, options().loadingInParallel())) {
            assertThat(result.load("end", Integer.class)).isEqualTo(8);
        }
        assertThat(dataset.users).hasSizeGreaterThan(10);
        assertThat(Set.copyOf(dataset.users)).hasSize(1);
    }
}
