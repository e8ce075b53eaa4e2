package org.jedro.storage;

import java.io.IOException;
import java.util.Optional;

/** A file or folder that is being written aside. Closing it without a commit removes it. */
public interface Pending extends AutoCloseable {

    /** {@return where to write the bytes} */
    Output output();

    /** Puts it in place, whole or not at all. */
    void commit() throws IOException;

    /**
     * {@return what another process needs to commit this, with {@link Storage#adopt}; empty if only this process can}
     *
     * <p>Called when all is written. From then on this object neither commits nor removes anything, and what was written has
     * a name of its owner: it is removed when that has ended, not when this process has.
     *
     * @param owner the process that will adopt it
     */
    default Optional<PendingToken> token(Owner owner) throws IOException {
        return Optional.empty();
    }

    /** Closes each stream of the output that is still open, and removes what was written, unless it was committed. */
    @Override
    void close();
}
