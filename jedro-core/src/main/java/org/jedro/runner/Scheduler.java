// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.pipeline.Constraints;
import org.jedro.runner.internal.IntQueue;
import org.jedro.runner.internal.WorkerKind;
import org.jspecify.annotations.Nullable;

/**
 * Decides what runs next and what can be released. A state machine: no threads, no clock, no I/O; it turns events into
 * decisions, and the same events always lead to the same decisions. Callers guard it with their own lock.
 *
 * <p>The ready node of the lowest rank that fits into the budget starts first. Nodes of equal demand wait in one line, so
 * that the cost of a decision is bounded by the number of distinct demands. A node that has been overtaken often enough makes
 * a reservation: nothing starts until it fits.
 */
final class Scheduler {
    /** No node can start now. */
    static final int NONE = -1;

    /** How many nodes may overtake one that does not fit before it makes a reservation. */
    static final int PATIENCE = 8;

    /** The state of a node. */
    enum State {
        WAITING,
        RUNNING,
        RETRYING,
        SUCCEEDED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    private final ExecutionPlan plan;
    private final FailurePolicy policy;
    private final Budget budget;
    private final int width;
    private final Line[] lines;
    private final Line[] lineOf;

    /** The place of each node in its line, by rank. */
    private final int[] place;

    private final State[] states;
    private final int[] pending;
    private final int[] readersLeft;
    private final long[] charged;
    private final HeldMemory held;
    private final LearnedPlan learned;
    private final IntConsumer onReady;

    /** Running nodes that do not count: no node with known memory waited or ran when they started, or nothing was left. */
    private final List<Integer> uncharged = new ArrayList<>();

    private final boolean isConstrained;
    private final boolean countsMemory;

    /** Nodes that have failed while their calls continue, with the part of the budget that they keep. */
    private final Map<Integer, Budget.Stranded> stuck = new TreeMap<>();

    /** Nodes that the budget does not count as running, although they have not ended. */
    private final Set<Integer> paused = new HashSet<>();

    private int ready;
    private int running;
    private int retrying;
    private int settled;
    private int cpusTaken;
    private int knownOpen;
    private boolean exclusiveRuns;
    private boolean stopping;
    private int refused = NONE;
    private int overtaken = NONE;
    private int overtakers;

    /**
     * Creates the scheduler of a run.
     *
     * @param width how many processors the regular workers have together
     * @param hasThreads whether nodes for input and output, and those that only one thread may run, have their own workers
     * @param held what the run holds in memory for later nodes
     * @param onReady called for each node that becomes ready
     */
    Scheduler(
            ExecutionPlan plan,
            FailurePolicy policy,
            Budget budget,
            HeldMemory held,
            int width,
            boolean hasThreads,
            IntConsumer onReady) {
        this.plan = plan;
        this.policy = policy;
        this.budget = budget;
        this.held = held;
        this.width = width;
        this.onReady = onReady;
        this.states = new State[plan.size()];
        this.pending = plan.predecessorCounts.clone();
        this.readersLeft = plan.readers.clone();
        this.learned = plan.learned.ifTight(hasThreads ? width + waitingNodes(plan) : 1);
        this.lineOf = new Line[plan.size()];
        Arrays.fill(states, State.WAITING);
        Map<Demand, Line> known = new LinkedHashMap<>();
        Constraints previous = Constraints.NONE;
        for (int n = 0; n < plan.size(); n++) {
            Constraints constraints = plan.nodes[n].constraints();
            boolean isConfined = plan.isConfined(n);
            boolean isElsewhere = plan.places[n] != null;
            long need = learned.need(n);
            lineOf[n] = n > 0
                            && constraints == previous
                            && need == learned.need(n - 1)
                            && isConfined == plan.isConfined(n - 1)
                            && isElsewhere == (plan.places[n - 1] != null)
                    ? lineOf[n - 1]
                    : known.computeIfAbsent(
                            Demand.of(constraints, need, isElsewhere, isConfined, width, hasThreads), Line::new);
            lineOf[n].size++;
            previous = constraints;
        }
        this.place = new int[plan.size()];
        for (int rank = 0; rank < plan.size(); rank++) {
            int node = plan.byRank[rank];
            place[node] = lineOf[node].append(rank);
        }
        this.lines = known.values().toArray(new Line[0]);
        this.isConstrained = Arrays.stream(lines).anyMatch(line -> line.isConstrained);
        this.countsMemory = Arrays.stream(lines).anyMatch(line -> line.demand.isKnown());
        this.charged = isConstrained ? new long[plan.size()] : new long[0];
        for (int n = 0; n < plan.size(); n++) {
            if (pending[n] == 0) {
                push(n);
            }
        }
    }

    /** {@return how many nodes may wait for input or output beside those that compute} */
    private static int waitingNodes(ExecutionPlan plan) {
        return (int) Arrays.stream(plan.nodes)
                .filter(node -> node.constraints().io())
                .count();
    }

    /** {@return the node that a worker starts now, or {@link #NONE}} */
    int start(WorkerKind kind) {
        if (stopping || ready == 0) {
            return NONE;
        }
        int node;
        if (isConstrained) {
            node = choose(kind, true);
            if (node == NONE) {
                return NONE;
            }
            lineOf[node].remove(place[node]);
        } else {
            Line line = firstOf(kind);
            if (line == null) {
                return NONE;
            }
            node = plan.byRank[line.remove()];
        }
        ready--;
        running++;
        states[node] = State.RUNNING;
        Demand demand = lineOf[node].demand;
        cpusTaken += demand.cpus();
        if (isConstrained) {
            if (charged[node] == 0 && !demand.isKnown() && !demand.isElsewhere()) {
                uncharged.add(node);
            }
            exclusiveRuns = demand.exclusive();
        }
        return node;
    }

    /** {@return whether {@link #start} would give a node to a worker of the kind} */
    boolean canStart(WorkerKind kind) {
        if (stopping || ready == 0) {
            return false;
        }
        return isConstrained ? choose(kind, false) != NONE : firstOf(kind) != null;
    }

    private @Nullable Line firstOf(WorkerKind kind) {
        for (Line line : lines) {
            if (line.demand.kind() == kind && !line.isEmpty() && (stuck.isEmpty() || hasCpus(line.demand))) {
                return line;
            }
        }
        return null;
    }

    /** The node with the lowest rank among the first nodes of all lines, as far as they fit. */
    private int choose(WorkerKind kind, boolean takes) {
        Line head = null;
        Line best = null;
        for (Line line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            if (head == null || line.first() < head.first()) {
                head = line;
            }
            if (line.demand.kind() == kind && (best == null || line.first() < best.first()) && fits(line, false)) {
                best = line;
            }
        }
        if (head == null || best == null) {
            return head == null || !isIdle() ? NONE : chooseBeyondHeads(kind, takes);
        }
        // a node that cannot start because of values that its own run holds does not wait for running nodes
        boolean overtakes = best != head && !isOutgrown(nodeOf(head)) && !fits(head, false);
        if (overtakes && head.first() == overtaken && overtakers >= PATIENCE) {
            return NONE;
        }
        if (!takes) {
            return nodeOf(best);
        }
        if (!fits(best, true)) {
            return NONE;
        }
        noteOvertaking(overtakes, head.first());
        return nodeOf(best);
    }

    private int nodeOf(Line line) {
        return plan.byRank[line.first()];
    }

    /** Whether nothing runs, or will run without a decision, that could release held values. */
    private boolean isIdle() {
        return countsMemory && running == 0 && retrying == 0 && held.bytes() > 0;
    }

    /**
     * With held inputs, a node can fit although an earlier one of equal demand does not. If none fits at all beside what the
     * run holds, the first of them starts in order to fail, see {@link #isRefused}.
     */
    private int chooseBeyondHeads(WorkerKind kind, boolean takes) {
        int first = NONE;
        boolean isOneOutgrown = true;
        for (int rank = 0; rank < plan.byRank.length; rank++) {
            int node = plan.byRank[rank];
            Line line = lineOf[node];
            if (!line.contains(place[node])) {
                continue;
            }
            isOneOutgrown &= isOutgrown(node);
            first = first == NONE ? node : first;
            if (line.demand.kind() == kind && fits(node, takes)) {
                return node;
            }
        }
        boolean isRefused = isOneOutgrown && first != NONE && lineOf[first].demand.kind() == kind;
        if (isRefused && takes) {
            refused = first;
            budget.tryStart(0, Map.of(), held.bytes());
        }
        return isRefused ? first : NONE;
    }

    /** Whether a node does not fit beside what its own run holds, regardless of what else runs. */
    private boolean isOutgrown(int node) {
        return held.bytes() + bytes(node) > budget.memory() && lineOf[node].demand.isDeclared();
    }

    /** {@return whether a node was started only to fail, because what the run holds leaves too little memory for it} */
    boolean isRefused(int node) {
        return node == refused;
    }

    private void noteOvertaking(boolean overtakes, int head) {
        if (!overtakes) {
            return;
        }
        overtakers = head == overtaken ? overtakers + 1 : 1;
        overtaken = head;
    }

    private boolean hasCpus(Demand demand) {
        return cpusTaken + demand.cpus() <= width;
    }

    /** Whether the first node of a line may start now; with {@code takes}, takes what it needs from the budget. */
    private boolean fits(Line line, boolean takes) {
        return fits(nodeOf(line), takes);
    }

    private boolean fits(int node, boolean takes) {
        Demand demand = lineOf[node].demand;
        if (exclusiveRuns || demand.exclusive() && running + stuck.size() > 0 || !hasCpus(demand)) {
            return false;
        }
        if (!usesBudget(demand)) {
            return true;
        }
        long bytes = bytes(node);
        if (!takes) {
            return budget.fits(bytes, demand.pools(), held.bytes());
        }
        boolean isTaken = budget.tryStart(bytes, demand.pools(), held.bytes());
        if (isTaken) {
            charged[node] = bytes;
        }
        return isTaken;
    }

    private boolean usesBudget(Demand demand) {
        return countsMemory || !demand.pools().isEmpty();
    }

    /**
     * What a node takes besides its inputs, which already count if the run holds them. A node whose memory is not known
     * counts with the default as long as one with known memory waits or runs. Without a declaration, no node counts with
     * more than held values and endless calls leave.
     */
    private long bytes(int node) {
        Demand demand = lineOf[node].demand;
        if (demand.isElsewhere() || !demand.isKnown() && knownOpen == 0) {
            return 0;
        }
        long inputs = held.of(plan.inputs[node]);
        if (demand.isDeclared()) {
            return Math.max(0, demand.memory() - inputs);
        }
        long need = demand.isLearned() ? learned.need(node, inputs) : budget.defaultMemory();
        return Math.max(0, Math.min(need - inputs, budget.reachableMemory() - held.bytes()));
    }

    /** Notes that a node has succeeded; reports which datasets are no longer needed. */
    void completed(int node, IntConsumer released) {
        settle(node, State.SUCCEEDED);
        inputsDone(node, released);
        for (int dataset : plan.outputs[node]) {
            if (readersLeft[dataset] == 0 && !plan.isFreeOutput[dataset]) {
                released.accept(dataset);
            }
        }
        for (int successor : plan.successors[node]) {
            if (--pending[successor] == 0 && states[successor] == State.WAITING) {
                push(successor);
            }
        }
    }

    /** Notes that a node has failed permanently; reports the nodes that will not run because of it, and unneeded datasets. */
    void failed(int node, IntConsumer skipped, IntConsumer released) {
        settle(node, State.FAILED);
        inputsDone(node, released);
        stopOrSkip(node, skipped, released);
    }

    private void stopOrSkip(int node, IntConsumer skipped, IntConsumer released) {
        if (policy == FailurePolicy.KEEP_GOING) {
            skipDownstream(node, skipped, released);
        } else {
            stopping = true;
        }
    }

    /**
     * Notes that a node has failed whose call still continues. It keeps its place, and what it has taken, until {@link
     * #ended}.
     */
    void abandoned(int node, IntConsumer skipped, IntConsumer released) {
        states[node] = State.FAILED;
        settled++;
        running--;
        keepPlace(node);
        inputsDone(node, released);
        stopOrSkip(node, skipped, released);
    }

    private void keepPlace(int node) {
        Demand demand = lineOf[node].demand;
        long bytes = isConstrained ? charged[node] : 0;
        Budget.Stranded kept = new Budget.Stranded(plan.nodes[node].name(), bytes, places(node));
        stuck.put(node, kept);
        pause(node);
        if (isConstrained) {
            budget.strand(kept);
        }
        uncharged.remove((Integer) node);
        if (isConstrained && demand.isKnown()) {
            knownOpen--;
        }
    }

    /** Notes that the call of an abandoned node has ended after all: its place is free. Does nothing for other nodes. */
    void ended(int node) {
        Budget.Stranded kept = stuck.remove(node);
        if (kept != null) {
            if (isConstrained) {
                budget.recover(kept);
            }
            giveBack(node);
        }
    }

    /** {@return whether the call of a node continues although the node is settled} */
    boolean isStuck(int node) {
        return !stuck.isEmpty() && stuck.containsKey(node);
    }

    /** {@return whether calls that may never end hold something that a node of this run may wait for} */
    boolean mayBeBlocked() {
        return !stuck.isEmpty() || isConstrained && budget.hasStranded();
    }

    /**
     * Cancels the ready nodes that wait for a place held only by calls that may never end, so that the run does
     * not wait forever. Nodes that depend on them are skipped.
     *
     * @param cancelled receives the nodes whose calls hold the place, and the number of the one that waited
     * @param skipped receives the nodes that depend on the last cancelled one
     */
    void cancelBlocked(ObjIntConsumer<Set<String>> cancelled, IntConsumer skipped, IntConsumer released) {
        for (Line line : lines) {
            if (!line.isEmpty()
                    && !blockers(line.demand, line.demand.isDeclared() ? line.demand.memory() : 0)
                            .isEmpty()) {
                cancelBlocked(line, cancelled, skipped, released);
            }
        }
        for (int node = firstCrowdedOut(); node != NONE; node = firstCrowdedOut()) {
            cancelled.accept(crowding(node), cancelReady(node));
            afterCancelled(node, skipped, released);
        }
    }

    /** With held inputs a node needs less than others of its line. */
    private void cancelBlocked(
            Line line, ObjIntConsumer<Set<String>> cancelled, IntConsumer skipped, IntConsumer released) {
        for (int node : line.nodes(plan.byRank)) {
            Set<String> blockers = blockers(line.demand, line.demand.isDeclared() ? bytes(node) : 0);
            if (!blockers.isEmpty()) {
                cancelled.accept(blockers, cancelReady(node));
                afterCancelled(node, skipped, released);
            }
        }
    }

    private int cancelReady(int node) {
        Line line = lineOf[node];
        line.remove(place[node]);
        ready--;
        states[node] = State.CANCELLED;
        settled++;
        if (isConstrained && line.demand.isKnown()) {
            knownOpen--;
        }
        return node;
    }

    private void afterCancelled(int node, IntConsumer skipped, IntConsumer released) {
        inputsDone(node, released);
        stopOrSkip(node, skipped, released);
    }

    /**
     * {@return the first node that does not fit beside what endless calls keep and what the run holds; {@link #NONE} as long as
     * a node may still start and release something}
     */
    private int firstCrowdedOut() {
        int first = NONE;
        if (stopping || ready == 0 || !isIdle()) {
            return first;
        }
        for (int node : plan.byRank) {
            if (!lineOf[node].contains(place[node]) || isOutgrown(node)) {
                continue;
            }
            if (crowding(node).isEmpty()) {
                return NONE;
            }
            first = first == NONE ? node : first;
        }
        return first;
    }

    /** {@return the nodes whose endless calls, with what the run holds, leave a node too little memory; sorted} */
    private Set<String> crowding(int node) {
        return lineOf[node].demand.isDeclared() ? budget.blockers(held.bytes() + bytes(node), Map.of()) : Set.of();
    }

    /** {@return the nodes whose calls keep a node from starting and may never end; sorted} */
    private Set<String> blockers(Demand demand, long bytes) {
        Set<String> blockers = new TreeSet<>(budget.blockers(bytes, demand.pools()));
        int cpusHeld = stuck.keySet().stream()
                .mapToInt(node -> lineOf[node].demand.cpus())
                .sum();
        boolean lacksCpus = cpusHeld > 0 && cpusHeld + demand.cpus() > width;
        stuck.forEach((node, kept) -> {
            boolean excludes = demand.exclusive() || lineOf[node].demand.exclusive();
            if (excludes || lacksCpus && lineOf[node].demand.cpus() > 0) {
                blockers.add(kept.node());
            }
        });
        return blockers;
    }

    /** Notes that a running node counts through the nodes of a run that it has started, and no longer with the default. */
    void uncount(int node) {
        if (isConstrained && states[node] == State.RUNNING && !lineOf[node].demand.isDeclared()) {
            uncharged.remove((Integer) node);
            budget.give(charged[node], Map.of());
            charged[node] = 0;
            pause(node);
        }
    }

    /** Notes that a running node was stopped before it was done. */
    void cancelled(int node, IntConsumer released) {
        settle(node, State.CANCELLED);
        inputsDone(node, released);
    }

    /** Notes that an attempt at a node has failed and will be repeated later. */
    void retryLater(int node) {
        states[node] = State.RETRYING;
        retrying++;
        leave(node);
    }

    /** Notes that it is time for another attempt. */
    void retryDue(int node) {
        if (states[node] == State.RETRYING) {
            states[node] = State.WAITING;
            retrying--;
            push(node);
        }
    }

    /** Notes that nothing new may start. */
    void stopRequested() {
        stopping = true;
    }

    /** {@return whether nothing runs and nothing will run} */
    boolean isFinished() {
        return running == 0 && (stopping || ready == 0 && retrying == 0);
    }

    /** {@return whether nodes take something from the budget, so that others may wait for what they return} */
    boolean usesBudget() {
        return isConstrained;
    }

    /** {@return whether the memory of a node is known, so that the sizes of held values matter} */
    boolean countsMemory() {
        return countsMemory;
    }

    int runningCount() {
        return running;
    }

    int settledCount() {
        return settled;
    }

    boolean isStopping() {
        return stopping;
    }

    State state(int node) {
        return states[node];
    }

    /** {@return how many reads of a dataset remain} */
    int readersLeft(int dataset) {
        return readersLeft[dataset];
    }

    private void skipDownstream(int failed, IntConsumer skipped, IntConsumer released) {
        int[] stack = new int[plan.size()];
        int depth = 0;
        stack[depth++] = failed;
        while (depth > 0) {
            for (int successor : plan.successors[stack[--depth]]) {
                if (states[successor] == State.WAITING) {
                    states[successor] = State.SKIPPED;
                    settled++;
                    skipped.accept(successor);
                    inputsSkipped(successor, released);
                    stack[depth++] = successor;
                }
            }
        }
    }

    /** A dataset that was never written cannot be released; one that is still being written is released afterwards. */
    private void inputsSkipped(int node, IntConsumer released) {
        for (int dataset : plan.inputs[node]) {
            int writer = plan.writer(dataset);
            boolean isThere = writer == NONE || states[writer] == State.SUCCEEDED;
            if (--readersLeft[dataset] == 0 && isThere && !plan.isFreeOutput[dataset]) {
                released.accept(dataset);
            }
        }
    }

    private void settle(int node, State state) {
        states[node] = state;
        settled++;
        leave(node);
    }

    private void leave(int node) {
        running--;
        if (isConstrained) {
            uncharged.remove((Integer) node);
            if (lineOf[node].demand.isKnown()) {
                knownOpen--;
            }
        }
        giveBack(node);
    }

    private Map<String, Integer> places(int node) {
        return node == refused ? Map.of() : lineOf[node].demand.pools();
    }

    /** A node that may never end, or that waits for others, does not count as one that will return something. */
    private void pause(int node) {
        if (usesBudget(lineOf[node].demand) && paused.add(node)) {
            budget.pause();
        }
    }

    /** Returns what a node had taken. */
    private void giveBack(int node) {
        Line line = lineOf[node];
        cpusTaken -= line.demand.cpus();
        if (!isConstrained) {
            return;
        }
        exclusiveRuns = false;
        if (usesBudget(line.demand)) {
            long bytes = charged[node];
            charged[node] = 0;
            if (paused.remove(node)) {
                budget.resume();
            }
            budget.end(bytes, places(node));
        }
    }

    private void inputsDone(int node, IntConsumer released) {
        for (int dataset : plan.inputs[node]) {
            if (--readersLeft[dataset] == 0 && !plan.isFreeOutput[dataset]) {
                released.accept(dataset);
            }
        }
    }

    private void push(int node) {
        Line line = lineOf[node];
        line.add(place[node]);
        ready++;
        if (line.demand.isKnown() && knownOpen++ == 0) {
            chargeRunning();
        }
        onReady.accept(node);
    }

    /**
     * A node with known memory became ready: from now on, running nodes without it count too. If nothing is left
     * for one, this is tried again with the next such node.
     */
    private void chargeRunning() {
        for (int node : uncharged) {
            charged[node] = bytes(node);
            budget.take(charged[node]);
        }
        uncharged.removeIf(node -> charged[node] > 0);
    }

    /** The ready nodes of equal demand. */
    private static final class Line {
        private final Demand demand;
        private final boolean isConstrained;
        private int size;
        private int[] ranks = {};
        private int filled;
        private IntQueue ready = new IntQueue(0);

        Line(Demand demand) {
            this.demand = demand;
            this.isConstrained = demand.memory() > 0
                    || demand.cpus() > 1
                    || demand.exclusive()
                    || demand.kind() == WorkerKind.CONFINED
                    || !demand.pools().isEmpty();
        }

        /** Appends the rank of a node that will wait in this line; {@return its place} Ranks are added in ascending order. */
        int append(int rank) {
            if (filled == 0) {
                ranks = new int[size];
                ready = new IntQueue(size);
            }
            ranks[filled] = rank;
            return filled++;
        }

        void add(int place) {
            ready.add(place);
        }

        boolean isEmpty() {
            return ready.isEmpty();
        }

        /** {@return the lowest rank that is ready} */
        int first() {
            return ranks[ready.first()];
        }

        int remove() {
            return ranks[ready.remove()];
        }

        void remove(int place) {
            ready.remove(place);
        }

        boolean contains(int place) {
            return ready.contains(place);
        }

        /** {@return the ready nodes, by rank} */
        List<Integer> nodes(int[] byRank) {
            List<Integer> nodes = new ArrayList<>();
            for (int place = 0; place < filled; place++) {
                if (contains(place)) {
                    nodes.add(byRank[ranks[place]]);
                }
            }
            return nodes;
        }
    }
}
