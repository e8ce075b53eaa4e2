// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
     * Calls an action once when the run has ended and its resources are closed, with the failure if it failed or was
     * cancelled; at once if the run has ended already.
     *
     * <p>The end does not wait for {@link #await}, which returns after the action. The action runs on the thread that ends the
     * run, and must not wait for it. If it throws, a warning is logged. A {@link SequentialRunner} runs its nodes in {@code
     * await} only; without it, the run ends when it is cancelled.
     */
    void whenEnded(Consumer<Optional<Throwable>> action);

    /**
     * Requests the end of the run: nothing new starts, running functions are interrupted, saves that have begun are finished.
     * Returns at once; {@link #await} ends when all have stopped or the grace period is over.
     */
    void cancel();

    /** {@return where each dataset of the run is now, in the order in which the plan met them} */
    List<LiveDataset> live();

    /** {@return the nodes from which a new run would complete this one if it ended now; empty for all of them} */
    List<String> resumeFrom();

    /** {@return the number of nodes} */
    int nodeCount();

    /** {@return the number of nodes that have ended, with any outcome} */
    int finishedCount();
}
