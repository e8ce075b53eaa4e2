// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jedro.runner.internal.WorkerKind;

/** The lock of a run, through which its workers take their nodes or wait for some. */
final class WorkerGate {
    private static final int SPINS = 64;
    private static final WorkerKind[] KINDS = WorkerKind.values();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition[] work = {lock.newCondition(), lock.newCondition(), lock.newCondition()};
    private final int[] idle = new int[KINDS.length];
    private final Scheduler scheduler;
    private final Workers workers;
    private final Consumer<WorkerKind> worker;
    private final IntConsumer started;
    private boolean isClosed;

    /**
     * @param worker what a new worker of a kind does, on its own thread
     * @param started notes under the lock that a worker has taken a node
     */
    WorkerGate(Scheduler scheduler, Workers workers, Consumer<WorkerKind> worker, IntConsumer started) {
        this.scheduler = scheduler;
        this.workers = workers;
        this.worker = worker;
        this.started = started;
    }

    void lock() {
        lock.lock();
    }

    /** Spins briefly for the lock before it parks: the lock is never held for long, and parking costs far more. */
    void lockSoon() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    Condition newCondition() {
        return lock.newCondition();
    }

    /** {@return the node that a worker starts now, or {@link Scheduler#NONE} if none is left; waits for it under the lock} */
    int next(WorkerKind kind) {
        while (true) {
            int node = scheduler.start(kind);
            if (node != Scheduler.NONE) {
                started.accept(node);
                wakeOthers();
                return node;
            }
            wakeOthers();
            if (kind == WorkerKind.IO || isClosed || scheduler.isFinished()) {
                workers.left(kind);
                return Scheduler.NONE;
            }
            idle[kind.ordinal()]++;
            work[kind.ordinal()].awaitUninterruptibly();
            idle[kind.ordinal()]--;
        }
    }

    /** If there is work for one more worker, wakes a waiting one or starts a new one. Each worker that wakes does the same. */
    void wakeOthers() {
        for (WorkerKind kind : KINDS) {
            boolean isIdle = idle[kind.ordinal()] > 0;
            if ((isIdle || workers.hasCapacity(kind)) && scheduler.canStart(kind)) {
                if (isIdle) {
                    work[kind.ordinal()].signal();
                } else {
                    workers.startOne(kind, () -> worker.accept(kind));
                }
            }
        }
    }

    /** Wakes all waiting workers, which leave if nothing is left to do. */
    void wakeAll() {
        for (Condition condition : work) {
            condition.signalAll();
        }
    }

    /** Stops all further waiting of workers; under the lock. */
    void close() {
        isClosed = true;
    }
}
