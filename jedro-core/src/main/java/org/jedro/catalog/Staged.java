package org.jedro.catalog;

import java.util.Optional;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;

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

    /**
     * {@return what another JVM has written aside, to be put in place or removed here}
     *
     * @param token what {@link Stage#token} returned there
     */
    default Stage adopt(PendingToken token) throws Exception {
        throw new UnsupportedOperationException("This dataset gives no tokens.");
    }

    /** A value that has been written aside. Closing it without a commit discards it. */
    interface Stage extends AutoCloseable {

        /** Puts the value in place, whole or not at all. */
        void commit() throws Exception;

        /**
         * {@return what another JVM needs to put the value in place; empty if only this one can} From then on this object
         * does neither, and removes nothing.
         *
         * @param owner the process that will adopt it
         */
        default Optional<PendingToken> token(Owner owner) throws Exception {
            return Optional.empty();
        }

        /** Removes what has been written aside, unless it was committed. */
        @Override
        void close();
    }
}
