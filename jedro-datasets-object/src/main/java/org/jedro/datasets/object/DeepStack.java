// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jedro.internal.Thrown;

/**
 * Repeats a computation on a larger stack if it overflows the caller's: a chain of objects, such as a deep decision tree, takes
 * a few frames for each link.
 */
final class DeepStack {
    /** More links than fit into the stack that writes, so that the stack is the limit. Fory reserves an entry for each. */
    static final int MAX_DEPTH = 100_000;

    /** Enough for some thousand links. */
    static final long WRITE_BYTES = 16L << 20;

    /** Any value that could be written can be read. */
    static final long READ_BYTES = 4 * WRITE_BYTES;

    private DeepStack() {}

    /**
     * {@return what a supplier returns}
     *
     * @param stackBytes the size of the second stack; the supplier starts again on it
     * @throws StackOverflowError if the second stack overflows too
     */
    static <T> T call(long stackBytes, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (RuntimeException | StackOverflowError e) {
            if (isTooSmall(e)) {
                return again(stackBytes, supplier);
            }
            throw e;
        }
    }

    /** {@return whether a stack has overflowed} */
    static boolean isTooSmall(Throwable thrown) {
        return Thrown.isCausedBy(StackOverflowError.class, thrown);
    }

    private static <T> T again(long stackBytes, Supplier<T> supplier) {
        FutureTask<T> task = new FutureTask<>(supplier::get);
        Thread thread = new Thread(null, task, Thread.currentThread().getName() + "-deep", stackBytes);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
