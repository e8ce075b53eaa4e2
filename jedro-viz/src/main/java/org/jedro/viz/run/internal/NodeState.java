// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.util.Locale;
import org.jedro.journal.JournalEvent;

/** The state of a node in a run. */
enum NodeState {
    WAITING,
    RUNNING,
    FINISHED,
    FAILED,
    SKIPPED,
    CANCELLED,
    REUSED;

    static NodeState of(JournalEvent last) {
        if (last instanceof JournalEvent.Finished) {
            return FINISHED;
        }
        if (last instanceof JournalEvent.Failed) {
            return FAILED;
        }
        if (last instanceof JournalEvent.Skipped skipped) {
            return skipped.isReused() ? REUSED : SKIPPED;
        }
        return last instanceof JournalEvent.Cancelled ? CANCELLED : RUNNING;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
