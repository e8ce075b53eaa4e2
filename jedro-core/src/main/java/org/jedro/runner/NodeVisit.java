package org.jedro.runner;

import java.util.List;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a node in its {@link NodePlace}: the engine asks for each step when its turn has come, hooks between them.
 *
 * <p>Values may be left where they are and stood for by {@link RemoteValue}s. One thread at a time, but for loads and stages,
 * which may come side by side.
 */
public interface NodeVisit extends AutoCloseable {

    /**
     * {@return the value of a stored input, or what stands for it}
     *
     * @param input the number of the input
     * @param dataset how it is loaded
     */
    default Object load(int input, BoundDataset<?> dataset) {
        return dataset.load();
    }

    /**
     * {@return the results of the function, or what stands for them, in the order of the node's outputs}
     *
     * <p>Ends as soon as it can when the thread is interrupted.
     *
     * @param called the node, perhaps with another function that a hook has put in
     * @param arguments the values of its inputs in their order, or what stands for them
     * @throws Exception whatever the function throws
     */
    @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception;

    /**
     * {@return a result that has been written aside, or waits for its commit}
     *
     * @param output the number of the output
     * @param dataset how it is saved
     * @param value the result, or what stands for it
     */
    @SuppressWarnings("unchecked")
    default StagedSave stage(int output, BoundDataset<?> dataset, Object value) {
        return ((BoundDataset<Object>) dataset).stage(RemoteValue.here(value));
    }

    /** {@return the largest heap that the function needed in a JVM of its own; -1 if it had none} */
    default long peakHeapBytes() {
        return -1;
    }

    /**
     * {@return how much of the time of its steps was not the node's own, in nanoseconds, such as the start of another JVM in
     * place of one whose heap was exhausted; counts as waiting}
     */
    default long waitedNanos() {
        return 0;
    }

    /** {@return hints on why the call has failed, from inputs that are not in this JVM; none if those here are to give them} */
    default List<String> hints() {
        return List.of();
    }

    /** Lets go of whatever the attempt still has. */
    @Override
    default void close() {}
}
