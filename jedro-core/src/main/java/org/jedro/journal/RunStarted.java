// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.time.Instant;
import org.jedro.Experimental;

/**
 * A run begins, or failed to begin.
 *
 * @param runId the run's id, which is also the version of all that it saves
 * @param sessionId the session's id: the run's own, or that of a session for many runs
 * @param at when
 * @param request what was requested
 * @param selection which nodes
 * @param platform what runs them
 * @param digests what the run depends on
 */
@Experimental
public record RunStarted(
        String runId,
        String sessionId,
        Instant at,
        RecordedRequest request,
        RunSelection selection,
        RunPlatform platform,
        RunDigests digests) {

    /** Creates a start without digests. */
    public RunStarted(
            String runId,
            String sessionId,
            Instant at,
            RecordedRequest request,
            RunSelection selection,
            RunPlatform platform) {
        this(runId, sessionId, at, request, selection, platform, RunDigests.NONE);
    }
}
