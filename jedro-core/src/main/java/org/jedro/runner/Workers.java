// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.concurrent.ThreadFactory;
import org.jedro.runner.internal.VirtualThreads;
import org.jedro.runner.internal.WorkerKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one run. A thread is started only when there is work for one more, up to the limit of its kind. Called
 * under the run's lock.
 */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final int[] limits;
    private final int[] counts = new int[WorkerKind.values().length];
    private final @Nullable ThreadFactory[] factories;
    private final ThreadFactory end;

    private Workers(int width, int ioWidth, boolean callerWorks) {
        this.limits = new int[] {width, ioWidth, 1};
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.factories = new ThreadFactory[] {
            callerWorks ? null : platform("jedro-worker-", loader),
            VirtualThreads.factory("jedro-io-", loader).orElseGet(() -> platform("jedro-io-", loader)),
            platform("jedro-confined-", loader)
        };
        this.end = platform("jedro-end-", loader);
    }

    /** {@return workers without threads: the caller does all the work} */
    static Workers caller() {
        return new Workers(1, 0, true);
    }

    /** {@return workers with these numbers of threads for nodes that compute and for nodes that wait} */
    static Workers threads(int width, int ioWidth) {
        return new Workers(width, ioWidth, false);
    }

    int width() {
        return limits[WorkerKind.REGULAR.ordinal()];
    }

    int ioWidth() {
        return limits[WorkerKind.IO.ordinal()];
    }

    /** {@return whether one more worker may be started} */
    boolean hasCapacity(WorkerKind kind) {
        return factories[kind.ordinal()] != null && counts[kind.ordinal()] < limits[kind.ordinal()];
    }

    void startOne(WorkerKind kind, Runnable work) {
        ThreadFactory factory = factories[kind.ordinal()];
        if (factory != null && hasCapacity(kind)) {
            Thread thread = factory.newThread(work);
            thread.start();
            counts[kind.ordinal()]++;
        }
    }

    /** {@return whether the caller does all the work} */
    boolean areCaller() {
        return factories[WorkerKind.REGULAR.ordinal()] == null;
    }

    /** Starts the thread that ends a run which no caller waits for. */
    void startEnd(Runnable work) {
        try {
            end.newThread(work).start();
        } catch (Throwable e) {
            // the machine has no thread left; the run ends when a caller waits for it
            LOG.debug("The end of a run could not get a thread", e);
        }
    }

    void left(WorkerKind kind) {
        counts[kind.ordinal()]--;
    }

    private ThreadFactory platform(String prefix, ClassLoader loader) {
        return work -> {
            Thread thread = new Thread(work, prefix + (counts[0] + counts[1]));
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
