// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.util.Optional;
import org.jedro.Experimental;

/** A staged file or folder. Closing it without a commit removes it. */
@Experimental
public interface Pending extends AutoCloseable {

    /** {@return where to write the bytes} */
    Output output();

    /**
     * Adds a note to a version: a hidden file named {@link Storage#VERSION_NOTE}, which appears beside the file or folder at the
     * commit. Called after the last write, before {@link #token} and the commit, and only for what {@link
     * Storage#createWithFolder} returned. Does nothing by default: a version without a note is complete.
     *
     * @param note the bytes of the note
     */
    default void noteVersion(byte[] note) throws IOException {}

    /** Puts it in place, whole or not at all. */
    void commit() throws IOException;

    /**
     * {@return what another process needs to commit this, with {@link Storage#adopt}; empty if only this process can}
     *
     * <p>Called after the last write. From then on this object neither commits nor removes anything, and {@link #commit} throws a
     * {@link java.nio.file.NoSuchFileException}. The staged files belong to the new owner: they are removed when the owner has
     * ended, not when this process has.
     *
     * @param owner the process that will commit it
     */
    default Optional<PendingToken> token(Owner owner) throws IOException {
        return Optional.empty();
    }

    /** Closes each open stream of the output, and removes what was written, unless it was committed. */
    @Override
    void close();
}
