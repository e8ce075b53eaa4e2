package org.jedro.runner;

import java.util.List;

/** A run that has been started. Thread-safe. */
public interface RunHandle {

    /**
     * Waits for the run to end. A {@link SequentialRunner} runs its nodes here, on the caller's thread.
     *
     * @return the result, which the caller closes
     * @throws RunFailedException if a node has failed
     * @throws RunCancelledException if the run was cancelled
     */
    RunResult await();

    /**
     * Asks the run to end: nothing new starts, running functions are interrupted, saves that have begun are finished.
     * Returns at once; {@link #await} ends when all have stopped or the grace period is over.
     */
    void cancel();

    /** {@return where each dataset of the run is now, in the order in which the plan met them} */
    List<LiveDataset> live();

    /** {@return the nodes from which a new run would do what is left, if this one ended now; empty for all of them} */
    List<String> resumeFrom();

    /** {@return how many nodes there are} */
    int nodeCount();

    /** {@return how many nodes are done with, whatever became of them} */
    int finishedCount();
}
