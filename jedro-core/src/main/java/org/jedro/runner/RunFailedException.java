// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;

/** Thrown when a run has ended because nodes failed. */
public final class RunFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient RunOutcome outcome;
    private final List<String> resumeFrom;

    private final List<String> stillRunning;

    private RunFailedException(
            String message,
            @Nullable Throwable cause,
            RunOutcome outcome,
            List<String> stillRunning,
            List<String> resumeFrom) {
        super(message, cause);
        this.outcome = outcome;
        this.stillRunning = List.copyOf(stillRunning);
        this.resumeFrom = List.copyOf(resumeFrom);
    }

    static RunFailedException of(
            RunOutcome outcome,
            List<String> stillRunning,
            List<String> resumeFrom,
            Optional<RemainingNodes> remaining) {
        List<String> lines = new ArrayList<>();
        for (NodeOutcome node : outcome.nodes()) {
            if (node instanceof NodeOutcome.Failed failed) {
                lines.add(failed.error().getMessage());
            }
        }
        if (lines.isEmpty()) {
            outcome.error()
                    .ifPresent(error -> lines.add(
                            "The run failed: " + Reason.asEndOfSentence(error) + NodeFailedException.place(error)));
        }
        blocked(outcome)
                .forEach((blockers, nodes) -> lines.add((lines.isEmpty() ? "Nodes '" : "  nodes '")
                        + String.join("', '", nodes) + "' were cancelled: they wait for what '"
                        + String.join("', '", blockers)
                        + "' holds, whose call has not ended."));
        String message = String.join("\n", lines) + Progress.stillRunning(stillRunning) + "\n  "
                + Progress.of(outcome, resumeFrom, remaining);
        return new RunFailedException(message, outcome.error().orElse(null), outcome, stillRunning, resumeFrom);
    }

    /** {@return the nodes that waited for a place that will not become free, by the nodes that hold it} */
    private static Map<List<String>, List<String>> blocked(RunOutcome outcome) {
        Map<List<String>, List<String>> blocked = new LinkedHashMap<>();
        for (NodeOutcome node : outcome.nodes()) {
            if (node instanceof NodeOutcome.Cancelled cancelled && cancelled.isBlocked()) {
                blocked.computeIfAbsent(cancelled.blockedBy(), by -> new ArrayList<>())
                        .add(node.node().name());
            }
        }
        return blocked;
    }

    /** {@return the outcome of each node} */
    public RunOutcome outcome() {
        return outcome;
    }

    /** {@return the nodes from which a new run would complete this one; empty if everything has to run again} */
    public List<String> resumeFrom() {
        return resumeFrom;
    }

    /** {@return the nodes whose calls did not end within the grace period, and still run in this JVM} */
    public List<String> stillRunning() {
        return stillRunning;
    }
}
