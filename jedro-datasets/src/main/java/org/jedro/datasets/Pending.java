package org.jedro.datasets;

import java.io.IOException;

/** A file or folder that is being written aside. Closing it without a commit removes it. */
public interface Pending extends AutoCloseable {

    /** {@return where to write the bytes} */
    Output output();

    /** Puts it in place, whole or not at all. */
    void commit() throws IOException;

    /** Closes each stream of the output that is still open, and removes what was written, unless it was committed. */
    @Override
    void close();
}
