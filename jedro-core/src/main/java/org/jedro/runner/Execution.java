// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.hook.PipelineRun;
import org.jedro.internal.Thrown;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.memory.internal.MemoryMeter;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.runner.internal.BegunPlaces;
import org.jedro.runner.internal.Hooks;
import org.jedro.runner.internal.Interruptible;
import org.jedro.runner.internal.ReadyTimes;
import org.jedro.runner.internal.WorkerKind;
import org.jedro.size.internal.SizeSampler;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One run in progress. Workers get their work here; the worker that finishes a node does the book-keeping and takes the
 * next node itself.
 *
 * <p>{@link WorkerGate} has the lock, {@link RunOutcomes} the outcome of each node, {@link Aftermath} the pending
 * notifications of hooks, {@link RunEnding} the end.
 */
final class Execution {
    final ExecutionPlan plan;
    final RunOptions options;
    final PipelineRun run;
    final Hooks hooks;
    final Workers workers;
    final HeldValues held;
    final RunLog log;

    /** Records the events of nodes; null if the run is not recorded, so that its nodes have no overhead. */
    final @Nullable NodeJournal journal;

    /** Measures the memory of nodes; null if nothing is learned from the run. */
    final @Nullable MemoryMeter meter;

    private final RunScope scope;
    private final List<NodeOutcome.Skipped> skippedBefore;
    private final ReuseDecision reuse;
    private final BegunPlaces places;
    private final ReadyTimes readyTimes;
    private final Scheduler scheduler;
    private final MemoryRefusal refusal;
    private final Map<Integer, JedroException> refused = new ConcurrentHashMap<>();
    private final RunningCalls calls;
    private final Retries retries;
    private final Aftermath aftermath;
    private final RunOutcomes outcomes;
    private final WorkerGate gate;
    private final RunEnding ending;
    private final Runnable capacityFreed = this::startWorkers;

    Execution(PreparedRun prepared, Workers workers) {
        this.plan = prepared.plan();
        this.options = prepared.options();
        this.scope = prepared.scope();
        this.skippedBefore = prepared.skipped();
        this.reuse = prepared.reuse();
        this.run = new PipelineRun(options.runId(), plan.pipeline, prepared.catalog());
        this.hooks = new Hooks(options.hooks());
        this.log = new RunLog(options.runId());
        this.journal = NodeJournal.of(plan, options, run.catalog());
        this.meter = plan.size() > 0 && options.journal() instanceof LearningJournal learning
                ? new MemoryMeter(SizeSampler::ofClassPath, !learning.memory().isEmpty())
                : null;
        this.workers = workers;
        this.places = new BegunPlaces(plan.placedRuns);
        this.retries = new Retries(plan, options.runId());
        this.readyTimes = new ReadyTimes(plan.size(), isTimed());
        HeldMemory memory = new HeldMemory(options.budget(), plan.datasets.length);
        this.scheduler = new Scheduler(
                plan,
                options.failurePolicy(),
                options.budget(),
                memory,
                workers.width(),
                workers.ioWidth() > 0,
                readyTimes::note);
        this.held = new HeldValues(plan, memory, scheduler.countsMemory() ? SizeSampler.ofClassPath() : null);
        this.refusal = new MemoryRefusal(plan, options.budget(), memory);
        this.aftermath = new Aftermath(plan, run, hooks, log, held, journal);
        this.calls = new RunningCalls(plan.size());
        this.outcomes = new RunOutcomes(plan, scheduler, held, aftermath, calls);
        this.gate = new WorkerGate(scheduler, workers, this::work, this::started);
        this.ending = new RunEnding(options, scheduler, workers, gate, calls);
    }

    /** {@return whether the run has hooks, so that expensive measurements are worthwhile} */
    boolean isObserved() {
        return !options.hooks().isEmpty();
    }

    /** {@return whether the duration of each part of a node is measured} */
    boolean isTimed() {
        return isObserved() || log.logsAll();
    }

    /**
     * Calls the hooks that precede the nodes, and starts as many threads as there is work for.
     *
     * @param whenOver ends the run; called on a separate thread if the run is over, or has to end early, before a
     *     caller waits for it
     */
    void begin(Runnable whenOver) {
        ending.concludesBy(whenOver);
        try {
            begin();
        } catch (Throwable e) {
            cancelUnbegun();
            RunEnd.notBegun(run, hooks, e);
            throw e;
        }
    }

    /** Workers that have already started find nothing to do. */
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
            hooks.announce("onNodeFinished", hook -> hook.onNodeFinished(event));
        }
        places.begin();
        options.budget().listen(capacityFreed);
        ending.started();
        startWorkers();
        concludeIfEmpty();
    }

    /** Notes that a caller waits for the end, and will conclude the run. */
    void attend() {
        gate.lock();
        try {
            ending.attend();
        } finally {
            gate.unlock();
        }
    }

    /** A run without nodes has no worker that could detect its end. */
    private void concludeIfEmpty() {
        gate.lock();
        try {
            if (plan.size() == 0 && !workers.areCaller()) {
                ending.concludeUnattended();
            }
        } finally {
            gate.unlock();
        }
    }

    /** Works until nothing is left to do for a worker of the kind. */
    void work(WorkerKind kind) {
        // the thread may be that of a node which runs this pipeline
        String runBefore = MDC.get("run");
        String nodeBefore = MDC.get("node");
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
            mark("node", nodeBefore);
            mark("run", runBefore);
        }
    }

    private static void mark(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    /** The last resort: an unexpected failure, such as a thread that cannot be started, ends the run. */
    private void crash(int node, Throwable thrown) {
        // the messages are those of the user's exceptions, whose code is not called under the lock
        Throwable readable = Thrown.readable(thrown);
        NodeOutcome.Failed failure = node == Scheduler.NONE ? null : failed(node, thrown);
        gate.lock();
        try {
            ending.crash(readable);
            if (failure != null && !outcomes.isKnown(node)) {
                outcomes.crashed(node, failure);
            }
        } finally {
            gate.unlock();
        }
    }

    private int first(WorkerKind kind) {
        gate.lock();
        try {
            return gate.next(kind);
        } finally {
            gate.unlock();
        }
    }

    /** Notes that a worker has taken a node; under the lock. */
    private void started(int node) {
        calls.started(node);
        if (scheduler.isRefused(node)) {
            refused.put(node, refusal.of(node));
        }
    }

    private NodeOutcome execute(int index) {
        MDC.put("node", plan.nodes[index].name());
        try {
            Interruptible interruptible = calls.of(index);
            NodeOutcome reused = reused(index);
            if (reused != null) {
                return reused;
            }
            NodeTask task = new NodeTask(this, index, retries.attempt(index), readyTimes.waited(index));
            JedroException reason = refused.get(index);
            if (reason != null) {
                return task.refused(reason);
            }
            return scheduler.usesBudget() ? lending(index, task, interruptible) : task.run(interruptible);
        } catch (Throwable e) {
            // if a worker died, the run would wait forever
            return failed(index, e);
        }
    }

    /** {@return the outcome of a node that need not run, as turns out now that those before it have; null if it runs} */
    private @Nullable NodeOutcome reused(int index) {
        if (retries.attempt(index) > 1 || plan.outputs[index].length == 0 || refused.containsKey(index)) {
            return null;
        }
        for (int i = 0; i < plan.outputs[index].length; i++) {
            if (plan.save(index, i) == null) {
                return null;
            }
        }
        Node node = plan.nodes[index];
        try {
            Optional<String> reason = Objects.requireNonNull(reuse.reasonWhenReady(node), "it returned null");
            if (reason.isEmpty()) {
                return null;
            }
            NodeOutcome.Skipped skipped = new NodeOutcome.Skipped(node, reason.get(), true);
            if (journal != null) {
                journal.reused(index, skipped);
            }
            return skipped;
        } catch (Throwable e) {
            log.notChecked(node, e);
            return null;
        }
    }

    private NodeOutcome.Failed failed(int index, Throwable thrown) {
        Node node = plan.nodes[index];
        return new NodeOutcome.Failed(node, NodeFailedException.of(node, options.budget(), thrown), NodeTimes.NONE);
    }

    /** Runs that the node's code starts in the same budget draw on the node's part of it. */
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
        gate.lock();
        try {
            scheduler.uncount(node);
        } finally {
            gate.unlock();
        }
        options.budget().wakeWaiting();
    }

    /** Records the outcome of a node, performs the follow-up work, and takes the next node for the same worker. */
    private int settle(int node, NodeOutcome outcome, WorkerKind kind) {
        Runnable after;
        gate.lockSoon();
        try {
            note(node, outcome);
            if (aftermath.isEmpty() && !scheduler.usesBudget()) {
                return gate.next(kind);
            }
            after = aftermath.take(node);
            ending.enterAftermath();
        } finally {
            gate.unlock();
        }
        finish(after);
        return first(kind);
    }

    private void note(int node, NodeOutcome outcome) {
        if (scheduler.isStuck(node)) {
            // the run has abandoned it, and may be over
            if (!calls.isInside(node)) {
                scheduler.ended(node);
            }
        } else if (!(outcome instanceof NodeOutcome.Failed failure && retries(node, failure))) {
            outcomes.record(node, outcome);
        }
        calls.ended(node);
        ending.signalIfOver();
    }

    /** Notes that a call with a time limit has ended, even long after its node has failed; its worker frees the place itself. */
    void callEnded(int node) {
        boolean wasStuck;
        gate.lock();
        try {
            wasStuck = scheduler.isStuck(node) && !calls.isRunning(node);
            if (wasStuck) {
                scheduler.ended(node);
            }
        } finally {
            gate.unlock();
        }
        if (wasStuck) {
            options.budget().wakeWaiting();
            startWorkers();
        }
    }

    /** Whether a failed node is retried; if so, schedules the retry. */
    private boolean retries(int node, NodeOutcome.Failed failure) {
        if (scheduler.isStopping() || outcomes.isFinal(node, failure)) {
            return false;
        }
        Optional<Retries.Attempt> next = retries.next(node, failure);
        next.ifPresent(attempt -> {
            held.drop(node);
            scheduler.retryLater(node);
            retries.schedule(() -> retryDue(node), attempt.waitNanos());
            aftermath.warn(attempt);
            gate.wakeOthers();
        });
        return next.isPresent();
    }

    private void retryDue(int node) {
        gate.lock();
        try {
            scheduler.retryDue(node);
        } finally {
            gate.unlock();
        }
        startWorkers();
    }

    /** Starts nothing new, and interrupts running functions. */
    void cancel() {
        gate.lock();
        try {
            ending.cancel();
        } finally {
            gate.unlock();
        }
    }

    /** Starts or wakes as many threads as there is work for, and cancels what waits for a place that may never be free. */
    void startWorkers() {
        Runnable after = null;
        gate.lock();
        try {
            outcomes.cancelBlocked();
            if (!aftermath.isEmpty()) {
                after = aftermath.take(0);
                ending.enterAftermath();
                ending.signalIfOver();
            }
            gate.wakeOthers();
        } finally {
            gate.unlock();
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
            gate.lock();
            ending.leaveAftermath();
            gate.unlock();
        }
    }

    /** Waits until nothing runs; when the run is to end early, for the grace period at most. */
    void awaitEnd() {
        ending.await();
    }

    /** {@return the nodes from which a new run would continue if this one ended now} */
    List<String> resumeFrom() {
        gate.lock();
        try {
            return new ResumeHint(plan, outcomes.all()).names();
        } finally {
            gate.unlock();
        }
    }

    int finishedCount() {
        gate.lock();
        try {
            return scheduler.settledCount();
        } finally {
            gate.unlock();
        }
    }

    List<LiveDataset> live() {
        gate.lock();
        try {
            return new LiveView(plan, scheduler, held).datasets();
        } finally {
            gate.unlock();
        }
    }

    /** Ends the run: returns the result, or throws the exception that describes the outcome. */
    RunResult finish() {
        options.budget().forget(capacityFreed);
        // runs that share the budget then see what calls hold that have not ended
        options.budget().wakeWaiting();
        RunEnd end = null;
        try {
            // before the last hooks, which may use the files that a pool keeps locked
            closeResources();
            end = end();
            if (journal != null) {
                journal.conclude(end.outcomes());
            }
            // values that the run held no longer count
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
        if (meter != null) {
            meter.close();
        }
        places.close();
        scope.close();
    }

    private RunEnd end() {
        gate.lock();
        try {
            retries.close();
            held.uncountAll();
            return new RunEnd(
                    plan,
                    run,
                    hooks,
                    outcomes.all(),
                    ending.crash(),
                    outcomes.stillRunning(),
                    ending.duration(),
                    Optional.ofNullable(journal));
        } finally {
            gate.unlock();
        }
    }
}
