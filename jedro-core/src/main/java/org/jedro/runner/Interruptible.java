package org.jedro.runner;

import org.jspecify.annotations.Nullable;

/**
 * Ensures that only the function of a node is ever interrupted: an interrupt during a load or a save would close shared
 * file channels.
 */
final class Interruptible {
    private @Nullable Thread thread;
    private int loads;
    private boolean requested;
    private boolean wasInterrupted;
    private boolean isTooLate;
    private boolean isAbandoned;

    /** Marks the current thread as inside a function; throws at once if the interrupt has already been requested. */
    synchronized void enter() throws InterruptedException {
        if (requested || isTooLate) {
            throw new InterruptedException("The run was stopped.");
        }
        thread = Thread.currentThread();
        wasInterrupted = thread.isInterrupted();
    }

    /** Marks the current thread as outside again, and clears an interrupt flag that was set inside. */
    synchronized void exit() {
        thread = null;
        if (requested || isTooLate || !wasInterrupted) {
            Thread.interrupted();
        }
    }

    /** Interrupts the function because its time is over, while its run continues; one that has not begun yet does not begin. */
    synchronized void timeOut() {
        isTooLate = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Marks that a load has begun, which may exceed the node's time and is never interrupted. */
    synchronized void enterLoad() {
        loads++;
    }

    /** Marks that such a load has ended. */
    synchronized void exitLoad() {
        loads--;
    }

    /** {@return whether a thread is inside the function, or a load that may exceed the node's time} */
    synchronized boolean isInside() {
        return thread != null || loads > 0;
    }

    /** Notes that the run no longer waits for this attempt, so that nothing of it must be saved. */
    synchronized void abandon() {
        isAbandoned = true;
    }

    synchronized boolean isAbandoned() {
        return isAbandoned;
    }

    /** Interrupts the function that runs now, or the next one at its start. */
    synchronized void request() {
        requested = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isRequested() {
        return requested;
    }
}
