package org.jedro.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.jedro.pipeline.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * Decides what runs next and what can be let go of. A state machine: no threads, no clock, no I/O; events come in, decisions
 * go out, and the same events always lead to the same decisions. Callers guard it with a lock of their own.
 *
 * <p>The ready node of the lowest rank that fits into the budget starts first. Nodes of equal demand wait in one line, so
 * that a decision costs no more than there are different demands. A node that others have overtaken often enough reserves:
 * nothing starts until it fits.
 */
final class Scheduler {
    /** No node can start now. */
    static final int NONE = -1;

    /** How many nodes may overtake one that does not fit before it reserves. */
    static final int PATIENCE = 8;

    /** What is known of a node. */
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
    private final IntConsumer onReady;

    /** Nodes that run without counting, since none that says what it needs was there when they started. */
    private final List<Integer> uncharged = new ArrayList<>();

    private final boolean isConstrained;

    /** Nodes that have failed while their calls go on, with what they keep of the budget. */
    private final Map<Integer, Budget.Stranded> stuck = new TreeMap<>();

    private int ready;
    private int running;
    private int retrying;
    private int settled;
    private int cpusTaken;
    private int declaredOpen;
    private boolean exclusiveRuns;
    private boolean stopping;
    private int overtaken = NONE;
    private int overtakers;

    /**
     * Creates the scheduler of a run.
     *
     * @param width how many processors the regular workers have together
     * @param hasThreads whether nodes for input and output, and those that only one thread may run, have workers of their own
     * @param onReady is told of each node that becomes ready
     */
    Scheduler(
            ExecutionPlan plan,
            FailurePolicy policy,
            Budget budget,
            int width,
            boolean hasThreads,
            IntConsumer onReady) {
        this.plan = plan;
        this.policy = policy;
        this.budget = budget;
        this.width = width;
        this.onReady = onReady;
        this.states = new State[plan.size()];
        this.pending = plan.predecessorCounts.clone();
        this.readersLeft = plan.readers.clone();
        this.lineOf = new Line[plan.size()];
        Arrays.fill(states, State.WAITING);
        Map<Demand, Line> known = new LinkedHashMap<>();
        Constraints previous = Constraints.NONE;
        for (int n = 0; n < plan.size(); n++) {
            Constraints constraints = plan.nodes[n].constraints();
            boolean isConfined = plan.isConfined(n);
            lineOf[n] = n > 0 && constraints == previous && isConfined == plan.isConfined(n - 1)
                    ? lineOf[n - 1]
                    : known.computeIfAbsent(Demand.of(constraints, isConfined, width, hasThreads), Line::new);
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
        this.charged = isConstrained ? new long[plan.size()] : new long[0];
        for (int n = 0; n < plan.size(); n++) {
            if (pending[n] == 0) {
                push(n);
            }
        }
    }

    /** {@return the node that a worker starts now, or {@link #NONE}} */
    int start(WorkerKind kind) {
        if (stopping || ready == 0) {
            return NONE;
        }
        Line line = isConstrained ? choose(kind, true) : firstOf(kind);
        if (line == null) {
            return NONE;
        }
        int node = plan.byRank[line.remove()];
        ready--;
        running++;
        states[node] = State.RUNNING;
        cpusTaken += line.demand.cpus();
        if (isConstrained) {
            if (charged[node] == 0 && !line.demand.isDeclared()) {
                uncharged.add(node);
            }
            exclusiveRuns = line.demand.exclusive();
        }
        return node;
    }

    /** {@return whether {@link #start} would give a node to a worker of the kind} */
    boolean canStart(WorkerKind kind) {
        if (stopping || ready == 0) {
            return false;
        }
        return (isConstrained ? choose(kind, false) : firstOf(kind)) != null;
    }

    private @Nullable Line firstOf(WorkerKind kind) {
        for (Line line : lines) {
            if (line.demand.kind() == kind && !line.isEmpty() && (stuck.isEmpty() || hasCpus(line.demand))) {
                return line;
            }
        }
        return null;
    }

    /** Of the lines whose first node fits, the one with the lowest rank. */
    private @Nullable Line choose(WorkerKind kind, boolean takes) {
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
            return null;
        }
        boolean overtakes = best != head && !fits(head, false);
        if (overtakes && head.first() == overtaken && overtakers >= PATIENCE) {
            return null;
        }
        if (!takes) {
            return best;
        }
        if (!fits(best, true)) {
            return null;
        }
        noteOvertaking(overtakes, head.first());
        return best;
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

    /** Whether the first node of a line may start now; if it takes, what it needs is taken from the budget. */
    private boolean fits(Line line, boolean takes) {
        Demand demand = line.demand;
        if (exclusiveRuns || demand.exclusive() && running + stuck.size() > 0 || !hasCpus(demand)) {
            return false;
        }
        long bytes = bytes(demand);
        if (bytes == 0 && demand.pools().isEmpty()) {
            return true;
        }
        if (!takes) {
            return budget.hasRoom(bytes, demand.pools());
        }
        boolean isTaken = budget.tryTake(bytes, demand.pools());
        if (isTaken) {
            charged[plan.byRank[line.first()]] = bytes;
        }
        return isTaken;
    }

    /** A node that does not say what it needs counts as the default as long as one that does waits or runs. */
    private long bytes(Demand demand) {
        if (demand.isDeclared()) {
            return demand.memory();
        }
        return declaredOpen > 0 ? budget.countedMemory() : 0;
    }

    /** Notes that a node has succeeded; tells which datasets nobody needs any more. */
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

    /** Notes that a node has failed for good; tells which nodes will not run for that, and what nobody needs any more. */
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
     * Notes that a node has failed whose call goes on all the same. It keeps its place, and what it has taken, until {@link
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
        Budget.Stranded held = new Budget.Stranded(plan.nodes[node].name(), bytes, demand.pools());
        stuck.put(node, held);
        if (isConstrained) {
            budget.strand(held);
        }
        uncharged.remove((Integer) node);
        if (isConstrained && demand.isDeclared()) {
            declaredOpen--;
        }
    }

    /** Notes that the call of an abandoned node has ended after all: its place is free. Does nothing for other nodes. */
    void ended(int node) {
        Budget.Stranded held = stuck.remove(node);
        if (held != null) {
            if (isConstrained) {
                budget.recover(held);
            }
            giveBack(node);
        }
    }

    /** {@return whether the call of a node goes on although the node is settled} */
    boolean isStuck(int node) {
        return !stuck.isEmpty() && stuck.containsKey(node);
    }

    /** {@return whether calls that may never end hold something that a node of this run may wait for} */
    boolean mayBeBlocked() {
        return !stuck.isEmpty() || isConstrained && budget.hasStranded();
    }

    /**
     * Cancels the nodes that are ready and wait for a place which only calls hold that may never end, so that the run does
     * not wait for ever. What depends on them is skipped.
     *
     * @param cancelled receives the nodes whose calls hold the place, and the number of the one that waited
     * @param skipped receives the nodes that depend on the last cancelled one
     */
    void cancelBlocked(ObjIntConsumer<Set<String>> cancelled, IntConsumer skipped, IntConsumer released) {
        for (Line line : lines) {
            Set<String> blockers = line.isEmpty() ? Set.of() : blockers(line.demand);
            while (!blockers.isEmpty() && !line.isEmpty()) {
                int node = plan.byRank[line.remove()];
                ready--;
                states[node] = State.CANCELLED;
                settled++;
                if (isConstrained && line.demand.isDeclared()) {
                    declaredOpen--;
                }
                cancelled.accept(blockers, node);
                inputsDone(node, released);
                stopOrSkip(node, skipped, released);
            }
        }
    }

    /** {@return the nodes without whose calls a node could start, as far as the calls may never end; sorted} */
    private Set<String> blockers(Demand demand) {
        Set<String> blockers = new TreeSet<>(budget.blockers(demand.memory(), demand.pools()));
        int cpusHeld = stuck.keySet().stream()
                .mapToInt(node -> lineOf[node].demand.cpus())
                .sum();
        boolean lacksCpus = cpusHeld > 0 && cpusHeld + demand.cpus() > width;
        stuck.forEach((node, held) -> {
            boolean excludes = demand.exclusive() || lineOf[node].demand.exclusive();
            if (excludes || lacksCpus && lineOf[node].demand.cpus() > 0) {
                blockers.add(held.node());
            }
        });
        return blockers;
    }

    /** Notes that a running node counts through the nodes of a run that it has started, and no longer as the default. */
    void uncount(int node) {
        if (isConstrained && states[node] == State.RUNNING && !lineOf[node].demand.isDeclared()) {
            uncharged.remove((Integer) node);
            budget.give(charged[node], Map.of());
            charged[node] = 0;
        }
    }

    /** Notes that a running node was stopped before it was done. */
    void cancelled(int node, IntConsumer released) {
        settle(node, State.CANCELLED);
        inputsDone(node, released);
    }

    /** Notes that an attempt at a node has failed and another one will be due. */
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

    /** Notes that nothing new is to start. */
    void stopRequested() {
        stopping = true;
    }

    /** {@return whether nothing runs and nothing will} */
    boolean isFinished() {
        return running == 0 && (stopping || ready == 0 && retrying == 0);
    }

    /** {@return whether nodes take something from the budget, so that others may wait for what they give back} */
    boolean usesBudget() {
        return isConstrained;
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

    /** {@return how many reads of a dataset are still to come} */
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

    /** What was never written cannot be let go of; what is still being written is once it has been. */
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
            if (lineOf[node].demand.isDeclared()) {
                declaredOpen--;
            }
        }
        giveBack(node);
    }

    /** Gives back what a node that ran had taken. */
    private void giveBack(int node) {
        Line line = lineOf[node];
        cpusTaken -= line.demand.cpus();
        if (!isConstrained) {
            return;
        }
        exclusiveRuns = false;
        if (charged[node] > 0 || !line.demand.pools().isEmpty()) {
            long bytes = charged[node];
            charged[node] = 0;
            budget.give(bytes, line.demand.pools());
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
        if (line.demand.isDeclared() && declaredOpen++ == 0) {
            chargeRunning();
        }
        onReady.accept(node);
    }

    /** A node that says what it needs has come up: those that run and did not say count from now on. */
    private void chargeRunning() {
        long bytes = budget.countedMemory();
        for (int node : uncharged) {
            charged[node] = bytes;
            budget.take(bytes);
        }
        uncharged.clear();
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

        /** Appends the rank of a node that will stand in this line; {@return its place} Ranks come in ascending order. */
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
    }
}
