// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import java.util.Optional;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;

/**
 * A dataset that can stage a new value first and put it in place later, in one step.
 *
 * <p>The outputs of a node are staged one after the other and committed together, so that a node that fails, or a run that
 * is killed, leaves the old value unchanged.
 *
 * @param <T> the type of the value
 */
public interface Staged<T> extends Dataset<T> {

    /** Stages a value; {@link #load} still returns the old one. */
    Stage stage(T value) throws Exception;

    @Override
    default void save(T value) throws Exception {
        try (Stage stage = stage(value)) {
            stage.commit();
        }
    }

    /**
     * Removes what terminated processes have staged and never committed. Does nothing by default.
     *
     * @return what was removed, as a user would name it
     */
    default List<String> sweep() throws Exception {
        return List.of();
    }

    /**
     * {@return what another JVM has staged, to be committed or removed here}
     *
     * @param token what {@link Stage#token} returned there
     */
    default Stage adopt(PendingToken token) throws Exception {
        throw new UnsupportedOperationException("This dataset gives no tokens.");
    }

    /** A staged value. Closing it without a commit discards it. */
    interface Stage extends AutoCloseable {

        /** Puts the value in place, whole or not at all. */
        void commit() throws Exception;

        /**
         * {@return what is staged, in the form of {@link ContentHashed#content}; empty if it is not known, or the run does not
         * {@link RunScope#recordsContent record} it} Called after the last write and before {@link #token}.
         */
        default Optional<StoredContent> content() throws Exception {
            return Optional.empty();
        }

        /**
         * {@return what another JVM needs to put the value in place; empty if only this JVM can} From then on this object
         * does neither, and removes nothing.
         *
         * @param owner the process that will commit it
         */
        default Optional<PendingToken> token(Owner owner) throws Exception {
            return Optional.empty();
        }

        /** Removes what has been staged, unless it was committed. */
        @Override
        void close();
    }
}
