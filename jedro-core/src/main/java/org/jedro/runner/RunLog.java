// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.hook.NodeOutcome;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs when a run and its nodes begin and end, and why they failed. Whether anything is logged is determined once, so that
 * nodes of a run that logs nothing have no overhead.
 */
final class RunLog {
    /** The name of the logger, for configurations. */
    static final String NAME = "org.jedro.run";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final long LONG_WAIT = 10_000_000;

    private final String runId;
    private final boolean logsAll = LOG.isInfoEnabled();
    private final boolean logsFailures = LOG.isErrorEnabled();

    RunLog(String runId) {
        this.runId = runId;
    }

    /** {@return whether every start and end is logged, so that measuring them is worthwhile} */
    boolean logsAll() {
        return logsAll;
    }

    /** {@return whether an outcome is logged} */
    boolean logs(NodeOutcome outcome) {
        return logsAll || logsFailures && outcome instanceof NodeOutcome.Failed;
    }

    void runStarted(int nodes) {
        if (logsAll) {
            within(null, () -> LOG.info("Run started: {}.", count(nodes)));
        }
    }

    /** Called on the thread of the node. */
    void nodeStarted(Node node) {
        if (logsAll) {
            LOG.info("Node '{}' started.", node.name());
        }
    }

    /** Called if a reuse policy failed to decide whether a node need not run. */
    void notChecked(Node node, Throwable failure) {
        LOG.warn(
                "Node '{}' runs, since the reuse policy failed to check it: {}",
                node.name(),
                Reason.asEndOfSentence(Thrown.readable(failure)));
    }

    void nodeEnded(NodeOutcome outcome) {
        if (logs(outcome)) {
            within(outcome.node().name(), () -> log(outcome));
        }
    }

    private static void log(NodeOutcome outcome) {
        String name = outcome.node().name();
        if (outcome instanceof NodeOutcome.Succeeded node) {
            String waited = node.times().waited() < LONG_WAIT
                    ? ""
                    : " after " + seconds(node.times().waited()) + " of waiting";
            LOG.info(
                    "Node '{}' done in {}{}.",
                    name,
                    seconds(node.times().total().toNanos()),
                    waited);
        } else if (outcome instanceof NodeOutcome.Failed node) {
            Throwable cause = node.error().getCause() == null
                    ? node.error()
                    : node.error().getCause();
            String reason = Reason.ofCodeAsEndOfSentence(cause);
            LOG.error(
                    "Node '{}' failed after {}: {}",
                    name,
                    seconds(node.times().total().toNanos()),
                    reason,
                    cause);
        } else if (outcome instanceof NodeOutcome.Skipped node) {
            LOG.info("Node '{}' skipped: {}.", name, node.reason());
        } else {
            LOG.info("Node '{}' stopped.", name);
        }
    }

    void runEnded(List<NodeOutcome> outcomes, Duration duration, @Nullable Throwable failure) {
        long done = outcomes.stream().filter(NodeOutcome::isDone).count();
        String time = seconds(duration.toNanos());
        if (failure == null && logsAll) {
            within(null, () -> LOG.info("Run done in {}: {}.", time, count(outcomes.size())));
        } else if (failure instanceof RunCancelledException && logsAll) {
            within(null, () -> LOG.info("Run stopped after {}: {} of {} done.", time, done, count(outcomes.size())));
        } else if (failure != null && logsFailures) {
            within(null, () -> LOG.error("Run failed after {}: {} of {} done.", time, done, count(outcomes.size())));
        }
    }

    /** An outcome may be logged on the thread of another node, or on one of the caller. */
    private void within(@Nullable String node, Runnable log) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("run", runId);
        if (node == null) {
            MDC.remove("node");
        } else {
            MDC.put("node", node);
        }
        try {
            log.run();
        } finally {
            if (before == null) {
                MDC.remove("run");
                MDC.remove("node");
            } else {
                MDC.setContextMap(before);
            }
        }
    }

    private static String count(int nodes) {
        return nodes == 1 ? "1 node" : nodes + " nodes";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
