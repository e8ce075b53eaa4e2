package org.jedro.storage;

import java.io.IOException;

/** A storage in which a process that is killed leaves something behind, which others can put back or remove. */
public interface Recoverable {

    /**
     * Puts a folder back that a process was about to replace when it was killed.
     *
     * @return whether nothing is there because a folder is just being replaced, so that looking again helps
     */
    boolean recover(Location location) throws IOException;

    /** Removes what processes that have ended have left half written, beside a file or in the folder of its versions. */
    void sweep(Location location) throws IOException;
}
