// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

/** A thread that remembers that it must stop, even if its code ignores that it was interrupted. */
final class StoppableThread extends Thread {
    private volatile boolean isStopped;

    StoppableThread(Runnable code, String name) {
        super(code, name);
    }

    /** Interrupts the thread for good. */
    void stopSoon() {
        isStopped = true;
        interrupt();
    }

    boolean isStopped() {
        return isStopped;
    }
}
