// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.PeerGone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of this JVM, for all of its runs: started when they are needed, kept warm for a while, and never more at once than
 * those whose heaps fit into the machine's memory. Thread-safe.
 */
final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SharedFolder folder = SharedFolder.ofThisProcess();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Worker> busy = new HashSet<>();
    private final Map<WorkerSpec, Integer> counts = new HashMap<>();
    /** How many are being started in advance, and how many callers wait for one of those. */
    private final Map<WorkerSpec, Integer> starting = new HashMap<>();

    private final Map<WorkerSpec, Integer> expected = new HashMap<>();
    private final MachineMemory memory;
    private long heaps;
    private int runs;
    private boolean isWatched;

    WorkerPool(MachineMemory memory) {
        this.memory = memory;
    }

    /** {@return the pool that all runs of this JVM share, as they share the machine} */
    static WorkerPool ofJvm() {
        return OfJvm.POOL;
    }

    /** Created when the first run needs workers. */
    private static final class OfJvm {
        static final WorkerPool POOL = create();

        private static WorkerPool create() {
            WorkerPool pool = new WorkerPool(MachineMemory.ofMachine());
            Runtime.getRuntime().addShutdownHook(new Thread(pool::clearUpIfUnused, "jedro-workers-end"));
            return pool;
        }
    }

    MachineMemory memory() {
        return memory;
    }

    SharedFolder folder() {
        return folder;
    }

    /** Records that a run that may use workers has begun. */
    void runBegins() {
        lock.lock();
        try {
            runs++;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a run: the idle workers close what its datasets have opened. */
    void runEnds(String runId) {
        List<Worker> ofRun;
        lock.lock();
        try {
            runs--;
            ofRun = takeIdleOf(runId);
        } finally {
            lock.unlock();
        }
        ofRun.forEach(this::endRun);
    }

    private List<Worker> takeIdleOf(String runId) {
        List<Worker> taken = new ArrayList<>();
        for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
            Worker next = all.next().worker;
            if (next.isOf(runId) && next.isAlive()) {
                all.remove();
                busy.add(next);
                taken.add(next);
            }
        }
        return taken;
    }

    private void endRun(Worker worker) {
        try {
            worker.request(FrameKind.END_RUN, new byte[0]);
            release(worker);
        } catch (PeerGone | RuntimeException | Error e) {
            LOG.debug("A worker could not close what a run has opened", e);
            discard(worker);
        }
    }

    /** Starts workers in the background, until this many exist. */
    void warmUp(WorkerSpec spec, int count) {
        for (int i = 0; i < count; i++) {
            if (reserveAhead(spec, count)) {
                Thread thread = new Thread(() -> startIdle(spec), "jedro-worker-start");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private boolean reserveAhead(WorkerSpec spec, int count) {
        lock.lock();
        try {
            boolean isReserved = reserve(spec, count, false);
            if (isReserved) {
                starting.merge(spec, 1, Integer::sum);
            }
            return isReserved;
        } finally {
            lock.unlock();
        }
    }

    private void startIdle(WorkerSpec spec) {
        Worker worker = null;
        try {
            worker = Worker.start(spec, folder);
        } catch (RuntimeException e) {
            // the next caller that needs a worker tries again, and reports the failure
            LOG.debug("A worker could not be started ahead", e);
        }
        lock.lock();
        try {
            starting.merge(spec, -1, Integer::sum);
            if (worker == null) {
                giveBack(spec);
            } else {
                addIdle(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return a worker for the caller alone; waits until one is available}
     *
     * @param limit the maximum number of workers of this kind at once
     * @throws WorkerException if it cannot be started
     */
    Worker acquire(WorkerSpec spec, int limit) {
        lock.lock();
        try {
            while (true) {
                Worker warm = takeIdle(spec);
                if (warm != null) {
                    busy.add(warm);
                    return warm;
                }
                boolean isOnItsWay = starting.getOrDefault(spec, 0) > expected.getOrDefault(spec, 0);
                if (!isOnItsWay && reserve(spec, limit, true)) {
                    break;
                }
                expected.merge(spec, isOnItsWay ? 1 : 0, Integer::sum);
                freed.awaitUninterruptibly();
                expected.merge(spec, isOnItsWay ? -1 : 0, Integer::sum);
            }
        } finally {
            lock.unlock();
        }
        try {
            Worker worker = Worker.start(spec, folder);
            lock.lock();
            try {
                busy.add(worker);
            } finally {
                lock.unlock();
            }
            return worker;
        } catch (RuntimeException | Error e) {
            giveBack(spec);
            throw e;
        }
    }

    private @Nullable Worker takeIdle(WorkerSpec spec) {
        // the one that was used last is the warmest
        for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
            Idle next = all.next();
            if (!next.worker.isAlive()) {
                all.remove();
                forget(next.worker);
            } else if (next.worker.spec().equals(spec)) {
                all.remove();
                return next.worker;
            }
        }
        return null;
    }

    /** Counts one more worker, if there is capacity; idle ones of other kinds are closed for one that is needed. */
    private boolean reserve(WorkerSpec spec, int limit, boolean isNeeded) {
        lock.lock();
        try {
            int count = counts.getOrDefault(spec, 0);
            if (count >= limit) {
                return false;
            }
            while (!memory.fits(heaps + spec.heapBytes()) && heaps > 0) {
                Idle oldest = isNeeded ? idle.pollLast() : null;
                if (oldest == null) {
                    return false;
                }
                oldest.worker.close();
                forget(oldest.worker);
            }
            counts.put(spec, count + 1);
            heaps += spec.heapBytes();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(WorkerSpec spec) {
        lock.lock();
        try {
            counts.merge(spec, -1, Integer::sum);
            heaps -= spec.heapBytes();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Worker worker) {
        giveBack(worker.spec());
    }

    private void addIdle(Worker worker) {
        idle.addFirst(new Idle(worker, System.nanoTime()));
        freed.signalAll();
        watch();
    }

    /** Takes a worker back, for reuse. */
    void release(Worker worker) {
        lock.lock();
        try {
            if (busy.remove(worker)) {
                if (worker.isAlive()) {
                    addIdle(worker);
                } else {
                    forget(worker);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a worker back that must not be reused. */
    void discard(Worker worker) {
        worker.kill();
        lock.lock();
        try {
            if (busy.remove(worker)) {
                forget(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes workers that have been idle for a while; the folder is removed with the last one. */
    private void watch() {
        if (isWatched) {
            return;
        }
        isWatched = true;
        Thread watcher = new Thread(this::sendAwayIdle, "jedro-workers-idle");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void sendAwayIdle() {
        lock.lock();
        try {
            while (!idle.isEmpty()) {
                Idle oldest = idle.peekLast();
                long left = oldest.since + IDLE_NANOS - System.nanoTime();
                if (left <= 0) {
                    idle.pollLast();
                    oldest.worker.close();
                    forget(oldest.worker);
                } else {
                    freed.awaitNanos(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isWatched = false;
            lock.unlock();
        }
    }

    /** Ends all idle workers and waits for them; for tests, and for callers that must be sure. */
    void close() {
        List<Worker> sent = new ArrayList<>();
        lock.lock();
        try {
            while (starting.values().stream().anyMatch(count -> count > 0)) {
                freed.awaitUninterruptibly();
            }
            for (Idle one = idle.poll(); one != null; one = idle.poll()) {
                one.worker.close();
                forget(one.worker);
                sent.add(one.worker);
            }
        } finally {
            lock.unlock();
        }
        for (Worker worker : sent) {
            worker.awaitEnd();
        }
        clearUpIfUnused();
    }

    /** During a run its values are needed; if this JVM dies, the remaining workers clean up. */
    private void clearUpIfUnused() {
        lock.lock();
        try {
            if (runs == 0) {
                folder.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return the number of workers, busy or idle} */
    int size() {
        lock.lock();
        try {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        } finally {
            lock.unlock();
        }
    }

    private record Idle(Worker worker, long since) {}
}
