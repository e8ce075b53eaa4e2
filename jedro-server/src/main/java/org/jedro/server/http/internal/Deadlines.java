// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time limits for clients that send or read too slowly. At the limit, the thread that waits for the client is interrupted, which
 * closes the connection: a channel of the JDK is closed when its thread is interrupted.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Deadlines() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "jedro-http-limits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // the end of the server closes the connections that are left
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** {@return a limit for the calling thread, which ends when it is closed} */
    Limit begin(Duration time) {
        Limit limit = new Limit(Thread.currentThread());
        limit.alarm = timer.schedule(limit::pass, time.toMillis(), TimeUnit.MILLISECONDS);
        return limit;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A limit that applies until it is closed. */
    static final class Limit implements AutoCloseable {
        private final Thread thread;
        private volatile @Nullable Future<?> alarm;
        private boolean isOver;
        private boolean hasPassed;

        private Limit(Thread thread) {
            this.thread = thread;
        }

        private synchronized void pass() {
            if (!isOver) {
                hasPassed = true;
                thread.interrupt();
            }
        }

        /** Ends the limit: the thread is not interrupted any more, and does not see an interrupt of the limit. */
        @Override
        public synchronized void close() {
            Future<?> set = alarm;
            if (set != null) {
                set.cancel(false);
            }
            if (hasPassed && !isOver) {
                Thread.interrupted();
            }
            isOver = true;
        }
    }
}
