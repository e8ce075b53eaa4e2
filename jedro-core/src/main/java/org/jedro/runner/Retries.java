// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Retry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each node of a run has failed, and the clock of further attempts; used under the run's lock. */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final double JITTER = 0.2;

    private final ExecutionPlan plan;
    private final String runId;
    private final int[] failures;
    private @Nullable ScheduledExecutorService timer;

    Retries(ExecutionPlan plan, String runId) {
        this.plan = plan;
        this.runId = runId;
        this.failures = new int[hasRetries(plan) ? plan.size() : 0];
    }

    private static boolean hasRetries(ExecutionPlan plan) {
        for (Node node : plan.nodes) {
            if (node.constraints().retry().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** {@return the number of a node's current attempt, from 1} */
    int attempt(int node) {
        return failures.length == 0 ? 1 : failures[node] + 1;
    }

    /**
     * The next attempt at a node that has failed.
     *
     * @param message why it has failed
     * @param failed how many attempts have failed
     * @param attempts how many there may be in all
     * @param waitNanos how long to wait for the next one, in nanoseconds
     */
    record Attempt(String message, int failed, int attempts, long waitNanos) {
        /** Logs a warning; not called under the lock, since appenders may be the user's. */
        void warn() {
            LOG.warn(
                    "{}\n  attempt {} of {}, the next in {} s",
                    message,
                    failed,
                    attempts,
                    String.format(Locale.ROOT, "%.1f", waitNanos / 1e9));
        }
    }

    /** Notes a failed attempt; {@return the next one, if there is another} */
    Optional<Attempt> next(int node, NodeOutcome.Failed failure) {
        Optional<Retry> retry = plan.nodes[node].constraints().retry();
        Throwable cause = failure.error().getCause();
        if (retry.isEmpty()) {
            return Optional.empty();
        }
        int failed = ++failures[node];
        if (failed > retry.get().times() || cause != null && !retry.get().appliesTo(cause)) {
            return Optional.empty();
        }
        Duration backoff = retry.get().backoff().before(failed);
        long wait = jittered(runId, plan.nodes[node].name(), failed, backoff);
        String message = String.valueOf(failure.error().getMessage());
        return Optional.of(new Attempt(message, failed, retry.get().times() + 1, wait));
    }

    /** Varies the waits between runs and nodes; the same run always waits the same time. */
    static long jittered(String runId, String node, int attempt, Duration wait) {
        Random random = new Random(Objects.hash(runId, node, attempt));
        return (long) (wait.toNanos() * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }

    void schedule(Runnable due, long nanos) {
        ScheduledExecutorService known = timer;
        if (known == null) {
            known = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "jedro-timer");
                thread.setDaemon(true);
                return thread;
            });
            timer = known;
        }
        Future<?> unused = known.schedule(due, nanos, TimeUnit.NANOSECONDS);
    }

    void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
