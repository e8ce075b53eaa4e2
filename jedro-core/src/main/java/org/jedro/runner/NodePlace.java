package org.jedro.runner;

import java.util.concurrent.CompletionStage;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where the functions of some nodes are called: a worker JVM, a cluster. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Loading, saving, hooks and everything else of a node stay with the engine. Thread-safe.
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
    CompletionStage<@Nullable Object[]> call(Node node, @Nullable Object[] arguments, String runId);
}
