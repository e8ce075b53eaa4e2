package org.jedro.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Traits;
import org.jedro.catalog.VersionScope;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
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

    final ExecutionPlan plan;
    final RunOptions options;
    final PipelineRun run;
    final Hooks hooks;

    private final VersionScope versions;
    private final @Nullable Object[] values;
    private final @Nullable NodeOutcome[] outcomes;
    private final Scheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Interruptible[] running;
    private boolean cancelled;
    private long started;
    private long ended;
    private int live;
    private int peakLive;

    Execution(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        this.options = options;
        this.versions = VersionScope.ofRun(options.runId(), catalog.loadVersions());
        this.plan = new PlanBuilder(pipeline, catalog, versions).build();
        this.run = new PipelineRun(options.runId(), pipeline, catalog);
        this.hooks = new Hooks(options.hooks());
        this.values = new Object[plan.datasets.length];
        this.outcomes = new NodeOutcome[plan.size()];
        this.scheduler = new Scheduler(plan, options.failurePolicy());
        this.running = new Interruptible[plan.size()];
    }

    /** Calls the hooks that come before everything else. */
    void begin() {
        hooks.call("beforePipelineRun", hook -> hook.beforePipelineRun(run));
        started = System.nanoTime();
    }

    /**
     * Works until there is nothing left to start.
     *
     * @param more is told when there is work for one more worker
     * @param waits whether to wait for nodes that others run, since work may come from them
     */
    void work(Runnable more, boolean waits) {
        MDC.put("run", options.runId());
        try {
            int node = next(waits, more);
            while (node != Scheduler.NONE) {
                NodeOutcome outcome = execute(node);
                settle(node, outcome);
                node = next(waits, more);
            }
        } finally {
            MDC.remove("run");
        }
    }

    private int next(boolean waits, Runnable more) {
        lock.lock();
        try {
            int node = scheduler.start();
            while (node == Scheduler.NONE && waits && scheduler.runningCount() > 0 && !scheduler.isStopping()) {
                changed.awaitUninterruptibly();
                node = scheduler.start();
            }
            if (node != Scheduler.NONE) {
                running[node] = new Interruptible();
                if (scheduler.hasReady()) {
                    more.run();
                }
            }
            return node;
        } finally {
            lock.unlock();
        }
    }

    private NodeOutcome execute(int index) {
        Node node = plan.nodes[index];
        MDC.put("node", node.name());
        try {
            if (!hooks.isEmpty()) {
                NodeStart start = new NodeStart(run, node);
                hooks.call("onNodeStarted", hook -> hook.onNodeStarted(start));
            }
            return new NodeTask(this, index).run(running[index]);
        } catch (HookFailedException e) {
            return new NodeOutcome.Failed(
                    node, NodeFailedException.of(node.name(), e), new NodeOutcome.NodeTimes(0, 0, 0));
        } finally {
            MDC.remove("node");
        }
    }

    private void settle(int node, NodeOutcome outcome) {
        List<Integer> released = new ArrayList<>(0);
        List<NodeOutcome> told = new ArrayList<>(1);
        lock.lock();
        try {
            outcomes[node] = outcome;
            told.add(outcome);
            running[node] = null;
            if (outcome instanceof NodeOutcome.Succeeded) {
                countLive(node);
                scheduler.completed(node, dataset -> letGo(dataset, released));
            } else if (outcome instanceof NodeOutcome.Failed failure) {
                scheduler.failed(node, skipped -> told.add(skip(skipped, node)), dataset -> letGo(dataset, released));
                if (failure.error().getCause() instanceof VirtualMachineError) {
                    scheduler.stopRequested();
                }
            } else {
                scheduler.cancelled(node, dataset -> letGo(dataset, released));
            }
            ended = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        tell(node, told, released);
    }

    /** Hooks and the datasets' own release happen outside the lock. What goes wrong here cannot undo the node. */
    private void tell(int node, List<NodeOutcome> told, List<Integer> released) {
        for (int dataset : released) {
            releaseStored(node, dataset);
        }
        if (hooks.isEmpty()) {
            return;
        }
        try {
            for (NodeOutcome outcome : told) {
                NodeFinish event = new NodeFinish(run, outcome);
                hooks.call("onNodeFinished", hook -> hook.onNodeFinished(event));
            }
            for (int dataset : released) {
                DatasetRelease event = new DatasetRelease(run, plan.datasets[dataset]);
                hooks.call("onDatasetReleased", hook -> hook.onDatasetReleased(event));
            }
        } catch (HookFailedException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void releaseStored(int node, int dataset) {
        if (plan.isHeld[dataset]) {
            return;
        }
        int[] inputs = plan.inputs[node];
        for (int i = 0; i < inputs.length; i++) {
            BoundDataset<?> load = plan.loads[node][i];
            if (inputs[i] == dataset && load != null && isReleased(load)) {
                try {
                    load.release();
                } catch (RuntimeException e) {
                    LOG.warn("{}", e.getMessage());
                }
                return;
            }
        }
    }

    /** What is in memory only is its owner's, unless the owner gave it away. */
    private static boolean isReleased(BoundDataset<?> load) {
        Traits traits = load.entry().traits();
        return traits.releasable() || !traits.ephemeral();
    }

    private NodeOutcome skip(int skipped, int failed) {
        NodeOutcome outcome =
                new NodeOutcome.Skipped(plan.nodes[skipped], "node '" + plan.nodes[failed].name() + "' failed");
        outcomes[skipped] = outcome;
        return outcome;
    }

    private void countLive(int node) {
        for (int dataset : plan.outputs[node]) {
            if (plan.isHeld[dataset]) {
                live++;
            }
        }
        peakLive = Math.max(peakLive, live);
    }

    private void letGo(int dataset, List<Integer> released) {
        if (DatasetName.isParameter(plan.datasets[dataset])) {
            return;
        }
        if (values[dataset] != null) {
            values[dataset] = null;
            live--;
        }
        released.add(dataset);
    }

    Object value(int dataset) {
        Object value = values[dataset];
        if (value == null) {
            throw new IllegalStateException("Dataset '" + plan.datasets[dataset] + "' was read when it was not there.");
        }
        return value;
    }

    void hold(int dataset, Object value) {
        values[dataset] = value;
    }

    /** Nothing new starts, and functions that run are interrupted. */
    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            scheduler.stopRequested();
            interruptRunning();
            changed.signalAll();
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

    /** Waits until nothing runs; when the run is to end early, for the grace period at most. */
    void awaitWorkers() {
        lock.lock();
        try {
            while (!scheduler.isFinished() && !endsEarly()) {
                changed.awaitUninterruptibly();
            }
            long patience = options.grace().toNanos();
            long deadline = System.nanoTime() + patience;
            while (scheduler.runningCount() > 0 && patience > 0) {
                patience = awaitNanos(deadline);
            }
            interruptRunning();
        } finally {
            lock.unlock();
        }
    }

    private boolean endsEarly() {
        return scheduler.isStopping() && (cancelled || options.failurePolicy() == FailurePolicy.FAIL_FAST);
    }

    private long awaitNanos(long deadline) {
        try {
            return changed.awaitNanos(deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
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

    /** Ends the run: the result, or the exception that says what became of it. */
    RunResult finish() {
        RunOutcome outcome;
        List<String> stillRunning = new ArrayList<>();
        boolean hasFailed;
        lock.lock();
        try {
            List<NodeOutcome> all = new ArrayList<>(plan.size());
            for (int n = 0; n < plan.size(); n++) {
                NodeOutcome known = outcomes[n];
                if (scheduler.state(n) == Scheduler.State.RUNNING) {
                    stillRunning.add(plan.nodes[n].name());
                }
                all.add(known != null ? known : new NodeOutcome.Cancelled(plan.nodes[n]));
            }
            Optional<Throwable> error = all.stream()
                    .filter(NodeOutcome.Failed.class::isInstance)
                    .map(failed -> ((NodeOutcome.Failed) failed).error())
                    .findFirst();
            hasFailed = error.isPresent();
            Duration duration = Duration.ofNanos(Math.max(0, ended - started));
            outcome = new RunOutcome(run, all, error, duration);
        } finally {
            lock.unlock();
        }
        boolean isWhole = outcome.nodes().stream().allMatch(NodeOutcome.Succeeded.class::isInstance);
        if (isWhole) {
            hooks.call("afterPipelineRun", hook -> hook.afterPipelineRun(outcome));
            return result(outcome);
        }
        List<String> resumeFrom = new ResumeHint(plan, outcome.nodes()).names();
        RuntimeException failure = hasFailed
                ? RunFailedException.of(outcome, stillRunning, resumeFrom)
                : new RunCancelledException(outcome, resumeFrom);
        Arrays.fill(values, null);
        try {
            hooks.call("onPipelineError", hook -> hook.onPipelineError(outcome));
        } catch (HookFailedException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private RunResult result(RunOutcome outcome) {
        return RunResult.of(plan, values, outcome, versions, peakLive);
    }
}
