// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jedro.Origin;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.function.Fn0;
import org.jedro.function.Fn1;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.Runners;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine does that not every runner can show. */
@Timeout(60)
class EngineTest {
    private final DataCatalog nothing = DataCatalog.inMemory().build();

    static int twice(int number) {
        return 2 * number;
    }

    static int fail(int number) {
        throw new IllegalStateException("no luck with " + number);
    }

    static int add(int a, int b) {
        return a + b;
    }

    static int sum(Object... numbers) {
        return Stream.of(numbers).mapToInt(Integer.class::cast).sum();
    }

    private static Runner runner(int workers) {
        return workers == 1 ? new SequentialRunner() : new ThreadRunner(workers);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesWhatItReleasedToTheGarbageCollector(int workers) {
        AtomicReference<@Nullable WeakReference<byte[]>> made = new AtomicReference<>();
        Fn0<byte[]> make = () -> {
            byte[] blob = new byte[1_000_000];
            made.set(new WeakReference<>(blob));
            return blob;
        };
        Fn1<byte[], Integer> measure = blob -> blob.length;
        Fn1<Integer, Boolean> look = length -> isGone(made.get());
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(make).to("blob").named("make"),
                Node.from("blob").apply(byte[].class, measure).to("length").named("measure"),
                Node.from("length").apply(Integer.class, look).to("gone").named("look"));

        try (RunResult result = runner(workers).run(pipeline, nothing)) {
            assertThat(result.load("gone")).isEqualTo(true);
        }
    }

    private static boolean isGone(@Nullable WeakReference<byte[]> reference) {
        for (int i = 0; reference != null && reference.get() != null && i < 50; i++) {
            System.gc();
        }
        return reference != null && reference.get() == null;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Tag("core/R-02")
    void holdsAsManyBlobsAsItHasWorkers(int workers) {
        AtomicInteger live = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        Fn0<byte[]> make = () -> {
            peak.accumulateAndGet(live.incrementAndGet(), Math::max);
            return new byte[1000];
        };
        Fn1<byte[], Integer> reduce = blob -> blob.length;
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            nodes.add(Node.from().apply(make).to("blob" + i).named("make" + i));
            nodes.add(Node.from("blob" + i)
                    .apply(byte[].class, reduce)
                    .to("number" + i)
                    .named("reduce" + i));
        }
        String[] numbers = IntStream.range(0, 40).mapToObj(i -> "number" + i).toArray(String[]::new);
        nodes.add(Node.from(numbers).applyAll(EngineTest::sum).to("sum"));
        Hook counter = new Hook() {
            @Override
            public void onDatasetReleased(DatasetRelease event) {
                if (event.dataset().startsWith("blob")) {
                    live.decrementAndGet();
                }
            }
        };

        try (RunResult result = runner(workers)
                .run(Pipeline.of(nodes), nothing, RunOptions.defaults().withHook(counter))) {
            assertThat(result.load("sum")).isEqualTo(40_000);
        }
        assertThat(peak.get()).isBetween(1, workers);
    }

    @Test
    @Tag("core/R-12")
    void endsAtOnceWhenOneOfTwentyOneNodesFails() {
        CountDownLatch oneWaits = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        Fn0<Integer> waits = () -> {
            started.incrementAndGet();
            oneWaits.countDown();
            new CountDownLatch(1).await();
            return 1;
        };
        Fn0<Integer> fails = () -> {
            oneWaits.await();
            throw new IllegalStateException("no luck");
        };
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.from().apply(fails).to("a").named("a"));
        for (int i = 0; i < 20; i++) {
            nodes.add(Node.from().apply(waits).to("b" + i).named("b" + i));
        }

        assertThatThrownBy(() -> new ThreadRunner(2)
                        .run(Pipeline.of(nodes), nothing, RunOptions.defaults().withGrace(Duration.ofMillis(10))))
                .hasMessageStartingWith("Node 'a' failed: IllegalStateException: no luck.");
        assertThat(started).hasValue(1);
    }

    @Test
    @Tag("core/R-02")
    void runsAThousandWaitingNodesAtOnceOnRequest() {
        CountDownLatch all = new CountDownLatch(1000);
        AtomicInteger virtual = new AtomicInteger();
        Fn0<Integer> waits = () -> {
            virtual.addAndGet(isVirtual() ? 1 : 0);
            all.countDown();
            return all.await(50, TimeUnit.SECONDS) ? 1 : 0;
        };
        Pipeline pipeline = Pipeline.of(IntStream.range(0, 1000)
                .mapToObj(
                        i -> Node.from().apply(waits).to("d" + i).named("n" + i).io())
                .toList());

        try (RunResult result = new ThreadRunner(1, 1000).run(pipeline, nothing)) {
            assertThat(result.load("d0")).isEqualTo(1);
        }
        assertThat(virtual).hasValue(Runtime.version().feature() >= 21 ? 1000 : 0);
    }

    private static boolean isVirtual() throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21
                && (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    }

    @Test
    @Tag("core/R-15")
    @Tag("core/R-21")
    void callsFunctionsInAPlaceOfTheRunners() {
        List<String> called = Collections.synchronizedList(new ArrayList<>());
        NodePlace elsewhere = new NodePlace() {
            @Override
            public String name() {
                return "elsewhere";
            }

            @Override
            public boolean takes(Node node) {
                return !node.name().equals("here");
            }

            @Override
            public CompletionStage<@Nullable Object[]> call(Node node, @Nullable Object[] arguments, String runId) {
                called.add(node.name());
                return CompletableFuture.supplyAsync(() -> {
                    try {
                        return node.call(arguments);
                    } catch (Exception e) {
                        throw new java.util.concurrent.CompletionException(e);
                    }
                });
            }
        };
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(EngineTest::twice).to("b").named("there").isolated(),
                Node.from("b").apply(EngineTest::twice).to("c").named("here"),
                Node.from("c").apply(EngineTest::fail).to("d").named("fails"));
        DataCatalog catalog = nothing.with("a", 3);
        ThreadRunner runner = new ThreadRunner(2).withPlace(elsewhere);

        assertThat(runner.plan(pipeline, catalog, RunOptions.defaults()).steps())
                .extracting(RunPlan.Step::place)
                .containsExactly("elsewhere", "here", "elsewhere");
        assertThatThrownBy(() -> runner.run(pipeline, catalog))
                .hasMessageStartingWith("Node 'fails' failed: IllegalStateException: no luck with 12.");
        assertThat(called).containsExactly("there", "fails");
    }

    @Test
    void refusesAnIsolatedNodeWithoutWorkers() {
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(EngineTest::twice).to("b").isolated());

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, nothing.with("a", 3)))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Node 'twice__b' cannot be isolated: there are no worker JVMs.
                          add the dependency org.jedro:jedro-workers, or take .isolated() away""");
    }

    @Test
    @Tag("core/N-15")
    void savesAStreamChunkByChunkAndAllOfItOrNothing() {
        Appending dataset = new Appending();
        Pipeline pipeline =
                Pipeline.of(Node.from("count").apply(EngineTest::pieces).to("text"));
        DataCatalog catalog =
                nothing.withEntry("text", CatalogEntry.of("appending", TypeRef.of(String.class), dataset));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog.with("count", 3)))
                .hasMessageStartingWith("Node 'pieces__text' failed: IllegalStateException: no luck.");
        assertThat(dataset.events).containsExactly("add 0", "add 1", "add 2", "close");
        dataset.events.clear();
        new ThreadRunner(2).run(pipeline, catalog.with("count", 9)).close();

        assertThat(dataset.events).containsExactly("add 0", "add 1", "add 2", "add 3", "add 4", "commit", "close");
    }

    @Test
    @Tag("core/N-15")
    @Tag("core/H-04")
    void givesHooksNoValueForOutputsThatAreWrittenInChunks() {
        List<String> seen = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void afterNodeRun(NodeRun event) {
                seen.add("outputs " + event.outputs());
            }

            @Override
            public void beforeDatasetSaved(DatasetSave event) {
                seen.add("+" + event.data());
            }

            @Override
            public void afterDatasetSaved(DatasetSave event) {
                seen.add(event.dataset() + " " + event.data());
            }
        };
        DataCatalog catalog = nothing.with("count", 2)
                .withEntry("text", CatalogEntry.of("appending", TypeRef.of(String.class), new Appending()))
                .withEntry("more", CatalogEntry.of("appending", TypeRef.of(String.class), new Appending()));
        RunOptions options = RunOptions.defaults().withHook(hook);

        new SequentialRunner()
                .run(Pipeline.of(Node.from("count").apply(EngineTest::letters).to("text")), catalog, options)
                .close();
        new SequentialRunner()
                .run(Pipeline.of(Node.from("count").apply(EngineTest::pairs).to("text", "more")), catalog, options)
                .close();

        assertThat(seen)
                .containsExactly(
                        "outputs {}",
                        "+a0",
                        "text a0",
                        "+a1",
                        "text a1",
                        "outputs {}",
                        "+a0",
                        "text a0",
                        "+b0",
                        "more b0",
                        "+a1",
                        "text a1",
                        "+b1",
                        "more b1");
    }

    static Stream<String> letters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i);
    }

    static Stream<List<String>> pairs(int count) {
        return IntStream.range(0, count).mapToObj(i -> List.of("a" + i, "b" + i));
    }

    static Stream<String> pieces(int failsAt) {
        return IntStream.range(0, 5).mapToObj(i -> {
            if (i == failsAt) {
                throw new IllegalStateException("no luck");
            }
            return Integer.toString(i);
        });
    }

    private static final class Appending implements Dataset<String>, AppendableDataset<String> {
        private final List<String> events = new ArrayList<>();

        @Override
        public String load() {
            return String.join("", events);
        }

        @Override
        public void save(String value) {
            events.add("save " + value);
        }

        @Override
        public Appender<String> append() {
            return new Appender<>() {
                @Override
                public void add(String chunk) {
                    events.add("add " + chunk);
                }

                @Override
                public void commit() {
                    events.add("commit");
                }

                @Override
                public void close() {
                    events.add("close");
                }
            };
        }
    }

    @Test
    void letsAnotherRunHaveTheBudgetWhileItWaitsToTryAgain() throws Exception {
        Budget shared = Budget.ofMemory(new ByteSize(100));
        CountDownLatch otherRan = new CountDownLatch(1);
        CountDownLatch failing = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Fn0<Integer> flaky = () -> {
            failing.countDown();
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("later");
            }
            return 1;
        };
        Fn0<Integer> other = () -> {
            otherRan.countDown();
            return 2;
        };
        RunOptions options = RunOptions.defaults().withBudget(shared);
        Pipeline first = Pipeline.of(Node.from()
                .apply(flaky)
                .to("a")
                .named("flaky")
                .needs(memory("100B"))
                .retry(1, Backoff.fixed(Duration.ofDays(1))));
        Pipeline second =
                Pipeline.of(Node.from().apply(other).to("b").named("other").needs(memory("100B")));

        RunHandle waiting = new ThreadRunner(1).start(first, nothing, options);
        failing.await();
        new ThreadRunner(1).run(second, nothing, options).close();
        waiting.cancel();

        assertThat(otherRan.getCount()).isZero();
        assertThatThrownBy(waiting::await).isInstanceOf(RunCancelledException.class);
        assertThat(shared.takenMemory()).isZero();
    }

    @Test
    @Tag("core/R-08")
    void releasesACacheWhoseLastReaderWasSkipped() {
        AtomicBoolean released = new AtomicBoolean();
        CatalogEntry cached = CatalogEntry.cached(CatalogEntry.of("x", TypeRef.of(Integer.class), new Dataset<>() {
            @Override
            public Integer load() {
                return 1;
            }

            @Override
            public void save(Integer value) {}

            @Override
            public void release() {
                released.set(true);
            }
        }));
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(EngineTest::twice).to("kept"),
                Node.from("in").apply(EngineTest::fail).to("bad"),
                Node.from("bad", "in").apply(EngineTest::add).to("never"));

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(
                                pipeline,
                                nothing.withEntry("in", cached),
                                RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING)))
                .isInstanceOf(RunFailedException.class);
        assertThat(released).isTrue();
    }

    @Test
    void endsTheRunWhenALibrarysThreadExhaustsTheHeap() {
        Fn0<Integer> wraps = () -> {
            throw new java.util.concurrent.CompletionException(new OutOfMemoryError("Java heap space"));
        };
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(wraps).to("a").named("a").needs(memory("1MB")).retry(3, Backoff.none()),
                Node.from("x").apply(EngineTest::twice).to("b").after("a"));
        RunOptions options = RunOptions.defaults()
                .withFailurePolicy(FailurePolicy.KEEP_GOING)
                .withBudget(Budget.ofMemory(ByteSize.parse("2MB")));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, nothing.with("x", 1), options))
                .isInstanceOfSatisfying(RunFailedException.class, failure -> {
                    assertThat(failure)
                            .hasMessageStartingWith("Node 'a' failed: the heap is exhausted (")
                            .hasMessageContaining(
                                    "; it declares that it needs 1 MB, and the budget for all nodes is 2 MB.");
                    assertThat(failure.outcome().nodes()).noneMatch(NodeOutcome.Succeeded.class::isInstance);
                });
    }

    @Test
    void recordsNodesAndDatasetsForTheFlightRecorder(@TempDir Path folder) throws Exception {
        Pipeline pipeline = Pipeline.of(Node.from("a").apply(EngineTest::twice).to("b"));
        CatalogEntry entry = CatalogEntry.reading(TypeRef.of(Integer.class), () -> 3);
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.jedro.Node").withoutThreshold();
            recording.enable("org.jedro.Dataset").withoutThreshold();
            recording.start();
            new SequentialRunner().run(pipeline, nothing.withEntry("a", entry)).close();
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .anyMatch(event -> event.getEventType().getName().equals("org.jedro.Node")
                        && event.getString("node").equals("twice__b")
                        && event.getString("outcome").equals("Succeeded"));
        assertThat(events)
                .anyMatch(event -> event.getEventType().getName().equals("org.jedro.Dataset")
                        && event.getString("dataset").equals("a")
                        && event.getString("operation").equals("load"));
    }

    /** A runner as a user writes one: the engine's, with a place of its own. */
    public static final class Custom implements Runner {
        static final AtomicInteger STARTED = new AtomicInteger();

        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            STARTED.incrementAndGet();
            return new ThreadRunner(1).start(pipeline, catalog, options.withFailurePolicy(FailurePolicy.KEEP_GOING));
        }
    }

    @Test
    @Tag("core/R-15")
    void findsARunnerByTheNameOfItsClass() {
        int before = Custom.STARTED.get();
        Runner custom = Runners.ofClassPath()
                .create(Custom.class.getName(), MapValue.empty(), EngineTest.class.getClassLoader());

        custom.run(Pipeline.of(Node.from("a").apply(EngineTest::twice).to("b")), nothing.with("a", 1))
                .close();

        assertThat(Custom.STARTED).hasValue(before + 1);
        assertThatThrownBy(() -> Runners.ofClassPath()
                        .create("ThraedRunner", MapValue.empty(), EngineTest.class.getClassLoader()))
                .hasMessage("Runner 'ThraedRunner' does not exist.\n  did you mean 'ThreadRunner'?");
        assertThatThrownBy(() -> Runners.ofClassPath()
                        .create("java.lang.String", MapValue.empty(), EngineTest.class.getClassLoader()))
                .hasMessage(
                        "Class 'java.lang.String' is not a runner: expected it to implement org.jedro.runner.Runner.");
    }

    @Test
    @Tag("core/R-16")
    void refusesParametersForARunnerWhoseConstructorTakesNone() {
        MapValue parameters = (MapValue) Value.of(Map.of("max_workers", 2), Origin.of("--runner-params"));

        for (String runner : List.of(Custom.class.getName(), "SequentialRunner")) {
            assertThatThrownBy(
                            () -> Runners.ofClassPath().create(runner, parameters, EngineTest.class.getClassLoader()))
                    .hasMessage("""
                            1 problem in --runner-params:
                              max_workers: unknown option; there are no options""");
        }
    }

    @Test
    void spreadsTheWaitsBeforeAnotherAttempt() {
        Duration wait = Duration.ofSeconds(10);
        List<Long> waits = IntStream.range(0, 100)
                .mapToObj(i -> Retries.jittered("run-" + i, "node", 1, wait))
                .toList();

        assertThat(waits).allSatisfy(nanos -> assertThat(nanos).isBetween(8_000_000_000L, 12_000_000_000L));
        assertThat(waits.stream().distinct().count()).isEqualTo(100);
        assertThat(waits).anyMatch(nanos -> nanos < wait.toNanos()).anyMatch(nanos -> nanos > wait.toNanos());
        assertThat(Retries.jittered("run-7", "node", 1, wait)).isEqualTo(waits.get(7));
        assertThat(Retries.jittered("run-7", "other", 1, wait)).isNotEqualTo(waits.get(7));
        assertThat(Retries.jittered("run-7", "node", 2, wait)).isNotEqualTo(waits.get(7));
    }
}
