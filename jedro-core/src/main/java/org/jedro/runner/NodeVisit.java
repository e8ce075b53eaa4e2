// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a node in its {@link NodePlace}: the engine calls each step in turn, with hooks in between.
 *
 * <p>Values may stay where they are, represented by {@link RemoteValue}s. Called by one thread at a time, except for loads and
 * stages, which may be called concurrently.
 */
public interface NodeVisit extends AutoCloseable {

    /**
     * {@return the value of a stored input, or what represents it}
     *
     * @param input the number of the input
     * @param dataset how it is loaded
     */
    default Object load(int input, BoundDataset<?> dataset) {
        return dataset.load();
    }

    /**
     * {@return the results of the function, or what represents them, in the order of the node's outputs}
     *
     * <p>Ends as soon as it can when the thread is interrupted.
     *
     * @param called the node, perhaps with another function that a hook has set
     * @param arguments the values of its inputs in their order, or what represents them
     * @throws Exception if the function throws it
     */
    @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception;

    /**
     * {@return a result that has been staged, or waits for its commit}
     *
     * @param output the number of the output
     * @param dataset how it is saved
     * @param value the result, or what represents it
     */
    @SuppressWarnings("unchecked")
    default StagedSave stage(int output, BoundDataset<?> dataset, Object value) {
        return ((BoundDataset<Object>) dataset).stage(RemoteValue.here(value));
    }

    /** {@return the largest heap that the function needed in its own JVM; -1 if it had none} */
    default long peakHeapBytes() {
        return -1;
    }

    /** {@return the heap of the node's own JVM, if it is a larger one than the first; -1 if it is not} */
    default long grownHeapBytes() {
        return -1;
    }

    /**
     * {@return how much of the time of its steps was overhead of the place, in nanoseconds, such as the start of another JVM in
     * place of one whose heap was exhausted; counts as waiting}
     */
    default long waitedNanos() {
        return 0;
    }

    /** {@return hints on why the call has failed, from inputs outside this JVM; empty if the inputs in this JVM provide them} */
    default List<String> hints() {
        return List.of();
    }

    /** Releases everything that the attempt still holds. */
    @Override
    default void close() {}
}
