// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a run.
 *
 * @param run the run
 * @param nodes the outcome of each node, in the pipeline's order
 * @param error what ended the run, if it did not succeed
 * @param duration from the first node to the last
 * @param outputs the free outputs, if the run succeeded; usable until its result is closed
 */
public record RunOutcome(
        PipelineRun run, List<NodeOutcome> nodes, Optional<Throwable> error, Duration duration, RunOutputs outputs) {
    /** Copies the list. */
    public RunOutcome {
        nodes = List.copyOf(nodes);
    }

    /** Creates the outcome of a run that did not succeed. */
    public RunOutcome(PipelineRun run, List<NodeOutcome> nodes, Optional<Throwable> error, Duration duration) {
        this(run, nodes, error, duration, RunOutputs.none());
    }

    /** {@return this outcome with the outputs of the run} */
    public RunOutcome withOutputs(RunOutputs others) {
        return new RunOutcome(run, nodes, error, duration, others);
    }

    /** {@return the run and how it ended: values may be data or secret} */
    @Override
    public String toString() {
        return "RunOutcome[run=" + run.runId() + ", nodes=" + nodes.size() + ", error="
                + error.map(thrown -> thrown.getClass().getName()).orElse("") + ", duration=" + duration + ", outputs="
                + outputs.names() + "]";
    }
}
