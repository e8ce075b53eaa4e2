package org.jedro.catalog;

/**
 * A dataset that can write aside first and put the new value in place later, in one step.
 *
 * <p>The outputs of a node are staged one after the other and committed together, so that a node that fails, or a run that
 * is killed, leaves the old value.
 *
 * @param <T> the type of the value
 */
public interface Staged<T> extends Dataset<T> {

    /** Writes a value aside; {@link #load} still gives the old one. */
    Stage stage(T value) throws Exception;

    @Override
    default void save(T value) throws Exception {
        try (Stage stage = stage(value)) {
            stage.commit();
        }
    }

    /**
     * Removes what processes that are gone have written aside and never put in place. Does nothing unless it is implemented.
     */
    default void sweep() throws Exception {}

    /** A value that has been written aside. Closing it without a commit discards it. */
    interface Stage extends AutoCloseable {

        /** Puts the value in place, whole or not at all. */
        void commit() throws Exception;

        /** Removes what has been written aside, unless it was committed. */
        @Override
        void close();
    }
}
