// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import org.jedro.Experimental;

/** The state of a recorded run. */
@Experimental
public enum RunState {
    /** Its process is alive on this machine, and has not recorded the end. */
    RUNNING,
    /** No end is recorded, and no process of this machine remains that could record it. */
    INTERRUPTED,
    /** All its nodes are done. */
    SUCCEEDED,
    /** A node failed, or the run could not begin. */
    FAILED,
    /** It was cancelled. */
    STOPPED;

    boolean isEnd() {
        return this != RUNNING && this != INTERRUPTED;
    }
}
