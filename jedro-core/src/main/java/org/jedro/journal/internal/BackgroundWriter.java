// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes now and then while there are runs, and ends a while after the last one. */
public final class BackgroundWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWriter.class);
    private static final int IDLE_ROUNDS = 20;

    private final BooleanSupplier write;
    private final long millis;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean isRunning;
    private boolean isWoken;

    /**
     * Creates the thread's work; it starts with the first run.
     *
     * @param write writes, and returns whether there are runs in progress
     * @param millis the time between two writes
     */
    public BackgroundWriter(BooleanSupplier write, long millis) {
        this.write = write;
        this.millis = millis;
    }

    /** Starts the thread, unless it is running. */
    public void start() {
        lock.lock();
        try {
            if (!isRunning) {
                Thread thread = new Thread(this::work, "jedro-journal");
                thread.setDaemon(true);
                thread.start();
                isRunning = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes the thread write soon. */
    public void wake() {
        lock.lock();
        try {
            isWoken = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        int idle = 0;
        while (!mayEnd(idle)) {
            try {
                idle = write.getAsBoolean() ? 0 : idle + 1;
            } catch (RuntimeException | Error e) {
                LOG.debug("Events of runs were not written", e);
            }
        }
    }

    /** Waits for the next round; {@return whether the thread ends, after which it can be started again} */
    @SuppressWarnings("WaitNotInLoop") // a spurious wake-up is a round with nothing to write
    private boolean mayEnd(int idle) {
        lock.lock();
        try {
            if (idle > IDLE_ROUNDS) {
                isRunning = false;
                return true;
            }
            if (!isWoken) {
                boolean isSignalled = woken.await(millis, TimeUnit.MILLISECONDS);
                LOG.trace("Woken early: {}", isSignalled);
            }
            isWoken = false;
            return false;
        } catch (InterruptedException e) {
            // nothing interrupts this thread but code that interrupts all threads
            isRunning = false;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
