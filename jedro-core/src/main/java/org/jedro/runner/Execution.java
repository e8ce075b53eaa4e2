package org.jedro.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jedro.JedroException;
import org.jedro.catalog.VersionScope;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Retry;
import org.jedro.ref.DatasetName;
import org.jedro.size.SizeSampler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One run while it goes on: the values that it holds, and the scheduler behind its lock. Workers come here for work; the
 * worker that finishes a node does the book-keeping and takes the next node itself.
 */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final double JITTER = 0.2;
    private static final int SPINS = 64;
    private static final WorkerKind[] KINDS = WorkerKind.values();

    final ExecutionPlan plan;
    final RunOptions options;
    final PipelineRun run;
    final Hooks hooks;
    final Workers workers;
    final HeldValues held;

    private final VersionScope versions;
    private final List<Node> skippedBefore;
    private final @Nullable NodeOutcome[] outcomes;
    private final Scheduler scheduler;
    private final MemoryRefusal refusal;
    private final Map<Integer, JedroException> refused = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Condition[] work = {lock.newCondition(), lock.newCondition(), lock.newCondition()};
    private final int[] idle = new int[KINDS.length];
    private final @Nullable Interruptible[] running;
    private final int[] attempts;
    private final long[] readyAt;
    private final Runnable capacityFreed = this::startWorkers;
    private final IntConsumer letGo = this::letGo;

    /** What the node that is being settled has led to, for whoever wants to know. */
    private final List<NodeOutcome> told = new ArrayList<>();

    private final List<Integer> released = new ArrayList<>();
    private @Nullable ScheduledExecutorService timer;
    private boolean cancelled;
    private long startedAt;
    private long endedAt;
    /** How many workers are still telling hooks what became of a node; the run is not over before. */
    private int telling;

    Execution(PreparedRun prepared, Workers workers) {
        this.plan = prepared.plan();
        this.options = prepared.options();
        this.versions = prepared.versions();
        this.skippedBefore = prepared.skipped();
        this.run = new PipelineRun(options.runId(), plan.pipeline, prepared.catalog());
        this.hooks = new Hooks(options.hooks());
        this.workers = workers;
        this.outcomes = new NodeOutcome[plan.size()];
        this.running = new Interruptible[plan.size()];
        this.attempts = new int[hasRetries() ? plan.size() : 0];
        this.readyAt = new long[isObserved() ? plan.size() : 0];
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
    }

    /** {@return whether anybody looks on, so that it is worth measuring what costs something to measure} */
    boolean isObserved() {
        return !options.hooks().isEmpty();
    }

    private boolean hasRetries() {
        for (Node node : plan.nodes) {
            if (node.constraints().retries() != null) {
                return true;
            }
        }
        return false;
    }

    private void noteReady(int node) {
        if (readyAt.length > 0) {
            readyAt[node] = System.nanoTime();
        }
    }

    /** Calls the hooks that come before everything else. */
    void begin() {
        hooks.call("beforePipelineRun", hook -> hook.beforePipelineRun(run));
        for (Node node : skippedBefore) {
            NodeFinish event = new NodeFinish(run, new NodeOutcome.Skipped(node, "its outputs are there"));
            hooks.call("onNodeFinished", hook -> hook.onNodeFinished(event));
        }
        options.budget().listen(capacityFreed);
        plan.placedRuns.forEach(PlacedRun::begin);
        startedAt = System.nanoTime();
        endedAt = startedAt;
    }

    /** Works until there is nothing left to do for a worker of the kind. */
    void work(WorkerKind kind) {
        MDC.put("run", options.runId());
        try {
            int node = first(kind);
            while (node != Scheduler.NONE) {
                node = settle(node, execute(node), kind);
            }
        } finally {
            MDC.remove("node");
            MDC.remove("run");
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
            if (kind == WorkerKind.IO || scheduler.isFinished()) {
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
            NodeTask task = new NodeTask(this, index, attempt(index), waited(index));
            JedroException reason = refused.get(index);
            return reason == null ? task.run(interruptible) : task.refused(reason);
        } catch (Throwable e) {
            // a worker that dies would let the run wait for ever
            return new NodeOutcome.Failed(node, NodeFailedException.of(node, options.budget(), e), NodeTimes.NONE);
        }
    }

    private int attempt(int node) {
        return attempts.length == 0 ? 1 : attempts[node] + 1;
    }

    private long waited(int node) {
        return readyAt.length == 0 ? 0 : Math.max(0, System.nanoTime() - readyAt[node]);
    }

    /** Notes what became of a node, tells whoever wants to know, and takes the next node for the same worker. */
    private int settle(int node, NodeOutcome outcome, WorkerKind kind) {
        List<NodeOutcome> toTell;
        List<Integer> toRelease;
        lockSoon();
        try {
            running[node] = null;
            if (!(outcome instanceof NodeOutcome.Failed failure && retries(node, failure))) {
                outcomes[node] = outcome;
                record(node, outcome);
                signalIfOver();
            }
            if (told.isEmpty() && released.isEmpty() && !scheduler.usesBudget()) {
                return next(kind);
            }
            toTell = List.copyOf(told);
            told.clear();
            toRelease = List.copyOf(released);
            released.clear();
            telling++;
        } finally {
            lock.unlock();
        }
        if (scheduler.usesBudget()) {
            options.budget().wakeWaiting();
        }
        tell(node, toTell, toRelease);
        lock.lock();
        try {
            telling--;
            signalIfOver();
            return next(kind);
        } finally {
            lock.unlock();
        }
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
        } else if (scheduler.isStopping()) {
            endedAt = System.nanoTime();
            ended.signalAll();
        }
    }

    private void record(int node, NodeOutcome outcome) {
        if (isObserved()) {
            told.add(outcome);
        }
        if (outcome instanceof NodeOutcome.Succeeded) {
            held.count(node);
            scheduler.completed(node, letGo);
        } else if (outcome instanceof NodeOutcome.Failed failure) {
            held.drop(node);
            scheduler.failed(node, skipped -> skip(skipped, node), letGo);
            if (endsEverything(failure)) {
                scheduler.stopRequested();
            }
        } else {
            held.drop(node);
            scheduler.cancelled(node, letGo);
        }
    }

    private void signalEnd() {
        ended.signalAll();
        for (Condition condition : work) {
            condition.signalAll();
        }
    }

    /** Whether a failed node is to be tried again; if so, sees to it. Heap exhaustion never is. */
    private boolean retries(int node, NodeOutcome.Failed failure) {
        Optional<Retry> retry = plan.nodes[node].constraints().retry();
        Throwable cause = failure.error().getCause();
        if (retry.isEmpty() || scheduler.isStopping() || scheduler.isRefused(node) || endsEverything(failure)) {
            return false;
        }
        int failed = ++attempts[node];
        if (failed > retry.get().times() || cause != null && !retry.get().appliesTo(cause)) {
            return false;
        }
        held.drop(node);
        scheduler.retryLater(node);
        long wait = jittered(
                options.runId(),
                plan.nodes[node].name(),
                failed,
                retry.get().backoff().before(failed));
        LOG.warn(
                "{}\n  attempt {} of {}, the next in {} s",
                failure.error().getMessage(),
                failed,
                retry.get().times() + 1,
                String.format(java.util.Locale.ROOT, "%.1f", wait / 1e9));
        timer().schedule(() -> retryDue(node), wait, TimeUnit.NANOSECONDS);
        wakeOthers();
        return true;
    }

    /** Heap exhaustion, and whatever else says that this JVM is no longer to be trusted. */
    private static boolean endsEverything(NodeOutcome.Failed failure) {
        return failure.error() instanceof NodeFailedException failed && failed.isOfJvm();
    }

    /** Spreads the waits of different runs and nodes; the same run waits the same each time. */
    static long jittered(String runId, String node, int attempt, Duration wait) {
        Random random = new Random(Objects.hash(runId, node, attempt));
        return (long) (wait.toNanos() * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }

    private void retryDue(int node) {
        lock.lock();
        try {
            scheduler.retryDue(node);
            wakeOthers();
        } finally {
            lock.unlock();
        }
    }

    private ScheduledExecutorService timer() {
        ScheduledExecutorService known = timer;
        if (known == null) {
            known = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "jedro-timer");
                thread.setDaemon(true);
                return thread;
            });
            timer = known;
        }
        return known;
    }

    /** Hooks and the datasets' own release happen outside the lock. What goes wrong here cannot undo the node. */
    private void tell(int node, List<NodeOutcome> told, List<Integer> released) {
        List<Integer> letGo = new ArrayList<>(released.size());
        for (int dataset : released) {
            if (StoredRelease.of(plan, node, dataset)) {
                letGo.add(dataset);
            }
        }
        if (hooks.isEmpty()) {
            return;
        }
        for (NodeOutcome outcome : told) {
            NodeFinish event = new NodeFinish(run, outcome);
            callSafely("onNodeFinished", hook -> hook.onNodeFinished(event));
        }
        for (int dataset : letGo) {
            DatasetRelease event = new DatasetRelease(run, plan.datasets[dataset]);
            callSafely("onDatasetReleased", hook -> hook.onDatasetReleased(event));
        }
    }

    private void callSafely(String callback, Consumer<Hook> call) {
        try {
            hooks.call(callback, call);
        } catch (HookFailedException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void skip(int skipped, int failed) {
        NodeOutcome outcome =
                new NodeOutcome.Skipped(plan.nodes[skipped], "node '" + plan.nodes[failed].name() + "' failed");
        outcomes[skipped] = outcome;
        told.add(outcome);
    }

    private void letGo(int dataset) {
        if (plan.isHeld[dataset]) {
            if (held.release(dataset) && isObserved()) {
                released.add(dataset);
            }
        } else if (!DatasetName.isParameter(plan.datasets[dataset])) {
            held.uncount(dataset);
            released.add(dataset);
        }
    }

    /** Nothing new starts, and functions that run are interrupted. */
    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            scheduler.stopRequested();
            interruptRunning();
            signalEnd();
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

    /** Starts or wakes as many threads as there is work for. */
    void startWorkers() {
        lock.lock();
        try {
            wakeOthers();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs; when the run is to end early, for the grace period at most. */
    void awaitEnd() {
        lock.lock();
        try {
            while ((!scheduler.isFinished() || telling > 0) && !endsEarly()) {
                ended.awaitUninterruptibly();
            }
            long deadline = System.nanoTime() + options.grace().toNanos();
            long patience = deadline - System.nanoTime();
            while ((scheduler.runningCount() > 0 || telling > 0) && patience > 0) {
                patience = awaitNanos(deadline);
            }
            interruptRunning();
        } finally {
            lock.unlock();
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

    /** {@return from where a new run would go on if this one ended now} */
    List<String> resumeFrom() {
        lock.lock();
        try {
            return new ResumeHint(plan, outcome(new ArrayList<>()).nodes()).names();
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

    /** Ends the run: the result, or the exception that says what became of it. */
    RunResult finish() {
        options.budget().forget(capacityFreed);
        plan.placedRuns.forEach(PlacedRun::close);
        RunOutcome outcome;
        List<String> stillRunning = new ArrayList<>();
        lock.lock();
        try {
            if (timer != null) {
                timer.shutdownNow();
            }
            if (endedAt == startedAt) {
                endedAt = System.nanoTime();
            }
            outcome = outcome(stillRunning);
            held.uncountAll();
        } finally {
            lock.unlock();
        }
        options.budget().wakeWaiting();
        if (isWhole(outcome)) {
            hooks.call("afterPipelineRun", hook -> hook.afterPipelineRun(outcome));
            return RunResult.of(plan, held.all(), outcome, versions, held.peak(), skippedBefore);
        }
        List<String> resumeFrom = new ResumeHint(plan, outcome.nodes()).names();
        RuntimeException failure = outcome.error().isPresent()
                ? RunFailedException.of(outcome, stillRunning, resumeFrom)
                : new RunCancelledException(outcome, resumeFrom);
        held.clear();
        try {
            hooks.call("onPipelineError", hook -> hook.onPipelineError(outcome));
        } catch (HookFailedException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private static boolean isWhole(RunOutcome outcome) {
        for (NodeOutcome node : outcome.nodes()) {
            if (!(node instanceof NodeOutcome.Succeeded)) {
                return false;
            }
        }
        return true;
    }

    private RunOutcome outcome(List<String> stillRunning) {
        List<NodeOutcome> all = new ArrayList<>(plan.size());
        Throwable error = null;
        for (int n = 0; n < plan.size(); n++) {
            NodeOutcome known = outcomes[n];
            if (scheduler.state(n) == Scheduler.State.RUNNING) {
                stillRunning.add(plan.nodes[n].name());
            }
            if (error == null && known instanceof NodeOutcome.Failed failed) {
                error = failed.error();
            }
            all.add(known != null ? known : new NodeOutcome.Cancelled(plan.nodes[n]));
        }
        return new RunOutcome(run, all, Optional.ofNullable(error), Duration.ofNanos(endedAt - startedAt));
    }
}
