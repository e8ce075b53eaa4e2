// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

/** Since when each node of a run could have started; measured only if needed. */
public final class ReadyTimes {
    private final long[] readyAt;

    /** Creates the times of so many nodes. */
    public ReadyTimes(int size, boolean isMeasured) {
        this.readyAt = new long[isMeasured ? size : 0];
    }

    /** Records that a node could start now. */
    public void note(int node) {
        if (readyAt.length > 0) {
            readyAt[node] = System.nanoTime();
        }
    }

    /** {@return how long a node has waited so far, in nanoseconds; 0 if that is not measured} */
    public long waited(int node) {
        return readyAt.length == 0 ? 0 : Math.max(0, System.nanoTime() - readyAt[node]);
    }
}
