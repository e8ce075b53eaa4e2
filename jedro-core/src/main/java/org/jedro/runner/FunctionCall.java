package org.jedro.runner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** Calls the function of a node: here, on a thread of its own if there is a time limit, or in another place. */
interface FunctionCall {

    /** {@return the results in the order of the node's outputs; of a node in chunks, the chunks as the only result} */
    @Nullable Object[] invoke(@Nullable Object[] arguments, Interruptible interruptible) throws Exception;

    /** {@return the call that the plan and the node ask for} */
    static FunctionCall of(Execution execution, int index, Node node, boolean inChunks) {
        NodePlace place = execution.plan.places[index];
        FunctionCall call = place != null
                ? (arguments, interruptible) -> placed(
                        place.call(node, arguments, execution.options.runId()).toCompletableFuture(), interruptible)
                : (arguments, interruptible) -> here(node, arguments, interruptible, inChunks);
        return node.constraints()
                .timeout()
                .<FunctionCall>map(
                        limit -> (arguments, interruptible) -> limited(call, limit, arguments, interruptible))
                .orElse(call);
    }

    private static @Nullable Object[] here(
            Node node, @Nullable Object[] arguments, Interruptible interruptible, boolean inChunks) throws Exception {
        interruptible.enter();
        try {
            return inChunks ? new Object[] {node.callInChunks(arguments)} : node.call(arguments);
        } finally {
            interruptible.exit();
        }
    }

    private static @Nullable Object[] placed(CompletableFuture<@Nullable Object[]> future, Interruptible interruptible)
            throws Exception {
        interruptible.enter();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            interruptible.exit();
        }
    }

    /** A function that does not listen to the interrupt is left behind: its result is nobody's any more. */
    private static @Nullable Object[] limited(
            FunctionCall call, Duration limit, @Nullable Object[] arguments, Interruptible interruptible)
            throws Exception {
        FutureTask<@Nullable Object[]> task = new FutureTask<>(() -> call.invoke(arguments, interruptible));
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

    private static Exception unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }
}
