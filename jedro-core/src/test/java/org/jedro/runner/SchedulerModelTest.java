// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.jedro.pipeline.Need.cpus;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jedro.Cases;
import org.jedro.catalog.DataCatalog;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryRecord;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.WorkerKind;
import org.jedro.size.internal.Footprint;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The scheduler against a model that works everything out anew, over random graphs, budgets, held values, pools, durations, failures,
 * retries, cancellations, and other runs on the same budget. {@code -Djedro.stress=true} tries ten times as many.
 */
@Timeout(600)
class SchedulerModelTest {
    private static final int SEEDS = Cases.of(20_000, 200_000);
    private static final int PLANS = 40;
    private static final Set<Scheduler.State> SETTLED = EnumSet.of(
            Scheduler.State.SUCCEEDED, Scheduler.State.FAILED, Scheduler.State.SKIPPED, Scheduler.State.CANCELLED);

    @Test
    @Tag("core/P-30")
    @Tag("core/R-13")
    void decidesWhatTheModelDecides() {
        for (int first = 0; first < SEEDS; first += PLANS) {
            ExecutionPlan plan = randomPlan(new Random(first));
            for (int seed = first; seed < first + PLANS; seed++) {
                try {
                    new Game(plan, new Random(seed)).play();
                } catch (AssertionError | RuntimeException e) {
                    String message = "seed " + seed + " on the plan of seed " + first + ": " + e.getMessage();
                    throw new AssertionError(message, e);
                }
            }
        }
    }

    @Test
    void decidesTheSameForTheSameEvents() {
        for (int seed = 0; seed < 500; seed++) {
            ExecutionPlan plan = randomPlan(new Random(seed));

            assertThat(new Game(plan, new Random(seed)).play()).isEqualTo(new Game(plan, new Random(seed)).play());
        }
    }

    @Test
    void letsALargeNodeWaitForEightOthersAtMost() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("large", List.of(), List.of("l")).needs(memory("100B")));
        for (int i = 0; i < 30; i++) {
            nodes.add(node("small" + i, List.of(), List.of("s" + i)).needs(memory("10B")));
        }
        ExecutionPlan plan = plan(nodes);
        Budget budget = Budget.ofMemory(new ByteSize(100));
        Scheduler scheduler =
                new Scheduler(plan, FailurePolicy.FAIL_FAST, budget, nothing(budget), 2, false, node -> {});
        int large = plan.pipeline.graph().indexOf(plan.pipeline.node("large"));
        // another run holds a little when this one begins, so that the large node does not fit
        budget.tryTake(10, Map.of());
        List<Integer> order = new ArrayList<>();
        List<Integer> running = new ArrayList<>();
        while (!scheduler.isFinished()) {
            int next = scheduler.start(WorkerKind.REGULAR);
            if (next == Scheduler.NONE) {
                if (running.isEmpty()) {
                    budget.give(10, Map.of());
                } else {
                    scheduler.completed(running.remove(0), dataset -> {});
                }
            } else {
                order.add(next);
                running.add(next);
            }
        }

        assertThat(order).hasSize(31);
        assertThat(order.indexOf(large)).isEqualTo(plan.rank[large] + Scheduler.PATIENCE);
    }

    @Test
    void countsANodeWithoutDeclaredMemoryAsTheWholeBudgetAtMost() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("plain", List.of(), List.of("p")));
        for (int i = 0; i < 30; i++) {
            nodes.add(node("small" + i, List.of(), List.of("s" + i)).needs(memory("10B")));
        }
        Budget budget = Budget.ofMemory(new ByteSize(100)).withDefaultMemory(new ByteSize(500));
        budget.tryTake(10, Map.of());
        Scheduler scheduler =
                new Scheduler(plan(nodes), FailurePolicy.FAIL_FAST, budget, nothing(budget), 2, false, node -> {});
        List<Integer> running = new ArrayList<>();
        while (!scheduler.isFinished()) {
            int next = scheduler.start(WorkerKind.REGULAR);
            if (next != Scheduler.NONE) {
                running.add(next);
            } else if (!running.isEmpty()) {
                scheduler.completed(running.remove(0), dataset -> {});
            } else {
                assertThat(budget.takenMemory()).as("what another run holds").isEqualTo(10);
                budget.give(10, Map.of());
            }
        }

        assertThat(scheduler.settledCount()).isEqualTo(31);
    }

    /** Nothing that is held is large. */
    private static HeldMemory nothing(Budget budget) {
        return new HeldMemory(budget, 100);
    }

    private static ExecutionPlan plan(List<Node> nodes) {
        return plan(nodes, LearnedMemory.NONE);
    }

    private static ExecutionPlan plan(List<Node> nodes, LearnedMemory learned) {
        RunOptions options = RunOptions.defaults()
                .withBudget(Budget.ofMemory(new ByteSize(100)).withPools(Map.of("p", 3, "q", 2)))
                .withJournal(new RememberingJournal(learned, new ArrayList<>()));
        return PreparedRun.of(
                        Pipeline.of(nodes), DataCatalog.inMemory().with("in", 1).build(), options)
                .plan();
    }

    private static ExecutionPlan randomPlan(Random random) {
        int size = 1 + random.nextInt(12);
        double density = random.nextDouble();
        double demanding = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        List<Node> nodes = new ArrayList<>();
        List<String> datasets = new ArrayList<>(List.of("in"));
        for (int n = 0; n < size; n++) {
            Set<String> inputs = new LinkedHashSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                if (random.nextDouble() < density) {
                    inputs.add(datasets.get(random.nextInt(datasets.size())));
                }
            }
            List<String> outputs = new ArrayList<>();
            for (int i = random.nextInt(10) == 0 && !inputs.isEmpty() ? 0 : 1 + random.nextInt(2); i > 0; i--) {
                outputs.add("d" + n + "_" + i);
            }
            Node node = node("n" + n, List.copyOf(inputs), outputs);
            if (n > 0 && random.nextInt(6) == 0) {
                node = node.after("n" + random.nextInt(n));
            }
            nodes.add(random.nextDouble() < demanding ? demanding(node, random) : node);
            datasets.addAll(outputs);
        }
        return plan(nodes, random.nextBoolean() ? learned(nodes, random) : LearnedMemory.NONE);
    }

    private static LearnedMemory learned(List<Node> nodes, Random random) {
        List<MemoryRecord> records = new ArrayList<>();
        for (Node node : nodes) {
            if (random.nextBoolean()) {
                long bytes = 1 + random.nextInt(100);
                RecordedMemory memory =
                        new RecordedMemory(bytes, random.nextInt(30), Map.of(node.name(), bytes), false, 0, 0, bytes);
                records.add(new MemoryRecord(
                        node.name(), "r", Instant.EPOCH, MemoryRecord.Kind.COMPANY, Optional.empty(), memory));
            }
        }
        List<String> trivial = nodes.stream()
                .map(Node::name)
                .filter(name -> random.nextInt(3) == 0)
                .toList();
        return LearnedMemory.of(records).withTrivial(trivial);
    }

    /** One that died counts as the whole budget, which is never free here, and starts nevertheless. */
    @Test
    void startsANodeOfAnyLearnedNeed() {
        RecordedMemory unknown = new RecordedMemory(-1, 0, Map.of(), false, 0, 0, -1);
        LearnedMemory learned = LearnedMemory.of(List.of(
                new MemoryRecord("a", "r", Instant.EPOCH, MemoryRecord.Kind.DIED, Optional.empty(), unknown),
                new MemoryRecord("b", "r", Instant.EPOCH, MemoryRecord.Kind.DIED, Optional.empty(), unknown)));
        ExecutionPlan plan =
                plan(List.of(node("a", List.of(), List.of("x")), node("b", List.of(), List.of("y"))), learned);
        Budget budget = Budget.ofMemory(new ByteSize(100));
        HeldMemory held = nothing(budget);
        held.hold(0, Footprint.of(new Object(), 70));
        Scheduler scheduler = new Scheduler(plan, FailurePolicy.FAIL_FAST, budget, held, 2, true, node -> {});

        int first = scheduler.start(WorkerKind.REGULAR);
        assertThat(first).isNotEqualTo(Scheduler.NONE);
        assertThat(budget.takenMemory()).isEqualTo(30);
        assertThat(scheduler.isRefused(first)).isFalse();
        assertThat(scheduler.start(WorkerKind.REGULAR)).as("alone").isEqualTo(Scheduler.NONE);

        scheduler.completed(first, dataset -> {});
        assertThat(scheduler.start(WorkerKind.REGULAR)).isEqualTo(1 - first);
    }

    private static Node demanding(Node node, Random random) {
        Node demanding = node;
        if (random.nextInt(3) > 0) {
            demanding = demanding.needs(memory(1 + random.nextInt(100) + "B"));
        }
        if (random.nextInt(4) == 0) {
            demanding = demanding.needs(cpus(1 + random.nextInt(5)));
        }
        if (random.nextInt(4) == 0) {
            demanding = demanding.needs(random.nextBoolean() ? pool("p", 1 + random.nextInt(3)) : pool("q"));
        }
        if (random.nextInt(8) == 0) {
            demanding = demanding.exclusive();
        }
        return random.nextInt(5) == 0 ? demanding.io() : demanding;
    }

    private static Object list(Object... arguments) {
        return List.of(arguments);
    }

    private static void nothing(Object... arguments) {}

    private static Node node(String name, List<String> inputs, List<String> outputs) {
        var from = Node.from(inputs.toArray(new String[0]));
        return outputs.isEmpty()
                ? from.acceptAll(SchedulerModelTest::nothing).named(name)
                : from.applyAll(SchedulerModelTest::list)
                        .to(outputs.toArray(new String[0]))
                        .named(name);
    }

    /** One run: random events, each passed to the scheduler and the model, whose answers are compared. */
    private static final class Game {
        private final ExecutionPlan plan;
        private final Random random;
        private final Budget budget;
        private final int width;
        private final int ioWidth;
        private final SchedulerModel model;
        private final Scheduler scheduler;
        private final Set<Integer> released = new TreeSet<>();
        private final List<String> trace = new ArrayList<>();
        private final double failing;
        private final HeldMemory held;
        private final long[] sizes;
        private long others;

        Game(ExecutionPlan plan, Random random) {
            this.plan = plan;
            this.random = random;
            this.width = 1 + random.nextInt(4);
            this.ioWidth = random.nextInt(3);
            this.failing = random.nextInt(3) == 0 ? random.nextDouble() * 0.4 : 0;
            Budget limited = Budget.ofMemory(new ByteSize(100)).withPools(Map.of("p", 3, "q", 2));
            this.budget =
                    random.nextBoolean() ? limited : limited.withDefaultMemory(new ByteSize(1 + random.nextInt(150)));
            FailurePolicy policy = FailurePolicy.values()[random.nextInt(3)];
            long[] sizes = sizes(plan, random);
            this.sizes = sizes;
            this.held = new HeldMemory(budget, sizes.length);
            this.model = new SchedulerModel(plan, policy, budget, sizes, width, ioWidth > 0);
            this.scheduler = new Scheduler(plan, policy, budget, held, width, ioWidth > 0, node -> {});
        }

        private static long[] sizes(ExecutionPlan plan, Random random) {
            long[] sizes = new long[plan.datasets.length];
            int largest = random.nextInt(80);
            for (int d = 0; d < sizes.length; d++) {
                sizes[d] = plan.isHeld[d] && largest > 0 && random.nextBoolean() ? random.nextInt(largest) : 0;
            }
            return sizes;
        }

        List<String> play() {
            int steps = 0;
            while (!scheduler.isFinished()) {
                assertThat(steps++).as("steps").isLessThan(1000);
                startAll();
                check();
                if (!scheduler.isFinished()) {
                    event();
                    check();
                }
            }
            assertThat(model.isFinished()).as("the model is finished").isTrue();
            model.stuck().forEach(this::end);
            give();
            held.clear();
            assertThat(budget.heldMemory()).as("nothing counts as held").isZero();
            assertThat(budget.takenMemory()).as("all memory is given back").isZero();
            assertThat(budget.hasCapacity(0, Map.of("p", 3, "q", 2)))
                    .as("all places are given back")
                    .isTrue();
            if (!model.isStopping()) {
                for (int n = 0; n < plan.size(); n++) {
                    assertThat(scheduler.state(n)).as("node " + n).isIn(SETTLED);
                }
            }
            return trace;
        }

        private void startAll() {
            boolean isMore = true;
            while (isMore) {
                isMore = start(WorkerKind.REGULAR, width) | start(WorkerKind.IO, ioWidth);
            }
        }

        private boolean start(WorkerKind kind, int workers) {
            long busy = model.running().stream()
                    .filter(n ->
                            Demand.of(plan.nodes[n].constraints(), -1, false, plan.isConfined(n), width, ioWidth > 0)
                                            .kind()
                                    == kind)
                    .count();
            if (busy >= workers) {
                return false;
            }
            long before = budget.takenMemory();
            boolean canStart = scheduler.canStart(kind);
            assertThat(budget.takenMemory()).as("looking takes nothing").isEqualTo(before);
            int node = scheduler.start(kind);
            assertThat(node).as("what starts").isEqualTo(model.start(kind));
            assertThat(canStart).isEqualTo(node != Scheduler.NONE);
            if (node != Scheduler.NONE) {
                assertThat(scheduler.isRefused(node)).as("is refused").isEqualTo(model.isRefused(node));
                if (budget.takenMemory() > before) {
                    assertThat(budget.takenMemory() + held.bytes())
                            .as("memory beside what is held")
                            .isLessThanOrEqualTo(budget.memory());
                }
            }
            trace.add("start " + node);
            return node != Scheduler.NONE;
        }

        private void event() {
            List<Integer> running = model.running();
            List<Integer> retrying = model.retrying();
            if (random.nextInt(60) == 0) {
                trace.add("stop");
                scheduler.stopRequested();
                model.stop();
            } else if (random.nextInt(12) == 0 && others == 0) {
                take(1 + random.nextInt(100));
            } else if (!model.stuck().isEmpty() && random.nextInt(10) == 0) {
                end(model.stuck().get(random.nextInt(model.stuck().size())));
            } else if (others > 0 && (running.isEmpty() && retrying.isEmpty() || random.nextInt(4) == 0)) {
                give();
            } else if (!retrying.isEmpty() && (running.isEmpty() || random.nextBoolean())) {
                int node = retrying.get(random.nextInt(retrying.size()));
                trace.add("due " + node);
                scheduler.retryDue(node);
                model.retryDue(node);
                cancelBlocked();
            } else if (!running.isEmpty()) {
                settle(running.get(random.nextInt(running.size())));
            } else if (others == 0) {
                fail("nothing runs, nothing can start, and the run is not over");
            }
        }

        private void take(long bytes) {
            if (budget.tryTake(bytes, Map.of())) {
                others = bytes;
                model.othersTook(bytes);
            }
        }

        private void give() {
            budget.give(others, Map.of());
            model.othersTook(-others);
            others = 0;
        }

        private void end(int node) {
            trace.add("ended " + node);
            assertThat(scheduler.isStuck(node)).isTrue();
            scheduler.ended(node);
            model.ended(node);
        }

        private void release(int dataset) {
            if (!released.add(dataset)) {
                fail("dataset " + dataset + " is released twice");
            }
            held.release(dataset);
        }

        private void cancelBlocked() {
            Set<Integer> cancelled = new TreeSet<>();
            Set<Integer> skipped = new TreeSet<>();
            scheduler.cancelBlocked(
                    (blockers, node) -> {
                        assertThat(blockers)
                                .as("what node " + node + " waits for")
                                .isNotEmpty();
                        cancelled.add(node);
                    },
                    skipped::add,
                    this::release);
            Set<Integer> skippedByModel = new TreeSet<>();
            assertThat(cancelled).as("blocked").isEqualTo(model.cancelBlocked(skippedByModel));
            assertThat(skipped).as("skipped").isEqualTo(skippedByModel);
        }

        private void settle(int node) {
            IntConsumer release = this::release;
            double kind = random.nextDouble();
            if (model.isStopping() && random.nextBoolean()) {
                trace.add("cancelled " + node);
                scheduler.cancelled(node, release);
                model.cancelled(node);
            } else if (kind < failing / 2 && !model.isStopping() && !model.isRefused(node)) {
                trace.add("retry " + node);
                scheduler.retryLater(node);
                model.retryLater(node);
            } else if (kind < failing * 0.6 && !model.isRefused(node)) {
                trace.add("abandoned " + node);
                Set<Integer> skipped = new TreeSet<>();
                scheduler.abandoned(node, skipped::add, release);
                assertThat(skipped).as("skipped").isEqualTo(model.abandoned(node));
                cancelBlocked();
            } else if (kind < failing || model.isRefused(node)) {
                trace.add("failed " + node);
                Set<Integer> skipped = new TreeSet<>();
                scheduler.failed(node, skipped::add, release);
                assertThat(skipped).as("skipped").isEqualTo(model.failed(node));
                cancelBlocked();
            } else {
                trace.add("done " + node);
                if (scheduler.countsMemory()) {
                    for (int dataset : plan.outputs[node]) {
                        if (sizes[dataset] > 0) {
                            held.hold(dataset, Footprint.of(new Object(), sizes[dataset]));
                        }
                    }
                }
                scheduler.completed(node, release);
                model.succeeded(node);
                cancelBlocked();
            }
        }

        private void check() {
            assertThat(released).as("released at the earliest point").isEqualTo(model.released());
            assertThat(scheduler.runningCount()).isEqualTo(model.running().size());
            assertThat(budget.takenMemory()).as("taken memory").isEqualTo(model.takenMemory());
            assertThat(held.bytes()).as("held memory").isEqualTo(model.heldMemory());
            int settled = 0;
            for (int n = 0; n < plan.size(); n++) {
                if (scheduler.state(n) != model.state(n)) {
                    fail("node " + n + " is " + scheduler.state(n) + ", expected " + model.state(n));
                }
                settled += SETTLED.contains(model.state(n)) ? 1 : 0;
            }
            assertThat(scheduler.settledCount()).as("settled nodes").isEqualTo(settled);
        }
    }
}
