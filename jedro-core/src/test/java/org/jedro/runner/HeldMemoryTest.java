// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeStart;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.size.internal.Footprint;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the run holds counts in the budget. A tenth of the sizes of the report: 25, 35 and 41.9 MB. */
@Timeout(60)
class HeldMemoryTest {
    private static final int MB = 1_000_000;
    private static final DataCatalog CATALOG =
            DataCatalog.inMemory().with("in", 1).build();

    private static byte[] leave(int in) {
        return new byte[25 * MB];
    }

    private static byte[] same(byte[] held) {
        return held;
    }

    private static int read(byte[] held) {
        return held.length;
    }

    private static int heavy(int in) {
        return in;
    }

    private static int add(byte[] held, int other) {
        return held.length + other;
    }

    private static Node a() {
        return Node.from("in").apply(HeldMemoryTest::leave).to("held").named("A");
    }

    private static Node d() {
        return Node.from("in")
                .apply(HeldMemoryTest::heavy)
                .to("d")
                .named("D")
                .after("A")
                .needs(memory("35MB"));
    }

    private static RunOptions options(String budget) {
        return RunOptions.defaults().withBudget(Budget.ofMemory(ByteSize.parse(budget)));
    }

    private static Runner runner(String name) {
        return name.equals("sequential") ? new SequentialRunner() : new ThreadRunner(3);
    }

    private static List<String> order(Runner runner, Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        runner.run(pipeline, catalog, options.withHook(new Hook() {
                    @Override
                    public void onNodeStarted(NodeStart event) {
                        order.add(event.node().name());
                    }
                }))
                .close();
        return order;
    }

    @Test
    void listsTheLargestValueFirst() {
        HeldMemory held = new HeldMemory(Budget.ofMemory(new ByteSize(100)), 5);
        Object shared = new Object();
        held.hold(0, Footprint.of(new Object(), 10));
        held.hold(1, Footprint.of(shared, 20));
        held.hold(2, Footprint.NONE);
        held.hold(3, Footprint.of(new Object(), 30));
        held.hold(4, Footprint.of(shared, 20));

        assertThat(held.largestFirst()).containsExactly(3, 1, 4, 0);
        assertThat(held.bytes()).isEqualTo(60);
        assertThat(held.of(new int[] {1, 2, 4, 0})).isEqualTo(30);
        held.release(1);
        assertThat(held.largestFirst()).containsExactly(3, 4, 0);
        assertThat(held.bytes()).isEqualTo(60);
        held.hold(4, Footprint.NONE);
        assertThat(held.bytes()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads"})
    void startsTheReaderBeforeANodeThatDoesNotFitBesideTheValue(String runner) {
        Node reader = Node.from("held").apply(HeldMemoryTest::read).to("r").named("R");
        Node before =
                Node.from("in").apply(HeldMemoryTest::heavy).to("x").named("X").after("A");
        Pipeline pipeline = Pipeline.of(a(), d(), before, reader.after("X"));
        RunOptions options = options("41.9MB");

        List<String> order = order(runner(runner), pipeline, CATALOG, options);

        assertThat(order).containsExactly("A", "X", "R", "D");
        assertThat(options.budget().heldMemory()).isZero();
        assertThat(options.budget().takenMemory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads"})
    void failsANodeThatCanNeverFitBesideWhatIsHeldForItsReaders(String runner) {
        Node both = Node.from("held", "d").apply(HeldMemoryTest::add).to("sum").named("R");
        RunOptions options = options("41.9MB");

        assertThatThrownBy(() -> runner(runner).run(Pipeline.of(a(), d(), both), CATALOG, options))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("""
                        Node 'D' cannot run: it needs 35 MB of memory, but other values that are held for later nodes take 25 MB of the budget of 41.9 MB.
                          'held' takes about 25 MB, read by 'R'
                          give such a dataset an entry in the catalog, so that it is stored; or increase the heap (-Xmx or JEDRO_HEAP) or --memory-budget
                          1 of 3 nodes are done. Repeat the command to run everything again.""");
        assertThat(options.budget().heldMemory()).isZero();
        assertThat(options.budget().takenMemory()).isZero();
    }

    @Test
    void doesNotTryAgainANodeThatCanNeverFit() {
        List<Throwable> errors = new ArrayList<>();
        Node both = Node.from("held", "d").apply(HeldMemoryTest::add).to("sum").named("R");
        RunOptions options = options("41.9MB").withHook(new Hook() {
            @Override
            public void onNodeError(org.jedro.hook.NodeFailure event) {
                errors.add(event.error());
            }
        });

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(Pipeline.of(a(), d().retry(3, org.jedro.pipeline.Backoff.none()), both), CATALOG, options))
                .isInstanceOf(RunFailedException.class);
        assertThat(errors).hasSize(1);
    }

    @Test
    void countsTheInputsOfANodeOnce() {
        Node reader =
                Node.from("held").apply(HeldMemoryTest::read).to("r").named("R").needs(memory("40MB"));

        assertThat(order(new SequentialRunner(), Pipeline.of(a(), reader), CATALOG, options("41.9MB")))
                .containsExactly("A", "R");
    }

    @Test
    void countsAValueThatTwoDatasetsShareOnce() {
        Node pass = Node.from("held").apply(HeldMemoryTest::same).to("again").named("B");
        Node both = Node.from("held", "d").apply(HeldMemoryTest::add).to("sum").named("R");
        Node other =
                Node.from("again", "d").apply(HeldMemoryTest::add).to("other").named("S");

        assertThat(order(
                        new SequentialRunner(),
                        Pipeline.of(a(), pass, d().after("B"), both, other),
                        CATALOG,
                        options("61MB")))
                .containsExactly("A", "B", "D", "R", "S");
    }

    @Test
    void countsWhatACacheHoldsUntilItsLastReader() {
        CatalogEntry stored = CatalogEntry.of(TypeRef.of(byte[].class), () -> new byte[25 * MB], value -> {});
        DataCatalog catalog = DataCatalog.inMemory()
                .with("in", 1)
                .withEntry("held", CatalogEntry.cached(stored))
                .build();
        Node first = Node.from("held").apply(HeldMemoryTest::read).to("f").named("A");
        Node both = Node.from("held", "d").apply(HeldMemoryTest::add).to("sum").named("R");

        assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(first, d(), both), catalog, options("41.9MB")))
                .hasMessageContaining(
                        "other values that are held for later nodes take 25 MB of the budget of 41.9 MB.\n"
                                + "  'held' takes about 25 MB, read by 'A', 'R'");
        RunOptions enough = options("61MB");
        assertThat(order(new SequentialRunner(), Pipeline.of(first, d(), both), catalog, enough))
                .containsExactly("A", "D", "R");
        assertThat(enough.budget().heldMemory()).isZero();
    }

    @Test
    void keepsGoingWithWhatFits() {
        Node both = Node.from("held", "d").apply(HeldMemoryTest::add).to("sum").named("R");
        Node other = Node.from("in")
                .apply(HeldMemoryTest::heavy)
                .to("o")
                .named("Z")
                .needs(memory("41MB"))
                .after("A");
        RunOptions options = options("41.9MB").withFailurePolicy(FailurePolicy.KEEP_GOING);

        assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(a(), d(), both, other), CATALOG, options))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.outcome().nodes())
                                .filteredOn(NodeOutcome.Succeeded.class::isInstance)
                                .extracting(outcome -> outcome.node().name())
                                .containsExactly("A", "Z"));
    }

    @Test
    void goesOnWhenEachOfTwoRunsHoldsWhatKeepsTheOtherWaiting() throws InterruptedException {
        Budget budget = Budget.ofMemory(ByteSize.parse("70MB"));
        CountDownLatch bothHold = new CountDownLatch(2);
        Node waits = Node.from("held")
                .apply((byte[] held) -> {
                    bothHold.countDown();
                    bothHold.await();
                    return held.length;
                })
                .to("w")
                .named("W");
        Node large = Node.from("held", "w")
                .apply(HeldMemoryTest::add)
                .to("sum")
                .named("L")
                .needs(memory("50MB"));
        Pipeline pipeline = Pipeline.of(a(), waits, large);
        List<Integer> sums = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try (RunResult result = new ThreadRunner(2)
                        .run(pipeline, CATALOG, RunOptions.defaults().withBudget(budget))) {
                    sums.add(result.load("sum", Integer.class));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(sums).containsExactly(50 * MB, 50 * MB);
        assertThat(budget.heldMemory()).isZero();
        assertThat(budget.takenMemory()).isZero();
    }
}
