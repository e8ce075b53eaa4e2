// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.memorybudget;

import java.time.Duration;

/** A meeting point for nodes that run in parallel: each waits until four are present, one has failed, or its timeout is over. */
final class Meeting {
    private static final int ALL = 4;
    private static final Meeting OF_ALL = new Meeting();

    private int present;
    private int peak;
    private boolean hasFailed;

    /** {@return the maximum number of nodes that were present at once while this one was} */
    static int join(Duration patience) throws InterruptedException {
        return OF_ALL.stay(patience);
    }

    /** Ends the waiting of all others, since not all of them can come any more. */
    static void fail() {
        OF_ALL.end();
    }

    private synchronized void end() {
        hasFailed = true;
        notifyAll();
    }

    private synchronized int stay(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        if (present++ == 0) {
            peak = 0;
        }
        peak = Math.max(peak, present);
        notifyAll();
        long left = patience.toMillis();
        while (peak < ALL && !hasFailed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        present--;
        return peak;
    }
}
