// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.session.ServiceRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that a client has requested, from the queue to its end. When it has ended, it keeps neither its plan nor its request, which
 * may be large. Thread-safe.
 */
final class ServedRun {
    private static final Logger LOG = LoggerFactory.getLogger(ServedRun.class);

    private final String runId;
    private final String environment;
    private final List<String> pipelines;
    private final RunEvents events;
    private final Clock clock;
    private final Instant accepted;
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.QUEUED;
    private boolean isCancelled;
    private boolean hasBegun;
    private @Nullable ServiceRequest request;
    private @Nullable RunHandle handle;
    private Map<String, Object> counts = Map.of();
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable Failure failure;

    /** The state of a run. */
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        STOPPED;

        boolean isEnd() {
            return compareTo(RUNNING) > 0;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why a run failed.
     *
     * @param status the status of an answer that waited for the run: 422 if it could not begin, 409 if it was cancelled, else 500
     */
    record Failure(int status, String type, String message) {}

    ServedRun(String runId, String environment, ServiceRequest request, RunEvents events, Clock clock) {
        this.runId = runId;
        this.environment = environment;
        this.request = request;
        this.pipelines = List.copyOf(request.run().pipelines());
        this.events = events;
        this.clock = clock;
        this.accepted = clock.instant();
    }

    String runId() {
        return runId;
    }

    String environment() {
        return environment;
    }

    List<String> pipelines() {
        return pipelines;
    }

    synchronized State state() {
        return state;
    }

    synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Reports that it waits. */
    void announce() {
        events.run(runId, toMap(), false);
    }

    /** {@return the request, if it may start now; empty if it was cancelled while it waited} */
    synchronized Optional<ServiceRequest> begin() {
        if (state != State.QUEUED) {
            return Optional.empty();
        }
        state = State.RUNNING;
        started = clock.instant();
        events.run(runId, toMap(), false);
        return Optional.ofNullable(request);
    }

    /** Takes the handle of the run that has started. */
    void startedAs(RunHandle running) {
        boolean isUnwanted;
        synchronized (this) {
            handle = running;
            hasBegun = true;
            isUnwanted = isCancelled;
        }
        if (isUnwanted) {
            stop(running);
        }
    }

    /** Stops the run; {@return whether it had not ended} */
    boolean cancel() {
        RunHandle running;
        synchronized (this) {
            if (state.isEnd()) {
                return false;
            }
            isCancelled = true;
            running = handle;
            if (state == State.QUEUED) {
                end(
                        State.STOPPED,
                        new Failure(
                                409, RunCancelledException.class.getName(), "The run was stopped before it began."));
            }
        }
        if (running != null) {
            stop(running);
        }
        return true;
    }

    /** The runner may be the project's: if its {@code cancel} throws or blocks, others must not wait for it. */
    private void stop(RunHandle running) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        running.cancel();
                    } catch (Throwable e) {
                        LOG.warn("Run {} could not be cancelled", runId, e);
                    }
                },
                "jedro-cancel");
        stopping.setDaemon(true);
        stopping.start();
    }

    /** Ends the run with success. */
    void succeed() {
        end(State.SUCCEEDED, null);
    }

    /**
     * Ends the run with what it threw.
     *
     * @param mask removes secrets from a message
     */
    void fail(Throwable thrown, UnaryOperator<String> mask) {
        boolean isStopped = thrown instanceof RunCancelledException;
        int status = isStopped ? 409 : isOfRequest(thrown) && !hasBegun() ? 422 : 500;
        String message = thrown instanceof JedroException ours
                ? ours.getMessage()
                : "The run failed: " + Reason.asEndOfSentence(thrown);
        end(
                isStopped ? State.STOPPED : State.FAILED,
                new Failure(status, Thrown.type(thrown).getName(), mask.apply(message)));
    }

    private synchronized boolean hasBegun() {
        return hasBegun;
    }

    private static boolean isOfRequest(Throwable thrown) {
        return thrown instanceof JedroException && !(thrown instanceof RunFailedException);
    }

    private void end(State last, @Nullable Failure reason) {
        Map<String, Object> lastCounts = counts();
        synchronized (this) {
            if (state.isEnd()) {
                return;
            }
            ended = clock.instant();
            failure = reason;
            state = last;
            counts = lastCounts;
            request = null;
            handle = null;
            events.run(runId, toMap(counts), true);
            over.countDown();
        }
    }

    /** {@return the numbers of nodes} Calls the handle without the lock, since it may be that of a runner of the project. */
    private Map<String, Object> counts() {
        RunHandle running;
        synchronized (this) {
            running = handle;
            if (running == null) {
                return counts;
            }
        }
        Map<String, Object> now = new LinkedHashMap<>();
        addCount("node_count", running::nodeCount, now);
        addCount("finished_count", running::finishedCount, now);
        return now;
    }

    private static void addCount(String key, IntSupplier count, Map<String, Object> data) {
        try {
            data.put(key, count.getAsInt());
        } catch (Throwable e) {
            LOG.debug("{} of a run is not known", key, e);
        }
    }

    /** Waits for the end; {@return whether it has been reached} */
    boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** {@return what is known of the run, as plain data} */
    Map<String, Object> toMap() {
        Map<String, Object> now = counts();
        synchronized (this) {
            return toMap(handle == null ? counts : now);
        }
    }

    private synchronized Map<String, Object> toMap(Map<String, Object> numbers) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", runId);
        data.put("state", state.word());
        data.put("environment", environment);
        data.put("accepted", accepted.toString());
        if (started != null) {
            data.put("started", started.toString());
        }
        if (ended != null) {
            data.put("ended", ended.toString());
        }
        data.putAll(numbers);
        if (failure != null) {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("type", failure.type());
            reason.put("message", failure.message());
            data.put("failure", reason);
        }
        return data;
    }
}
