// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

/**
 * A dataset that can be written chunk by chunk, so that a node's stream never has to be held in memory as a whole.
 *
 * @param <C> the type of a chunk
 */
public interface AppendableDataset<C> {

    /** Starts a new value; nothing of it is visible before the commit. */
    Appender<C> append() throws Exception;

    /**
     * A value that is being written. Closing it without a commit discards it.
     *
     * @param <C> the type of a chunk
     */
    interface Appender<C> extends Staged.Stage {

        /** Writes one more chunk. */
        void add(C chunk) throws Exception;
    }
}
