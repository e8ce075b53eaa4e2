// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.memory.internal.NodeMeter;
import org.jedro.runner.internal.Interruptible;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The time limit of one attempt at a node, for its loads and its function together. Each of them is called on a separate thread,
 * so that the worker does not wait forever; what only one thread may use is interrupted on that thread.
 *
 * <p>The time starts when this is created, on the thread of the worker.
 */
final class TimeLimit {
    private final Duration limit;
    private final Duration grace;
    private final Interruptible interruptible;
    private final Runnable whenEnded;
    private final boolean isElsewhere;
    private final String threadName = Thread.currentThread().getName() + "-limited";
    private final @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    private final long started = System.nanoTime();
    private final @Nullable NodeMeter meter;

    /**
     * Starts the time of an attempt.
     *
     * @param grace how long a call has to end when it is interrupted at the limit
     * @param whenEnded runs when a call has ended, even long after its node has failed
     * @param isElsewhere whether the node has a place that can be ended
     * @param meter measures what the calls allocate; null if nothing is measured
     */
    TimeLimit(
            Duration limit,
            Duration grace,
            Interruptible interruptible,
            Runnable whenEnded,
            boolean isElsewhere,
            @Nullable NodeMeter meter) {
        this.meter = meter;
        this.limit = limit;
        this.grace = grace;
        this.interruptible = interruptible;
        this.whenEnded = whenEnded;
        this.isElsewhere = isElsewhere;
    }

    /** {@return the results of a function, which enters and leaves the {@link Interruptible} itself} */
    @Nullable Object[] call(Callable<@Nullable Object[]> function) throws Exception {
        return limited(function, null);
    }

    /** {@return the value of an input} */
    Object load(BoundDataset<?> stored, Callable<Object> load) throws Exception {
        Callable<Object> interruptibleLoad = () -> {
            interruptible.enterLoad();
            try {
                return load.call();
            } finally {
                interruptible.exitLoad();
            }
        };
        return stored.traits().threadConfined() ? here(stored, interruptibleLoad) : limited(interruptibleLoad, stored);
    }

    private <T> T limited(Callable<T> call, @Nullable BoundDataset<?> loading) throws Exception {
        if (remaining() <= 0) {
            throw interrupted(loading);
        }
        FutureTask<T> task = new FutureTask<>(() -> counted(call));
        start(() -> {
            task.run();
            whenEnded.run();
        });
        try {
            return task.get(remaining(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(task, loading);
            throw interrupted(loading);
        } catch (InterruptedException e) {
            end(task, loading);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private <T> T counted(Callable<T> call) throws Exception {
        return meter == null ? call.call() : meter.elsewhere(call);
    }

    private Thread start(Runnable work) {
        Runnable inContext = () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            work.run();
        };
        Thread thread = new Thread(inContext, threadName);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return thread;
    }

    /** The load of a dataset that only one thread may use ends when it reacts to the interrupt. */
    private Object here(BoundDataset<?> loading, Callable<Object> load) throws Exception {
        Thread watch = start(this::interruptAtLimit);
        try {
            Object value = load.call();
            if (!interruptible.isTimedOut()) {
                return value;
            }
        } catch (Throwable e) {
            if (!interruptible.isTimedOut()) {
                throw e;
            }
        } finally {
            watch.interrupt();
        }
        throw interrupted(loading);
    }

    private void interruptAtLimit() {
        try {
            TimeUnit.NANOSECONDS.sleep(remaining());
            interruptible.timeOut();
        } catch (InterruptedException e) {
            // the load has ended in time
        }
    }

    /** A call that continues after the interrupt keeps the node's place, and the worker, until the grace period is over. */
    private void end(FutureTask<?> task, @Nullable BoundDataset<?> loading) {
        interruptible.timeOut();
        if (!hasEnded(task)) {
            throw NodeTimeoutException.stillRunning(limit, grace, name(loading), wouldEndInWorker(loading));
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

    private long remaining() {
        return limit.toNanos() - (System.nanoTime() - started);
    }

    private NodeTimeoutException interrupted(@Nullable BoundDataset<?> loading) {
        return NodeTimeoutException.interrupted(limit, name(loading));
    }

    private static @Nullable String name(@Nullable BoundDataset<?> loading) {
        return loading == null ? null : loading.name();
    }

    /** Code of the dataset must not replace the failure. */
    private boolean wouldEndInWorker(@Nullable BoundDataset<?> loading) {
        try {
            return !isElsewhere
                    && (loading == null || PortableDataset.of(loading).isPresent());
        } catch (Throwable e) {
            return false;
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
