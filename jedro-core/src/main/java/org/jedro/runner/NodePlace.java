// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jedro.Problems;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/**
 * A place where the functions of some nodes are called: a worker JVM, a cluster. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Order, hooks, staging and everything else of a node stay with the engine. A simple place implements {@link #call}; one
 * that loads and saves where it calls, or keeps values there, implements {@link #prepare}. Thread-safe.
 */
public interface NodePlace {

    /** {@return the name of this place in plans and logs} */
    String name();

    /** {@return whether the node is to be called here} */
    boolean takes(Node node);

    /**
     * {@return the results of the function, in the order of the node's outputs, once they are available}
     *
     * <p>Cancelling the stage's future ends the call.
     *
     * @param node the node
     * @param arguments the values of its inputs, in their order
     * @param runId the run
     */
    default CompletionStage<@Nullable Object[]> call(Node node, @Nullable Object[] arguments, String runId) {
        throw new UnsupportedOperationException("Place '" + name() + "' has neither call nor prepare.");
    }

    /**
     * {@return the work of the place in one run} Starts nothing: the run may never begin.
     *
     * @param runId the run
     * @param nodes the nodes of the run that are to be called here
     * @param problems where to add everything that would certainly fail with them here
     */
    default PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
        return node -> new CalledVisit(this, runId);
    }
}
