package org.jedro.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Loads the inputs of a node that has a time limit, each on a separate thread. A load is never interrupted: one that continues
 * keeps the node's place, and the worker, until the grace period is over.
 *
 * @param stop ends loads in another JVM
 * @param whenEnded runs when a load has ended, even long after {@link #of} has thrown
 */
record LimitedLoad(Duration limit, Duration grace, Interruptible interruptible, Runnable stop, Runnable whenEnded) {

    /**
     * {@return the loaded value}
     *
     * @throws NodeTimeoutException if the load has exceeded the limit
     */
    Object of(String dataset, Supplier<Object> load) {
        FutureTask<Object> task = new FutureTask<>(load::get);
        Runnable work = () -> {
            task.run();
            interruptible.exitLoad();
            whenEnded.run();
        };
        interruptible.enterLoad();
        LimitedThread.start(work);
        Optional<Object> loaded = within(limit, task);
        if (loaded.isPresent()) {
            return loaded.get();
        }
        stop.run();
        throw hasEnded(task)
                ? NodeTimeoutException.load(dataset, limit)
                : NodeTimeoutException.loadStillRunning(dataset, limit, grace);
    }

    private boolean hasEnded(FutureTask<Object> task) {
        try {
            return within(grace, task).isPresent();
        } catch (Throwable e) {
            return true;
        }
    }

    /** {@return the value, or nothing if it was not there in time} An interrupt is meant for functions, and is kept for them. */
    private static Optional<Object> within(Duration time, FutureTask<Object> task) {
        long end = System.nanoTime() + time.toNanos();
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw LimitedLoad.<RuntimeException>rethrown(e.getCause() == null ? e : e.getCause());
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** User code may throw checked exceptions that it does not declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E rethrown(Throwable failure) throws E {
        throw (E) failure;
    }
}
