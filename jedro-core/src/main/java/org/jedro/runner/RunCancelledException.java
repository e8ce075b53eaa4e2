// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.hook.RunOutcome;

/** Thrown when a run was cancelled on request. */
public final class RunCancelledException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient RunOutcome outcome;
    private final List<String> resumeFrom;

    private final List<String> stillRunning;

    RunCancelledException(
            RunOutcome outcome,
            List<String> stillRunning,
            List<String> resumeFrom,
            Optional<RemainingNodes> remaining) {
        super("The run was stopped." + Progress.stillRunning(stillRunning) + "\n  "
                + Progress.of(outcome, resumeFrom, remaining));
        this.stillRunning = List.copyOf(stillRunning);
        this.outcome = outcome;
        this.resumeFrom = List.copyOf(resumeFrom);
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
