// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that only the function of a node is interrupted when a run is stopped, and only its function and its loads when its
 * time is over: an interrupt during a load or a save may close file channels that others share.
 */
public final class Interruptible {
    private final Set<Thread> loading = new HashSet<>(0);
    private @Nullable Thread thread;
    private boolean requested;
    private boolean wasInterrupted;
    private boolean isTooLate;
    private boolean isAbandoned;

    /** Marks the current thread as inside a function; throws at once if the interrupt has already been requested. */
    public synchronized void enter() throws InterruptedException {
        if (requested || isTooLate) {
            throw new InterruptedException("The run was stopped.");
        }
        thread = Thread.currentThread();
        wasInterrupted = thread.isInterrupted();
    }

    /** Marks the current thread as outside again, and clears an interrupt flag that was set inside. */
    public synchronized void exit() {
        thread = null;
        if (requested || isTooLate || !wasInterrupted) {
            Thread.interrupted();
        }
    }

    /** Marks the current thread as inside a load with a time limit; throws at once if the time is already over. */
    public synchronized void enterLoad() throws InterruptedException {
        if (isTooLate) {
            throw new InterruptedException("The time of the node is over.");
        }
        loading.add(Thread.currentThread());
    }

    /** Marks the current thread as outside of the load, and clears an interrupt flag that {@link #timeOut} has set. */
    public synchronized void exitLoad() {
        loading.remove(Thread.currentThread());
        if (isTooLate) {
            Thread.interrupted();
        }
    }

    /**
     * Interrupts the function and the loads because their time is over, while their run continues; what has not begun yet does
     * not begin.
     */
    public synchronized void timeOut() {
        if (isTooLate) {
            return;
        }
        isTooLate = true;
        loading.forEach(Thread::interrupt);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** {@return whether the time of the attempt is over} */
    public synchronized boolean isTimedOut() {
        return isTooLate;
    }

    /** {@return whether a thread is inside the function or inside a load with a time limit} */
    public synchronized boolean isInside() {
        return thread != null || !loading.isEmpty();
    }

    /** Notes that the run no longer waits for this attempt, so that nothing of it must be saved. */
    public synchronized void abandon() {
        isAbandoned = true;
    }

    /** {@return whether the run does not wait for the call any more} */
    public synchronized boolean isAbandoned() {
        return isAbandoned;
    }

    /** Interrupts the function that runs now, or the next one at its start. */
    public synchronized void request() {
        requested = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** {@return whether the call is to be interrupted} */
    public synchronized boolean isRequested() {
        return requested;
    }
}
