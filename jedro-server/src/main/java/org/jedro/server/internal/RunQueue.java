// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jedro.secret.Secrets;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.session.ServiceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue for the runs of all clients: a limited number runs, a limited number waits, in the order in which they came. Knows the
 * last runs that have ended. Thread-safe.
 */
final class RunQueue {
    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    private static final int MAX_KNOWN = 500;

    private final int capacity;
    private final Deque<ServedRun> waiting = new ArrayDeque<>();
    private final Map<String, ServedRun> running = new LinkedHashMap<>();
    /** The project of each run that waits or runs. */
    private final Map<ServedRun, ServedWorld> worlds = new IdentityHashMap<>();

    private final Map<String, ServedRun> known = new LinkedHashMap<>();
    private final List<Thread> workers = new ArrayList<>();
    private boolean isClosed;

    /**
     * Creates a queue, and starts its threads.
     *
     * @param atOnce how many runs are executed at once
     * @param capacity how many may wait
     */
    RunQueue(int atOnce, int capacity) {
        this.capacity = capacity;
        for (int i = 1; i <= atOnce; i++) {
            Thread worker = new Thread(this::work, "jedro-run-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /**
     * Adds a run.
     *
     * @param world the project of the run, which the queue releases when the run has ended; the caller does if this fails
     * @throws HttpProblem if the queue is full, or the server ends
     */
    synchronized void add(ServedRun run, ServedWorld world) {
        if (isClosed) {
            throw HttpProblem.of(503, "The server ends, and accepts no runs.").withHeader("Retry-After", "10");
        }
        if (waiting.size() >= capacity) {
            throw HttpProblem.of(429, "The queue is full: " + capacity + " runs wait.")
                    .withHeader("Retry-After", "1");
        }
        waiting.addLast(run);
        worlds.put(run, world);
        known.put(run.runId(), run);
        forgetOldest();
        run.announce();
        notifyAll();
    }

    private void forgetOldest() {
        if (known.size() > MAX_KNOWN + capacity) {
            known.values().stream()
                    .filter(run -> run.state().isEnd())
                    .findFirst()
                    .ifPresent(run -> known.remove(run.runId()));
        }
    }

    /** {@return a run, if it was requested from this server and is not long ago} */
    synchronized Optional<ServedRun> find(String runId) {
        return Optional.ofNullable(known.get(runId));
    }

    /** {@return the runs that are known, the newest first} */
    synchronized List<ServedRun> runs() {
        List<ServedRun> runs = new ArrayList<>(known.values());
        Collections.reverse(runs);
        return runs;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** {@return whether the run had not ended} */
    boolean cancel(ServedRun run) {
        boolean wasWaiting;
        synchronized (this) {
            wasWaiting = waiting.remove(run);
        }
        boolean isCancelled = run.cancel();
        if (wasWaiting) {
            release(run);
        }
        return isCancelled;
    }

    private synchronized ServedWorld world(ServedRun run) {
        return Objects.requireNonNull(worlds.get(run));
    }

    private void release(ServedRun run) {
        ServedWorld world;
        synchronized (this) {
            world = worlds.remove(run);
        }
        if (world != null) {
            world.release();
        }
    }

    private void work() {
        Optional<ServedRun> next = next();
        while (next.isPresent()) {
            ServedRun run = next.get();
            try {
                run.begin().ifPresent(request -> execute(run, request));
            } finally {
                release(run);
                remove(run);
            }
            next = next();
        }
    }

    private synchronized Optional<ServedRun> next() {
        while (waiting.isEmpty() && !isClosed) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.debug("A node has interrupted the thread of its run");
            }
        }
        ServedRun run = waiting.pollFirst();
        if (run != null) {
            running.put(run.runId(), run);
        }
        return Optional.ofNullable(run);
    }

    private synchronized void remove(ServedRun run) {
        running.remove(run.runId());
        notifyAll();
    }

    private void execute(ServedRun run, ServiceRequest request) {
        try {
            RunHandle handle =
                    world(run).environments().service(run.environment()).start(request);
            run.startedAs(handle);
            try (RunResult result = handle.await()) {
                LOG.debug("{} succeeded", result);
            }
            run.succeed();
        } catch (Throwable e) {
            fail(run, e);
        }
    }

    /** A node may throw anything, and so may code that reads the configuration. */
    private void fail(ServedRun run, Throwable thrown) {
        try {
            Secrets secrets = world(run).environments().secrets(run.environment());
            run.fail(thrown, secrets::mask);
        } catch (Throwable e) {
            run.fail(thrown, message -> "The run failed, and its reason cannot be read.");
        }
    }

    /**
     * Ends the queue: those that wait are stopped; those that run have a while to end, and are cancelled then. Returns when none
     * runs any more, or the second while is over too.
     *
     * @param afterCancel how long a cancelled run may take to end
     */
    void close(Duration grace, Duration afterCancel) {
        List<ServedRun> unstarted;
        synchronized (this) {
            isClosed = true;
            unstarted = new ArrayList<>(waiting);
            waiting.clear();
            notifyAll();
        }
        unstarted.forEach(ServedRun::cancel);
        unstarted.forEach(this::release);
        if (!awaitIdle(grace)) {
            cancelRunning();
            if (!awaitIdle(afterCancel)) {
                LOG.warn("A run did not end when it was cancelled; its record has no end");
            }
        }
    }

    private void cancelRunning() {
        List<ServedRun> left;
        synchronized (this) {
            left = new ArrayList<>(running.values());
        }
        left.forEach(ServedRun::cancel);
    }

    private synchronized boolean awaitIdle(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!running.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
