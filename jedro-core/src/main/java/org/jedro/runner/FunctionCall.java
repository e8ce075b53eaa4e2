package org.jedro.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** Calls the function of a node: here, on a separate thread if it has a time limit, or in another place. */
final class FunctionCall {
    private final Node node;
    private final @Nullable NodeVisit visit;
    private final boolean inChunks;
    private final Duration grace;
    private final Runnable whenEnded;

    /**
     * Prepares a call.
     *
     * @param visit where the function is called; null for here
     * @param inChunks whether the result is returned chunk by chunk
     * @param grace how long a function has to end when it is interrupted at its time limit
     * @param whenEnded runs when a function with a time limit has ended, even long after {@link #invoke} has thrown
     */
    FunctionCall(Node node, @Nullable NodeVisit visit, boolean inChunks, Duration grace, Runnable whenEnded) {
        this.node = node;
        this.visit = visit;
        this.inChunks = inChunks;
        this.grace = grace;
        this.whenEnded = whenEnded;
    }

    /** {@return the results in the order of the node's outputs; in chunks, the chunks as the only result} */
    @Nullable Object[] invoke(@Nullable Object[] arguments, Interruptible interruptible) throws Exception {
        Optional<Duration> limit = node.constraints().timeout();
        return limit.isEmpty() ? unlimited(arguments, interruptible) : limited(limit.get(), arguments, interruptible);
    }

    private @Nullable Object[] unlimited(@Nullable Object[] arguments, Interruptible interruptible) throws Exception {
        interruptible.enter();
        try {
            if (visit != null) {
                return visit.call(node, arguments);
            }
            return inChunks ? new Object[] {node.callInChunks(arguments)} : node.call(arguments);
        } finally {
            interruptible.exit();
        }
    }

    /** A function that continues after the interrupt keeps the node's place, and the worker, until the grace period is over. */
    private @Nullable Object[] limited(Duration limit, @Nullable Object[] arguments, Interruptible interruptible)
            throws Exception {
        FutureTask<@Nullable Object[]> task = new FutureTask<>(() -> unlimited(arguments, interruptible));
        Runnable work = () -> {
            task.run();
            whenEnded.run();
        };
        LimitedThread.start(work);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(task, limit, interruptible);
            throw NodeTimeoutException.interrupted(limit);
        } catch (InterruptedException e) {
            end(task, limit, interruptible);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private void end(FutureTask<?> task, Duration limit, Interruptible interruptible) {
        interruptible.timeOut();
        if (!hasEnded(task)) {
            throw NodeTimeoutException.stillRunning(limit, grace);
        }
    }

    private boolean hasEnded(FutureTask<?> task) {
        try {
            task.get(grace.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | InterruptedException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    static Exception unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }
}
