// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.runner.internal.Interruptible;
import org.jspecify.annotations.Nullable;

/** The currently running nodes of a run; changed under the run's lock. */
final class RunningCalls {
    private final @Nullable Interruptible[] running;

    RunningCalls(int size) {
        this.running = new Interruptible[size];
    }

    void started(int node) {
        running[node] = new Interruptible();
    }

    void ended(int node) {
        running[node] = null;
    }

    /** {@return the call of a node, for the worker that has started it} */
    Interruptible of(int node) {
        Interruptible call = running[node];
        if (call == null) {
            throw new IllegalStateException("node " + node + " runs without having been started");
        }
        return call;
    }

    /** {@return whether a worker has not returned from a node} */
    boolean isRunning(int node) {
        return running[node] != null;
    }

    /** {@return whether a thread is inside a node's function, or inside one of its loads with a time limit} */
    boolean isInside(int node) {
        Interruptible call = running[node];
        return call != null && call.isInside();
    }

    /** Interrupts running calls. */
    void interrupt() {
        for (Interruptible call : running) {
            if (call != null) {
                call.request();
            }
        }
    }

    /** Calls that still run keep their place in the budget until they end, and no longer save anything. */
    void abandon(Scheduler scheduler) {
        for (int n = 0; n < running.length; n++) {
            Interruptible call = running[n];
            if (call != null && scheduler.state(n) == Scheduler.State.RUNNING) {
                call.abandon();
                scheduler.abandoned(n, skipped -> {}, released -> {});
            }
        }
    }
}
