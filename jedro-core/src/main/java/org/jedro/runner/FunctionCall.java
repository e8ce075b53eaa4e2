package org.jedro.runner;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** Calls the function of a node: here, on a thread of its own if there is a time limit, or in another place. */
final class FunctionCall {
    private final Node node;
    private final @Nullable NodeVisit visit;
    private final boolean inChunks;

    /**
     * Prepares a call.
     *
     * @param visit where the function is called; null for here
     * @param inChunks whether the result is wanted chunk by chunk
     */
    FunctionCall(Node node, @Nullable NodeVisit visit, boolean inChunks) {
        this.node = node;
        this.visit = visit;
        this.inChunks = inChunks;
    }

    /** {@return the results in the order of the node's outputs; in chunks, the chunks as the only result} */
    @Nullable Object[] invoke(@Nullable Object[] arguments, Interruptible interruptible) throws Exception {
        Duration limit = node.constraints().time();
        return limit == null ? unlimited(arguments, interruptible) : limited(limit, arguments, interruptible);
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

    /** A function that does not listen to the interrupt is left behind: its result is nobody's any more. */
    private @Nullable Object[] limited(Duration limit, @Nullable Object[] arguments, Interruptible interruptible)
            throws Exception {
        FutureTask<@Nullable Object[]> task = new FutureTask<>(() -> unlimited(arguments, interruptible));
        Thread thread = new Thread(task, Thread.currentThread().getName() + "-limited");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new NodeTimeoutException(limit);
        } catch (ExecutionException e) {
            throw unwrapped(e);
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
