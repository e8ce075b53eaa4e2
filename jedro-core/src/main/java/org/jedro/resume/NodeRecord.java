// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import org.jedro.journal.JournalEvent;
import org.jspecify.annotations.Nullable;

/** The record of a node's last attempt. */
final class NodeRecord {
    int attempt = 1;
    boolean isStarted;
    boolean hasFailed;
    /** Whether any attempt may have put an output in place, or confirmed an input. */
    boolean mayHaveActed;

    /** Whether the node did not run since its outputs existed. */
    boolean isReused;

    JournalEvent.@Nullable Committing committing;
    JournalEvent.@Nullable Finished finished;

    void add(JournalEvent event) {
        if (event instanceof JournalEvent.Started started) {
            attempt = started.attempt();
            isStarted = true;
            hasFailed = false;
            committing = null;
            finished = null;
        } else if (event instanceof JournalEvent.Committing announced) {
            committing = announced;
            mayHaveActed = true;
        } else if (event instanceof JournalEvent.Finished end) {
            isStarted = true;
            mayHaveActed = true;
            finished = end;
        } else if (event instanceof JournalEvent.Failed) {
            hasFailed = true;
        } else if (event instanceof JournalEvent.Skipped skipped) {
            isReused |= skipped.isReused();
        }
    }

    /** {@return whether its outputs were announced, and its end is not recorded} */
    boolean isAnnounced() {
        return finished == null && committing != null;
    }
}
