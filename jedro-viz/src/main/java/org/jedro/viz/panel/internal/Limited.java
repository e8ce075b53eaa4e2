// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls code of datasets, which may be slow or never return, with a time limit. */
final class Limited {
    static final long SECONDS = 10;

    private Limited() {}

    /**
     * {@return the result of a call}
     *
     * @param loader the loader of the project's classes
     * @throws TimeoutException if it takes too long; it is interrupted then
     * @throws Exception if it fails
     */
    static <T> T within(ClassLoader loader, Callable<T> call) throws Exception {
        return within(Duration.ofSeconds(SECONDS), loader, call);
    }

    /** {@return the result of a call that takes at most so long} */
    static <T> T within(Duration limit, ClassLoader loader, Callable<T> call) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread own = new Thread(work, "jedro-viz-preview");
            own.setDaemon(true);
            own.setContextClassLoader(loader);
            return own;
        });
        try {
            Future<T> result = thread.submit(call);
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.shutdownNow();
        }
    }
}
