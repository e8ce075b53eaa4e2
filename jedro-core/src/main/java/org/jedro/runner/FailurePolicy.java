// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

/** What happens to the other nodes when one has failed. */
public enum FailurePolicy {
    /** Nothing new starts; running nodes get a grace period, then are interrupted. */
    FAIL_FAST,
    /** Nothing new starts; the run waits for running nodes. */
    FINISH_RUNNING,
    /** Everything that does not depend on the failed node still runs. */
    KEEP_GOING
}
