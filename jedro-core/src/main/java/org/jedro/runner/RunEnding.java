// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * When a run is over, and how long the caller that waits for it waits; a run that no caller waits for is ended on a
 * separate thread. Used under the run's lock, except for {@link #await}.
 */
final class RunEnding {
    /** A function that is interrupted at the end of the grace period gets that period divided by this number to end. */
    private static final int LAST_CALL = 10;

    private final RunOptions options;
    private final Scheduler scheduler;
    private final Workers workers;
    private final WorkerGate gate;
    private final RunningCalls calls;
    private final Condition ended;

    private Runnable conclusion = () -> {};
    private boolean isConcluded;
    private @Nullable Throwable crash;
    private boolean cancelled;
    private long startedAt;
    private long endedAt;

    /** How many workers are in the aftermath of a node; the run is not over before they finish. */
    private int inAftermath;

    RunEnding(RunOptions options, Scheduler scheduler, Workers workers, WorkerGate gate, RunningCalls calls) {
        this.options = options;
        this.scheduler = scheduler;
        this.workers = workers;
        this.gate = gate;
        this.calls = calls;
        this.ended = gate.newCondition();
    }

    /** Sets the action that ends the run if no caller waits for it. */
    void concludesBy(Runnable action) {
        conclusion = action;
    }

    /** Notes that the first node can start; called before workers exist. */
    void started() {
        startedAt = System.nanoTime();
        endedAt = startedAt;
    }

    /** Notes that a caller waits for the end, and will conclude the run. */
    void attend() {
        isConcluded = true;
    }

    /** Ensures that the run is ended although no caller waits for it. */
    void concludeUnattended() {
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

    void enterAftermath() {
        inAftermath++;
    }

    void leaveAftermath() {
        inAftermath--;
        signalIfOver();
    }

    void signalIfOver() {
        if (scheduler.isFinished()) {
            endedAt = System.nanoTime();
            signal();
            concludeUnattended();
        } else if (scheduler.isStopping()) {
            endedAt = System.nanoTime();
            ended.signalAll();
            concludeUnattended();
        }
    }

    /** Starts nothing new, and interrupts running functions. */
    void cancel() {
        cancelled = true;
        scheduler.stopRequested();
        calls.interrupt();
        signal();
        concludeUnattended();
    }

    /** Ends the run because of a fault of Jedro or of the machine. */
    void crash(Throwable thrown) {
        crash = thrown;
        gate.close();
        scheduler.stopRequested();
        signal();
        concludeUnattended();
    }

    private void signal() {
        ended.signalAll();
        gate.wakeAll();
    }

    /** Waits until nothing runs; when the run is to end early, for the grace period at most. */
    void await() {
        gate.lock();
        try {
            while (crash == null && (!scheduler.isFinished() || inAftermath > 0) && !endsEarly()) {
                ended.awaitUninterruptibly();
            }
            awaitRunning(options.grace().toNanos());
            calls.interrupt();
            awaitRunning(options.grace().toNanos() / LAST_CALL);
            calls.abandon(scheduler);
        } finally {
            gate.unlock();
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

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private long awaitNanos(long deadline) {
        try {
            return ended.awaitNanos(deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** {@return the exception that ended a worker} */
    Optional<Throwable> crash() {
        return Optional.ofNullable(crash);
    }

    /** {@return the time from the first node to the last, or to now if none has ended} */
    Duration duration() {
        if (endedAt == startedAt) {
            endedAt = System.nanoTime();
        }
        return Duration.ofNanos(endedAt - startedAt);
    }
}
