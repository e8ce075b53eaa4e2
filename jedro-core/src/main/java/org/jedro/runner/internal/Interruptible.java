package org.jedro.runner.internal;

import org.jspecify.annotations.Nullable;

/**
 * Ensures that only the function of a node is ever interrupted: an interrupt during a load or a save would close shared
 * file channels.
 */
public final class Interruptible {
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

    /** Interrupts the function because its time is over, while its run continues; one that has not begun yet does not begin. */
    public synchronized void timeOut() {
        isTooLate = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** {@return whether a thread is inside the function} */
    public synchronized boolean isInside() {
        return thread != null;
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
