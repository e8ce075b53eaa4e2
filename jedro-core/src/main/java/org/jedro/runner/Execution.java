package org.jedro.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jedro.JedroException;
import org.jedro.Thrown;
import org.jedro.catalog.RunScope;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.hook.PipelineRun;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.size.SizeSampler;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One run while it goes on: the values that it holds, and the scheduler behind its lock. Workers come here for work; the
 * worker that finishes a node does the book-keeping and takes the next node itself.
 */
final class Execution {
    private static final int SPINS = 64;

    /** What part of the grace a function has to end in when it is interrupted at the end of the grace. */
    private static final int LAST_CALL = 10;

    private static final WorkerKind[] KINDS = WorkerKind.values();

    final ExecutionPlan plan;
    final RunOptions options;
    final PipelineRun run;
    final Hooks hooks;
    final Workers workers;
    final HeldValues held;
    final RunLog log;

    /** What records the events of nodes; null if the run is not recorded, so that its nodes do not pay for it. */
    final @Nullable NodeJournal journal;

    private final RunScope scope;
    private final List<NodeOutcome.Skipped> skippedBefore;
    private final @Nullable NodeOutcome[] outcomes;
    private final Scheduler scheduler;
    private final MemoryRefusal refusal;
    private final Map<Integer, JedroException> refused = new ConcurrentHashMap<>();
    private final Retries retries;
    private final Aftermath aftermath;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Condition[] work = {lock.newCondition(), lock.newCondition(), lock.newCondition()};
    private final int[] idle = new int[KINDS.length];
    private final @Nullable Interruptible[] running;
    private final long[] readyAt;
    private final Runnable capacityFreed = this::startWorkers;
    private final IntConsumer release;

    private Runnable conclusion = () -> {};
    private boolean isConcluded;
    private int begunPlaces;
    private @Nullable Throwable crash;
    private boolean cancelled;
    private long startedAt;
    private long endedAt;

    /** How many workers are in the aftermath of a node; the run is not over before. */
    private int inAftermath;

    Execution(PreparedRun prepared, Workers workers) {
        this.plan = prepared.plan();
        this.options = prepared.options();
        this.scope = prepared.scope();
        this.skippedBefore = prepared.skipped();
        this.run = new PipelineRun(options.runId(), plan.pipeline, prepared.catalog());
        this.hooks = new Hooks(options.hooks());
        this.log = new RunLog(options.runId());
        this.journal = NodeJournal.of(plan, options, run.catalog());
        this.workers = workers;
        this.outcomes = new NodeOutcome[plan.size()];
        this.running = new Interruptible[plan.size()];
        this.retries = new Retries(plan, options.runId());
        this.readyAt = new long[isTimed() ? plan.size() : 0];
        HeldMemory memory = new HeldMemory(options.budget(), plan.datasets.length);
        this.scheduler = new Scheduler(
                plan,
                options.failurePolicy(),
                options.budget(),
                memory,
                workers.width(),
                workers.ioWidth() > 0,
                this::noteReady);
        this.held = new HeldValues(plan, memory, scheduler.countsMemory() ? SizeSampler.ofClassPath() : null);
        this.refusal = new MemoryRefusal(plan, options.budget(), memory);
        this.aftermath = new Aftermath(plan, run, hooks, log, held, journal);
        this.release = aftermath::release;
    }

    /** {@return whether there are hooks, so that it is worth measuring what costs something to measure} */
    boolean isObserved() {
        return !options.hooks().isEmpty();
    }

    /** {@return whether it is measured how long each part of a node takes} */
    boolean isTimed() {
        return isObserved() || log.logsAll() || journal != null;
    }

    private void noteReady(int node) {
        if (readyAt.length > 0) {
            readyAt[node] = System.nanoTime();
        }
    }

    /**
     * Calls the hooks that come before everything else, and starts as many threads as there is work for.
     *
     * @param whenOver ends the run; called on a thread of its own when the run is over, or to end early, before a caller
     *     waits for it
     */
    void begin(Runnable whenOver) {
        conclusion = whenOver;
        try {
            begin();
        } catch (Throwable e) {
            cancelUnbegun();
            throw e;
        }
    }

    /** Workers that have started all the same find nothing to do. */
    private void cancelUnbegun() {
        attend();
        cancel();
        options.budget().forget(capacityFreed);
        closeResources();
    }

    private void begin() {
        log.runStarted(plan.size());
        hooks.call("beforePipelineRun", hook -> hook.beforePipelineRun(run));
        for (NodeOutcome.Skipped skipped : skippedBefore) {
            if (journal != null) {
                journal.reused(skipped);
            }
            NodeFinish event = new NodeFinish(run, skipped);
            hooks.call("onNodeFinished", hook -> hook.onNodeFinished(event));
        }
        for (PlacedRun placed : plan.placedRuns) {
            begunPlaces++;
            placed.begin();
        }
        options.budget().listen(capacityFreed);
        startedAt = System.nanoTime();
        endedAt = startedAt;
        startWorkers();
        concludeIfEmpty();
    }

    /** Notes that a caller waits for the end, and does what is to be done then. */
    void attend() {
        lock.lock();
        try {
            isConcluded = true;
        } finally {
            lock.unlock();
        }
    }

    /** Sees to it that the run is ended although no caller waits for that; under the lock. */
    private void concludeUnattended() {
        if (!isConcluded) {
            isConcluded = true;
            workers.startEnd(this::conclude);
        }
    }

    private void conclude() {
        Runnable leave = options.budget().enterRun();
        try {
            conclusion.run();
        } finally {
            leave.run();
        }
    }

    /** A run without nodes has no worker that could find out that it is over. */
    private void concludeIfEmpty() {
        lock.lock();
        try {
            if (plan.size() == 0 && !workers.areCaller()) {
                concludeUnattended();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Works until there is nothing left to do for a worker of the kind. */
    void work(WorkerKind kind) {
        MDC.put("run", options.runId());
        Runnable leave = options.budget().enterRun();
        int node = Scheduler.NONE;
        try {
            node = first(kind);
            while (node != Scheduler.NONE) {
                node = settle(node, execute(node), kind);
            }
        } catch (Throwable e) {
            crash(node, e);
        } finally {
            leave.run();
            MDC.remove("node");
            MDC.remove("run");
        }
    }

    /** The last resort: what no other place has expected, such as a thread that cannot be started, ends the run. */
    private void crash(int node, Throwable thrown) {
        lock.lock();
        try {
            crash = Thrown.readable(thrown);
            scheduler.stopRequested();
            if (node != Scheduler.NONE && outcomes[node] == null) {
                Node crashed = plan.nodes[node];
                outcomes[node] = new NodeOutcome.Failed(
                        crashed, NodeFailedException.of(crashed, options.budget(), thrown), NodeTimes.NONE);
            }
            signalEnd();
            concludeUnattended();
        } finally {
            lock.unlock();
        }
    }

    private int first(WorkerKind kind) {
        lock.lock();
        try {
            return next(kind);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the node that a worker starts now, or that there is no more; waits for it under the lock} */
    private int next(WorkerKind kind) {
        while (true) {
            int node = scheduler.start(kind);
            if (node != Scheduler.NONE) {
                running[node] = new Interruptible();
                if (scheduler.isRefused(node)) {
                    refused.put(node, refusal.of(node));
                }
                wakeOthers();
                return node;
            }
            wakeOthers();
            if (kind == WorkerKind.IO || crash != null || scheduler.isFinished()) {
                workers.left(kind);
                return Scheduler.NONE;
            }
            idle[kind.ordinal()]++;
            work[kind.ordinal()].awaitUninterruptibly();
            idle[kind.ordinal()]--;
        }
    }

    /** If there is work for one more worker, one that waits takes it, or a new one. Each that wakes does the same. */
    private void wakeOthers() {
        for (WorkerKind kind : KINDS) {
            boolean isIdle = idle[kind.ordinal()] > 0;
            if ((isIdle || workers.hasRoom(kind)) && scheduler.canStart(kind)) {
                if (isIdle) {
                    work[kind.ordinal()].signal();
                } else {
                    workers.startOne(kind, () -> work(kind));
                }
            }
        }
    }

    private NodeOutcome execute(int index) {
        Node node = plan.nodes[index];
        MDC.put("node", node.name());
        try {
            Interruptible interruptible = running[index];
            if (interruptible == null) {
                throw new IllegalStateException("node '" + node.name() + "' runs without having been started");
            }
            NodeTask task = new NodeTask(this, index, retries.attempt(index), waited(index));
            JedroException reason = refused.get(index);
            if (reason != null) {
                return task.refused(reason);
            }
            return scheduler.usesBudget() ? lending(index, task, interruptible) : task.run(interruptible);
        } catch (Throwable e) {
            // a worker that dies would let the run wait for ever
            return new NodeOutcome.Failed(node, NodeFailedException.of(node, options.budget(), e), NodeTimes.NONE);
        }
    }

    /** Runs that the node's code starts in the same budget draw on what the node has taken of it. */
    private NodeOutcome lending(int index, NodeTask task, Interruptible interruptible) {
        Constraints needs = plan.nodes[index].constraints();
        Loan loan = new Loan(
                options.budget(), plan.nodes[index].name(), needs.memoryBytes(), needs.pools(), () -> uncount(index));
        Runnable leave = options.budget().hold(loan);
        try {
            return task.run(interruptible);
        } finally {
            loan.end();
            leave.run();
        }
    }

    private void uncount(int node) {
        lock.lock();
        try {
            scheduler.uncount(node);
        } finally {
            lock.unlock();
        }
        options.budget().wakeWaiting();
    }

    private long waited(int node) {
        return readyAt.length == 0 ? 0 : Math.max(0, System.nanoTime() - readyAt[node]);
    }

    /** Notes what became of a node, does what follows from it, and takes the next node for the same worker. */
    private int settle(int node, NodeOutcome outcome, WorkerKind kind) {
        Runnable after;
        lockSoon();
        try {
            note(node, outcome);
            if (aftermath.isEmpty() && !scheduler.usesBudget()) {
                return next(kind);
            }
            after = aftermath.take(node);
            inAftermath++;
        } finally {
            lock.unlock();
        }
        finish(after);
        return first(kind);
    }

    private void note(int node, NodeOutcome outcome) {
        if (scheduler.isStuck(node)) {
            // the run has given it up, and may be over
            scheduler.ended(node);
        } else if (!(outcome instanceof NodeOutcome.Failed failure && retries(node, failure))) {
            outcomes[node] = outcome;
            record(node, outcome);
            cancelBlocked();
        }
        running[node] = null;
        signalIfOver();
    }

    /** Waits a moment for the lock before it parks: the lock is never held for long, and parking costs far more. */
    private void lockSoon() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private void signalIfOver() {
        if (scheduler.isFinished()) {
            endedAt = System.nanoTime();
            signalEnd();
            concludeUnattended();
        } else if (scheduler.isStopping()) {
            endedAt = System.nanoTime();
            ended.signalAll();
            concludeUnattended();
        }
    }

    private void record(int node, NodeOutcome outcome) {
        aftermath.add(outcome);
        if (outcome instanceof NodeOutcome.Succeeded) {
            held.count(node);
            scheduler.completed(node, release);
        } else if (outcome instanceof NodeOutcome.Failed failure) {
            held.drop(node);
            fail(node, failure);
        } else {
            held.drop(node);
            scheduler.cancelled(node, release);
        }
    }

    private void fail(int node, NodeOutcome.Failed failure) {
        IntConsumer skipped = other -> skip(other, "node '" + plan.nodes[node].name() + "' failed");
        if (isStillRunning(failure)) {
            scheduler.abandoned(node, skipped, release);
            Interruptible call = running[node];
            if (call == null || !call.isInside()) {
                scheduler.ended(node);
            }
        } else {
            scheduler.failed(node, skipped, release);
        }
        if (endsEverything(failure)) {
            scheduler.stopRequested();
        }
    }

    private static boolean isStillRunning(NodeOutcome.Failed failure) {
        return failure.error().getCause() instanceof NodeTimeoutException timeout && timeout.isStillRunning();
    }

    /** Notes that a call with a time limit has ended, even long after its node has failed. */
    void callEnded(int node) {
        boolean wasStuck;
        lock.lock();
        try {
            wasStuck = scheduler.isStuck(node);
            scheduler.ended(node);
        } finally {
            lock.unlock();
        }
        if (wasStuck) {
            options.budget().wakeWaiting();
            startWorkers();
        }
    }

    /** Nodes that wait for a place which may never be free are cancelled, so that the run does not wait for ever. */
    private void cancelBlocked() {
        if (!scheduler.mayBeBlocked()) {
            return;
        }
        int[] last = {Scheduler.NONE};
        scheduler.cancelBlocked(
                (blockers, node) -> {
                    last[0] = node;
                    cancelBlocked(node, blockers);
                },
                skipped -> skip(skipped, "node '" + plan.nodes[last[0]].name() + "' was cancelled"),
                release);
    }

    private void cancelBlocked(int node, Set<String> blockers) {
        NodeOutcome outcome = new NodeOutcome.Cancelled(plan.nodes[node], List.copyOf(blockers));
        outcomes[node] = outcome;
        aftermath.add(outcome);
    }

    private void signalEnd() {
        ended.signalAll();
        for (Condition condition : work) {
            condition.signalAll();
        }
    }

    /** Whether a failed node is to be tried again; if so, sees to it. */
    private boolean retries(int node, NodeOutcome.Failed failure) {
        boolean isFinal = endsEverything(failure) || isStillRunning(failure) || scheduler.isRefused(node);
        if (scheduler.isStopping() || isFinal) {
            return false;
        }
        Optional<Long> wait = retries.next(node, failure);
        wait.ifPresent(nanos -> {
            held.drop(node);
            scheduler.retryLater(node);
            retries.schedule(() -> retryDue(node), nanos);
            wakeOthers();
        });
        return wait.isPresent();
    }

    /** Heap exhaustion alone: after it, this JVM is no longer to be trusted. */
    private static boolean endsEverything(NodeOutcome.Failed failure) {
        return failure.error() instanceof NodeFailedException failed && failed.isHeapExhausted();
    }

    private void retryDue(int node) {
        lock.lock();
        try {
            scheduler.retryDue(node);
        } finally {
            lock.unlock();
        }
        startWorkers();
    }

    private void skip(int skipped, String reason) {
        NodeOutcome outcome = new NodeOutcome.Skipped(plan.nodes[skipped], reason);
        outcomes[skipped] = outcome;
        aftermath.add(outcome);
    }

    /** Nothing new starts, and functions that run are interrupted. */
    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            scheduler.stopRequested();
            interruptRunning();
            signalEnd();
            concludeUnattended();
        } finally {
            lock.unlock();
        }
    }

    private void interruptRunning() {
        for (Interruptible call : running) {
            if (call != null) {
                call.request();
            }
        }
    }

    /** Starts or wakes as many threads as there is work for, and cancels what waits for a place that may never be free. */
    void startWorkers() {
        Runnable after = null;
        lock.lock();
        try {
            cancelBlocked();
            if (!aftermath.isEmpty()) {
                after = aftermath.take(0);
                inAftermath++;
                signalIfOver();
            }
            wakeOthers();
        } finally {
            lock.unlock();
        }
        if (after != null) {
            finish(after);
        }
    }

    private void finish(Runnable after) {
        try {
            if (scheduler.usesBudget()) {
                options.budget().wakeWaiting();
            }
            after.run();
        } finally {
            lock.lock();
            inAftermath--;
            signalIfOver();
            lock.unlock();
        }
    }

    /** Waits until nothing runs; when the run is to end early, for the grace period at most. */
    void awaitEnd() {
        lock.lock();
        try {
            while (crash == null && (!scheduler.isFinished() || inAftermath > 0) && !endsEarly()) {
                ended.awaitUninterruptibly();
            }
            awaitRunning(options.grace().toNanos());
            interruptRunning();
            awaitRunning(options.grace().toNanos() / LAST_CALL);
            abandonRunning();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRunning(long nanos) {
        long deadline = System.nanoTime() + nanos;
        long patience = nanos;
        while (crash == null && (scheduler.runningCount() > 0 || inAftermath > 0) && patience > 0) {
            patience = awaitNanos(deadline);
        }
    }

    private boolean endsEarly() {
        return scheduler.isStopping() && (cancelled || options.failurePolicy() != FailurePolicy.FINISH_RUNNING);
    }

    private long awaitNanos(long deadline) {
        try {
            return ended.awaitNanos(deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** What still runs keeps its place in the budget until it has ended, and saves nothing any more. */
    private void abandonRunning() {
        for (int n = 0; n < running.length; n++) {
            Interruptible call = running[n];
            if (call != null && scheduler.state(n) == Scheduler.State.RUNNING) {
                call.abandon();
                scheduler.abandoned(n, skipped -> {}, released -> {});
            }
        }
    }

    /** {@return from where a new run would go on if this one ended now} */
    List<String> resumeFrom() {
        lock.lock();
        try {
            return new ResumeHint(plan, knownOutcomes()).names();
        } finally {
            lock.unlock();
        }
    }

    int finishedCount() {
        lock.lock();
        try {
            return scheduler.settledCount();
        } finally {
            lock.unlock();
        }
    }

    List<LiveDataset> live() {
        lock.lock();
        try {
            return new LiveView(plan, scheduler, held).datasets();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the run: the result, or the exception that describes what became of it. */
    RunResult finish() {
        options.budget().forget(capacityFreed);
        // runs that share the budget find out what the calls hold that have not ended
        options.budget().wakeWaiting();
        RunEnd end = null;
        try {
            // before the last hooks, which may use the files that a pool keeps locked
            closeResources();
            end = end();
            if (journal != null) {
                journal.conclude(end.outcomes());
            }
            // what the run has held no longer counts
            options.budget().wakeWaiting();
            RunResult result = end.result(held, scope.afterRun(), nodesOf(skippedBefore));
            log.runEnded(end.outcomes(), end.duration(), null);
            return result;
        } catch (Throwable e) {
            if (end != null) {
                log.runEnded(end.outcomes(), end.duration(), e);
            }
            scope.close();
            held.clear();
            throw e;
        }
    }

    private static List<Node> nodesOf(List<NodeOutcome.Skipped> skipped) {
        return skipped.stream().map(NodeOutcome.Skipped::node).toList();
    }

    private void closeResources() {
        plan.placedRuns.subList(0, begunPlaces).forEach(PlacedRun::close);
        scope.close();
    }

    private RunEnd end() {
        lock.lock();
        try {
            retries.close();
            held.uncountAll();
            if (endedAt == startedAt) {
                endedAt = System.nanoTime();
            }
            List<String> stillRunning = new ArrayList<>();
            for (int n = 0; n < plan.size(); n++) {
                if (scheduler.isStuck(n)) {
                    stillRunning.add(plan.nodes[n].name());
                }
            }
            return new RunEnd(
                    plan,
                    run,
                    hooks,
                    knownOutcomes(),
                    Optional.ofNullable(crash),
                    stillRunning,
                    Duration.ofNanos(endedAt - startedAt));
        } finally {
            lock.unlock();
        }
    }

    private List<NodeOutcome> knownOutcomes() {
        List<NodeOutcome> all = new ArrayList<>(plan.size());
        for (int n = 0; n < plan.size(); n++) {
            NodeOutcome known = outcomes[n];
            all.add(known != null ? known : new NodeOutcome.Cancelled(plan.nodes[n]));
        }
        return all;
    }
}
