// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jedro.pipeline.Need.cpus;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.MemoryDataset;
import org.jedro.catalog.Traits;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.WorkerKind;
import org.jedro.size.internal.Footprint;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single decisions of the scheduler, which the random runs of {@link SchedulerModelTest} meet by chance. */
class SchedulerTest {
    private static final int WORKERS = 3;

    private final Budget budget = Budget.ofMemory(new ByteSize(100)).withPools(Map.of("q", 2));
    private final List<String> skipped = new ArrayList<>();

    private static Node node(String name) {
        return Node.from().apply(() -> 1).to("of_" + name).named(name);
    }

    private static Node reading(String dataset, String name) {
        return Node.from(dataset)
                .apply((Object value) -> value)
                .to("of_" + name)
                .named(name);
    }

    private ExecutionPlan plan(Node... nodes) {
        CatalogEntry confined =
                CatalogEntry.of("c", TypeRef.UNKNOWN, new MemoryDataset<>(1)).with(Traits.THREAD_CONFINED);
        DataCatalog catalog =
                DataCatalog.inMemory().withEntry("confined", confined).build();
        return PreparedRun.of(Pipeline.of(nodes), catalog, RunOptions.defaults().withBudget(budget))
                .plan();
    }

    private Scheduler scheduler(ExecutionPlan plan, HeldMemory held) {
        return new Scheduler(plan, FailurePolicy.KEEP_GOING, budget, held, WORKERS, true, node -> {});
    }

    private Scheduler scheduler(ExecutionPlan plan) {
        return scheduler(plan, new HeldMemory(budget, plan.datasets.length));
    }

    /** Two nodes of one kind that exclude each other. */
    static Stream<UnaryOperator<Node>> demands() {
        return Stream.of(
                node -> node.needs(memory("51B")),
                node -> node.needs(cpus(2)),
                node -> node.needs(pool("q", 2)),
                node -> node.needs(pool("other")),
                Node::exclusive);
    }

    @ParameterizedTest
    @MethodSource("demands")
    void letsTheSecondOfTwoNodesWaitForTheFirst(UnaryOperator<Node> demand) {
        Scheduler scheduler = scheduler(plan(demand.apply(node("a")), demand.apply(node("b"))));

        int first = scheduler.start(WorkerKind.REGULAR);
        assertThat(first).isNotEqualTo(Scheduler.NONE);
        assertThat(scheduler.usesBudget()).isTrue();
        assertThat(scheduler.canStart(WorkerKind.REGULAR)).isFalse();
        assertThat(scheduler.start(WorkerKind.REGULAR)).isEqualTo(Scheduler.NONE);
        scheduler.completed(first, dataset -> {});
        assertThat(scheduler.canStart(WorkerKind.REGULAR)).isTrue();
        assertThat(scheduler.start(WorkerKind.REGULAR)).isEqualTo(1 - first);
    }

    @Test
    void usesTheBudgetForNodesThatOneThreadRuns() {
        assertThat(scheduler(plan(node("a"))).usesBudget()).isFalse();
        assertThat(scheduler(plan(reading("confined", "a"))).usesBudget()).isTrue();
    }

    /** The large node is the first that waits, although a small one before it has started. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void letsEightNodesOvertakeALargeOneAtMost(int before) {
        List<Node> nodes = new ArrayList<>();
        IntStream.range(0, before).forEach(i -> nodes.add(node("a" + i).needs(memory("10B"))));
        nodes.add(node("large").needs(memory("100B")));
        IntStream.range(0, 20).forEach(i -> nodes.add(node("s" + i).needs(memory("10B"))));
        ExecutionPlan plan = plan(nodes.toArray(new Node[0]));
        Scheduler scheduler = scheduler(plan);
        budget.tryTake(10, Map.of());
        List<String> order = new ArrayList<>();
        while (scheduler.canStart(WorkerKind.REGULAR)) {
            int node = scheduler.start(WorkerKind.REGULAR);
            order.add(plan.nodes[node].name());
            assertThat(budget.takenMemory()).isEqualTo(20);
            scheduler.completed(node, dataset -> {});
        }

        assertThat(order).hasSize(before + Scheduler.PATIENCE).doesNotContain("large");
        assertThat(scheduler.start(WorkerKind.REGULAR)).isEqualTo(Scheduler.NONE);
        budget.give(10, Map.of());
        assertThat(plan.nodes[scheduler.start(WorkerKind.REGULAR)].name()).isEqualTo("large");
    }

    @Test
    void countsNodesWhoseCallsNeverEndAndWhatTheyKeepFromRunning() {
        ExecutionPlan plan = plan(
                node("a").needs(memory("60B")),
                node("b").needs(memory("60B")),
                reading("of_a", "after_a"),
                reading("of_b", "after_b"),
                node("d").needs(memory("40B")));
        Scheduler scheduler = scheduler(plan);
        int a = scheduler.start(WorkerKind.REGULAR);

        scheduler.abandoned(a, node -> skipped.add(plan.nodes[node].name()), dataset -> {});
        assertThat(scheduler.settledCount()).isEqualTo(2);
        assertThat(scheduler.mayBeBlocked()).isTrue();
        assertThat(cancelBlocked(scheduler, plan)).containsExactly("b: [a]");
        assertThat(skipped).containsExactly("after_a", "after_b");
        assertThat(scheduler.settledCount()).isEqualTo(4);
        assertThat(scheduler.isFinished()).isFalse();
        assertThat(plan.nodes[scheduler.start(WorkerKind.REGULAR)].name()).isEqualTo("d");
    }

    @Test
    void countsWhatIsCrowdedOutByHeldValuesAndCallsThatNeverEnd() {
        ExecutionPlan plan = plan(
                node("a").needs(memory("60B")),
                node("b").needs(memory("30B")),
                reading("of_a", "after_a"),
                reading("of_b", "after_b"),
                node("d"));
        HeldMemory held = new HeldMemory(budget, plan.datasets.length);
        Scheduler scheduler = scheduler(plan, held);
        int a = scheduler.start(WorkerKind.REGULAR);
        held.hold(0, Footprint.of(new Object(), 20));
        scheduler.abandoned(a, node -> skipped.add(plan.nodes[node].name()), dataset -> {});

        assertThat(cancelBlocked(scheduler, plan)).as("'d' can still run").isEmpty();
        int d = scheduler.start(WorkerKind.REGULAR);
        assertThat(plan.nodes[d].name()).isEqualTo("d");
        scheduler.completed(d, dataset -> {});

        assertThat(cancelBlocked(scheduler, plan)).containsExactly("b: [a]");
        assertThat(skipped).containsExactly("after_a", "after_b");
        assertThat(scheduler.settledCount()).isEqualTo(5);
        assertThat(scheduler.isFinished()).isTrue();
    }

    @Test
    void letsAnExclusiveNodeNeitherStartNorWaitBesideACallThatNeverEnds() {
        ExecutionPlan plan = plan(node("a"), node("b").exclusive());
        Scheduler scheduler = scheduler(plan);
        abandon(scheduler, plan, "a");

        assertThat(scheduler.canStart(WorkerKind.REGULAR)).isFalse();
        assertThat(cancelBlocked(scheduler, plan)).containsExactly("b: [a]");
    }

    @Test
    void letsNoNodeWaitForAnExclusiveCallThatNeverEnds() {
        ExecutionPlan plan = plan(node("a").exclusive(), node("b"), node("c"));
        Scheduler scheduler = scheduler(plan);
        abandon(scheduler, plan, "a");

        assertThat(cancelBlocked(scheduler, plan)).containsExactly("b: [a]", "c: [a]");
    }

    private void abandon(Scheduler scheduler, ExecutionPlan plan, String name) {
        int node = scheduler.start(WorkerKind.REGULAR);
        assertThat(plan.nodes[node].name()).isEqualTo(name);
        scheduler.abandoned(node, other -> skipped.add(plan.nodes[other].name()), dataset -> {});
    }

    @Test
    void mayBeBlockedByWhatAnotherRunHasLeftInTheBudget() {
        Scheduler scheduler = scheduler(plan(node("a").needs(memory("60B"))));
        Scheduler unconstrained = scheduler(plan(node("b")));

        assertThat(scheduler.mayBeBlocked()).isFalse();
        budget.strand(new Budget.Stranded("other", 50, Map.of()));
        assertThat(scheduler.mayBeBlocked()).isTrue();
        assertThat(unconstrained.mayBeBlocked()).isFalse();
    }

    @Test
    void takesNoPlacesForANodeThatStartsInOrderToFail() {
        ExecutionPlan plan = plan(node("a").needs(memory("60B"), pool("q", 2)));
        HeldMemory held = new HeldMemory(budget, plan.datasets.length);
        held.hold(0, Footprint.of(new Object(), 50));
        Scheduler scheduler = scheduler(plan, held);

        assertThat(scheduler.canStart(WorkerKind.REGULAR)).isTrue();
        assertThat(scheduler.start(WorkerKind.REGULAR)).isZero();
        assertThat(scheduler.isRefused(0)).isTrue();
        assertThat(budget.hasCapacity(0, Map.of("q", 2))).isTrue();
        scheduler.failed(0, node -> {}, dataset -> {});
        assertThat(budget.fits(0, Map.of("q", 2), 50)).isTrue();
        assertThat(budget.fits(0, Map.of("q", 3), 50)).isFalse();
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void reportsWhichNodesBecomeReady() {
        ExecutionPlan plan = plan(node("a"), reading("of_a", "b"), reading("of_b", "c"));
        List<String> ready = new ArrayList<>();
        Scheduler scheduler = new Scheduler(
                plan,
                FailurePolicy.FAIL_FAST,
                budget,
                new HeldMemory(budget, plan.datasets.length),
                1,
                false,
                node -> ready.add(plan.nodes[node].name()));

        assertThat(ready).containsExactly("a");
        scheduler.start(WorkerKind.REGULAR);
        scheduler.retryLater(0);
        scheduler.retryDue(0);
        assertThat(ready).containsExactly("a", "a");
        assertThat(scheduler.start(WorkerKind.REGULAR)).isZero();
        List<String> released = new ArrayList<>();
        int ofA = List.of(plan.datasets).indexOf("of_a");
        assertThat(scheduler.readersLeft(ofA)).isEqualTo(1);
        assertThat(scheduler.isStopping()).isFalse();
        scheduler.completed(0, dataset -> released.add(plan.datasets[dataset]));
        assertThat(ready).containsExactly("a", "a", "b");
        int b = scheduler.start(WorkerKind.REGULAR);
        scheduler.failed(b, node -> skipped.add("none"), dataset -> released.add(plan.datasets[dataset]));
        assertThat(released).containsExactly("of_a");
        assertThat(scheduler.isStopping()).isTrue();
        assertThat(scheduler.isFinished()).isTrue();
        assertThat(skipped).isEmpty();
    }

    private List<String> cancelBlocked(Scheduler scheduler, ExecutionPlan plan) {
        List<String> cancelled = new ArrayList<>();
        scheduler.cancelBlocked(
                (blockers, node) -> cancelled.add(plan.nodes[node].name() + ": " + blockers),
                node -> skipped.add(plan.nodes[node].name()),
                dataset -> {});
        return cancelled;
    }

    /** While a node runs, what other runs hold counts too. */
    @Test
    void countsRunningNodesAfterACallThatSeemedEndless() {
        ExecutionPlan plan = plan(node("a").needs(memory("10B")), node("b").needs(memory("10B")));
        Scheduler scheduler = scheduler(plan);
        int first = scheduler.start(WorkerKind.REGULAR);
        scheduler.abandoned(first, node -> {}, dataset -> {});
        budget.hold(80);

        assertThat(scheduler.isStuck(first)).isTrue();
        assertThat(budget.fits(20, Map.of(), 70))
                .as("no node runs that could release more")
                .isTrue();
        scheduler.ended(first);
        scheduler.start(WorkerKind.REGULAR);
        assertThat(scheduler.isStuck(first)).isFalse();
        assertThat(budget.takenMemory()).isEqualTo(10);
        assertThat(budget.fits(20, Map.of(), 70)).isFalse();
    }

    /** As long as no node with known memory is open, others take none. */
    @Test
    void countsARunningNodeOfUnknownMemoryOnceANodeOfKnownMemoryIsReady() {
        ExecutionPlan plan =
                plan(node("long"), node("short"), reading("of_short", "known").needs(memory("10B")));
        Scheduler scheduler = scheduler(plan);
        int first = scheduler.start(WorkerKind.REGULAR);
        int second = scheduler.start(WorkerKind.REGULAR);
        int shorter = plan.nodes[first].name().equals("short") ? first : second;

        assertThat(budget.takenMemory()).isZero();
        scheduler.completed(shorter, dataset -> {});
        assertThat(budget.takenMemory()).isPositive();
        int known = scheduler.start(WorkerKind.REGULAR);
        scheduler.completed(known, dataset -> {});
        scheduler.completed(first + second - shorter, dataset -> {});
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void countsARunningNodeLaterForWhichNothingWasLeft() {
        ExecutionPlan plan = plan(
                node("long"),
                node("a"),
                node("b"),
                reading("of_a", "first").needs(memory("10B")),
                reading("of_b", "second").needs(memory("10B")));
        List<String> names = Stream.of(plan.nodes).map(Node::name).toList();
        HeldMemory held = new HeldMemory(budget, plan.datasets.length);
        int ofLong = List.of(plan.datasets).indexOf("of_long");
        Scheduler scheduler = scheduler(plan, held);
        IntStream.range(0, 3).forEach(i -> scheduler.start(WorkerKind.REGULAR));
        held.hold(ofLong, Footprint.of(new Object(), 100));

        scheduler.completed(names.indexOf("a"), dataset -> {});
        assertThat(budget.takenMemory()).isZero();
        held.release(ofLong);
        assertThat(scheduler.start(WorkerKind.REGULAR)).isEqualTo(names.indexOf("first"));
        scheduler.completed(names.indexOf("first"), dataset -> {});
        assertThat(budget.takenMemory()).isZero();
        scheduler.completed(names.indexOf("b"), dataset -> {});
        assertThat(budget.takenMemory()).isPositive();
    }
}
