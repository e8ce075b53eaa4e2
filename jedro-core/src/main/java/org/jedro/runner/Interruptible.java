package org.jedro.runner;

import org.jspecify.annotations.Nullable;

/**
 * Makes sure that only the function of a node is ever interrupted: an interrupt during a load or a save would close shared
 * file channels.
 */
final class Interruptible {
    private @Nullable Thread thread;
    private boolean requested;
    private boolean wasInterrupted;

    /** Marks the current thread as inside a function; throws at once if the interrupt has already been asked for. */
    synchronized void enter() throws InterruptedException {
        if (requested) {
            throw new InterruptedException("The run was stopped.");
        }
        thread = Thread.currentThread();
        wasInterrupted = thread.isInterrupted();
    }

    /** Marks the current thread as outside again, and clears a flag that came up inside. */
    synchronized void exit() {
        thread = null;
        if (requested || !wasInterrupted) {
            Thread.interrupted();
        }
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
