package org.jedro.runner;

/** What happens to the other nodes when one has failed. */
public enum FailurePolicy {
    /** Nothing new starts; nodes that run are given a grace period, then interrupted. */
    FAIL_FAST,
    /** Nothing new starts; nodes that run are waited for. */
    FINISH_RUNNING,
    /** Everything that does not depend on the failed node still runs. */
    KEEP_GOING
}
