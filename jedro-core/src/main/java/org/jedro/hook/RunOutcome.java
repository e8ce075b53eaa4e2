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
 */
public record RunOutcome(PipelineRun run, List<NodeOutcome> nodes, Optional<Throwable> error, Duration duration) {
    /** Copies the list. */
    public RunOutcome {
        nodes = List.copyOf(nodes);
    }
}
