// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.util.concurrent.TimeUnit;

/** Counts the requests that are being answered. */
final class Answering {
    private int count;

    /** One request, until it is closed. */
    @FunctionalInterface
    interface Answer extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Answer begin() {
        count++;
        return this::end;
    }

    private synchronized void end() {
        count--;
        notifyAll();
    }

    /** Waits until no request is being answered, for a limited time. */
    synchronized void awaitNone(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (count > 0 && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
