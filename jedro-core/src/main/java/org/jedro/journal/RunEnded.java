// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.time.Instant;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * A run has ended, or could not begin.
 *
 * @param runId the run
 * @param at when
 * @param state how: succeeded, failed or stopped
 * @param counts how many nodes ended in which way
 * @param failure what ended it, if it did not succeed
 */
@Experimental
public record RunEnded(String runId, Instant at, RunState state, NodeCounts counts, Optional<RecordedFailure> failure) {
    /** Checks the state. */
    public RunEnded {
        if (!state.isEnd()) {
            throw new IllegalArgumentException("A run that has ended is not " + state + ".");
        }
    }
}
