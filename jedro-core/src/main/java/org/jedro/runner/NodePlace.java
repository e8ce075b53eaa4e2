package org.jedro.runner;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jedro.Problems;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where the functions of some nodes are called: a worker JVM, a cluster. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Order, hooks, staging and everything else of a node stay with the engine. A simple place implements {@link #call}; one
 * that wants to load and save where it calls, or to keep values there, implements {@link #prepare}. Thread-safe.
 */
public interface NodePlace {

    /** {@return what plans and logs call this place} */
    String name();

    /** {@return whether the node is to be called here} */
    boolean takes(Node node);

    /**
     * {@return the results of the function, in the order of the node's outputs, once they are there}
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
     * {@return what the place does in one run} Starts nothing: the run may never begin.
     *
     * @param runId the run
     * @param nodes the nodes of the run that are to be called here
     * @param problems where to add what would certainly go wrong with them here; all of it
     */
    default PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
        return node -> new CalledVisit(this, runId);
    }
}
