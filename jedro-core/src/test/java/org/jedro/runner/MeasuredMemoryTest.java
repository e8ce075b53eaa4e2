// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryRecord;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run that learns records of the memory of its nodes. */
@Timeout(60)
class MeasuredMemoryTest {
    private static final int MB = 1_000_000;

    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    private final List<JournalEvent> events = new ArrayList<>();

    private static byte[] table(int megabytes) {
        return new byte[megabytes * MB];
    }

    private static byte[] twice(byte[] table) {
        return new byte[2 * table.length];
    }

    private static int plus(int number) {
        return number + 1;
    }

    private static byte[] together(int megabytes) throws Exception {
        byte[] table = table(megabytes);
        MEETING.await(30, TimeUnit.SECONDS);
        return table;
    }

    private static int exhaust(int megabytes) {
        byte[] table = table(megabytes);
        throw new OutOfMemoryError("Java heap space of " + table.length);
    }

    private static int fail(int megabytes) {
        byte[] table = table(megabytes);
        throw new IllegalStateException("no luck with " + table.length);
    }

    private RunOptions options(LearnedMemory known) {
        return RunOptions.defaults().withJournal(new RememberingJournal(known, events));
    }

    private void run(Runner runner, Node... nodes) {
        run(runner, options(LearnedMemory.NONE), nodes);
    }

    private static void run(Runner runner, RunOptions options, Node... nodes) {
        DataCatalog catalog = DataCatalog.inMemory().with("mb", 20).build();
        runner.run(Pipeline.of(nodes), catalog, options).close();
    }

    private Optional<RecordedMemory> memory(String node) {
        return events.stream()
                .filter(event -> event.node().equals(node) && event.isLast())
                .map(event -> event instanceof JournalEvent.Finished finished
                        ? finished.memory()
                        : ((JournalEvent.Failed) event).memory())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("jedro/J-08")
    void recordsWhatANodeAllocatesAndTheSizesOfItsValues() {
        run(
                new SequentialRunner(),
                Node.from("mb").apply(MeasuredMemoryTest::table).to("table").named("a"),
                Node.from("table").apply(MeasuredMemoryTest::twice).to("more").named("b"));

        RecordedMemory a = memory("a").orElseThrow();
        assertThat(a.allocated()).isBetween(20L * MB, 25L * MB);
        assertThat(a.inputs()).isZero();
        assertThat(a.outputs()).containsExactly(Map.entry("table", 20L * MB + 16));
        assertThat(a.isAlone()).isTrue();
        assertThat(a.reach()).isLessThanOrEqualTo(a.allocated());
        RecordedMemory b = memory("b").orElseThrow();
        assertThat(b.allocated()).isBetween(40L * MB, 45L * MB);
        assertThat(b.inputs()).isEqualTo(20L * MB + 16);
        assertThat(b.outputBytes()).isEqualTo(40L * MB + 16);
    }

    @Test
    void recordsNothingOfATrivialNodeAndNothingInAPlainJournal() {
        run(
                new SequentialRunner(),
                Node.from("mb").apply(MeasuredMemoryTest::plus).to("x").named("plus"));
        assertThat(memory("plus")).isEmpty();

        events.clear();
        RunOptions plain =
                RunOptions.defaults().withJournal(new RememberingJournal(LearnedMemory.NONE, events).plain());
        run(
                new SequentialRunner(),
                plain,
                Node.from("mb").apply(MeasuredMemoryTest::table).to("x").named("a"));
        assertThat(memory("a")).isEmpty();
    }

    @Test
    void knowsWhetherANodeRanAlone() {
        run(
                new ThreadRunner(2),
                Node.from("mb").apply(MeasuredMemoryTest::together).to("x").named("a"),
                Node.from("mb").apply(MeasuredMemoryTest::together).to("y").named("b"),
                Node.from("x", "y")
                        .apply((byte[] x, byte[] y) -> table(x.length / MB))
                        .to("z")
                        .named("c"));

        assertThat(memory("a").orElseThrow().isAlone()).isFalse();
        assertThat(memory("b").orElseThrow().isAlone()).isFalse();
        assertThat(memory("c").orElseThrow().isAlone()).isTrue();
        assertThat(memory("c").orElseThrow().inputs()).isEqualTo(40L * MB + 32);
    }

    @Test
    void recordsWhatANodeThatExhaustsTheHeapHadAllocated() {
        Node node = Node.from("mb").apply(MeasuredMemoryTest::exhaust).to("x").named("a");

        assertThatThrownBy(() -> run(new SequentialRunner(), node)).isInstanceOf(RunFailedException.class);

        assertThat(memory("a").orElseThrow().allocated()).isBetween(20L * MB, 25L * MB);
    }

    @Test
    void recordsNothingOfOtherFailures() {
        Node node = Node.from("mb").apply(MeasuredMemoryTest::fail).to("x").named("a");

        assertThatThrownBy(() -> run(new SequentialRunner(), node)).isInstanceOf(RunFailedException.class);

        assertThat(memory("a")).isEmpty();
    }

    /** The function of a node with a time limit has a thread of its own. */
    @Test
    void countsWhatTheFunctionOfANodeWithATimeLimitAllocates() {
        run(
                new SequentialRunner(),
                Node.from("mb")
                        .apply(MeasuredMemoryTest::table)
                        .to("x")
                        .named("a")
                        .timeout(Duration.ofMinutes(1)));

        assertThat(memory("a").orElseThrow().allocated()).isBetween(20L * MB, 25L * MB);
    }

    @Test
    void countsWhatOtherThreadsAllocateForANodeThatRunsAlone() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            run(
                    new SequentialRunner(),
                    Node.from("mb")
                            .apply((Integer mb) -> onPool(pool, mb))
                            .to("x")
                            .named("a"));
        } finally {
            pool.shutdown();
        }

        assertThat(memory("a").orElseThrow().allocated()).isBetween(42L * MB, 48L * MB);
    }

    private static byte[] onPool(ExecutorService pool, int megabytes) {
        try {
            byte[] own = table(megabytes + 2);
            assertThat(own).isNotEmpty();
            return pool.submit(() -> table(megabytes)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next run watches collections from its start, since a node is known. */
    @Test
    void seesTheCollectionsOfANodeThatRunsAlone() {
        RecordedMemory any = new RecordedMemory(9, 0, Map.of(), true, 0, 0, 9);
        LearnedMemory known = LearnedMemory.of(
                List.of(new MemoryRecord("a", "r", Instant.EPOCH, MemoryRecord.Kind.ALONE, Optional.empty(), any)));

        run(
                new SequentialRunner(),
                options(known),
                Node.from("mb").apply(MeasuredMemoryTest::collected).to("x").named("a"));

        RecordedMemory memory = memory("a").orElseThrow();
        assertThat(memory.collections()).isPositive();
        assertThat(memory.live()).isGreaterThanOrEqualTo(19L * MB);
    }

    /** Waits until the collection has been reported to those who asked before. */
    private static byte[] collected(int megabytes) throws Exception {
        byte[] table = table(megabytes);
        CountDownLatch reported = new CountDownLatch(1);
        NotificationListener listener = (notification, context) -> {
            if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                reported.countDown();
            }
        };
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            emitters.add((NotificationEmitter) collector);
        }
        emitters.forEach(emitter -> emitter.addNotificationListener(listener, null, null));
        try {
            System.gc();
            assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            for (NotificationEmitter emitter : emitters) {
                emitter.removeNotificationListener(listener);
            }
        }
        return table;
    }

    /** Observers change the path that the values of a node take. */
    @Test
    void measuresNodesThatAreObserved() {
        run(
                new SequentialRunner(),
                options(LearnedMemory.NONE).withHook(new Hook() {}),
                Node.from("mb").apply(MeasuredMemoryTest::table).to("x").named("a"));

        assertThat(memory("a").orElseThrow().outputBytes()).isEqualTo(20L * MB + 16);
    }

    /** The branch that needs more for a while comes first: it has only its result left when the other one runs. */
    @Test
    @Tag("jedro/J-10")
    void ordersNodesByTheSizesOfTheirOutputs() {
        assertThat(order(Map.of("a", 90L * MB))).containsExactly("a", "a2", "b", "b2");
        assertThat(order(Map.of("b", 90L * MB))).containsExactly("b", "b2", "a", "a2");
    }

    /** {@return the order of two branches, whose first values are large or small and whose last ones stay} */
    private List<String> order(Map<String, Long> large) {
        List<MemoryRecord> records = new ArrayList<>();
        for (String node : List.of("a", "a2", "b", "b2")) {
            long bytes = large.getOrDefault(node, node.endsWith("2") ? 10L * MB : 5L * MB);
            RecordedMemory memory = new RecordedMemory(bytes, 0, Map.of("of_" + node, bytes), true, 0, 0, bytes);
            records.add(new MemoryRecord(node, "r", Instant.EPOCH, MemoryRecord.Kind.ALONE, Optional.empty(), memory));
        }
        Pipeline pipeline = Pipeline.of(
                Node.from("mb").apply(MeasuredMemoryTest::plus).to("of_a").named("a"),
                Node.from("of_a").apply(MeasuredMemoryTest::plus).to("of_a2").named("a2"),
                Node.from("mb").apply(MeasuredMemoryTest::plus).to("of_b").named("b"),
                Node.from("of_b").apply(MeasuredMemoryTest::plus).to("of_b2").named("b2"));
        RunPlan plan = new SequentialRunner()
                .plan(pipeline, DataCatalog.inMemory().with("mb", 1).build(), options(LearnedMemory.of(records)));
        assertThat(plan.peakLiveDatasets()).isEqualTo(3);
        return plan.steps().stream().map(step -> step.node().name()).toList();
    }
}
