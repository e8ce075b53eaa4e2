package org.jedro.datasets;

import java.io.IOException;
import java.util.List;

/**
 * Where bytes are. A location is an absolute path in this storage, with {@code /} between its parts.
 *
 * <p>Thread-safe. What is being written can be neither listed nor read before its commit.
 */
public interface Storage {

    /** {@return whether there is a file} */
    boolean isFile(String location) throws IOException;

    /** {@return whether there is a folder} */
    boolean isFolder(String location) throws IOException;

    /** {@return the location in the spelling that all locations of one file share, whether or not there is a file} */
    default String oneSpelling(String location) {
        return location;
    }

    /** {@return the names of what is directly in a folder, sorted; none if there is no such folder} */
    List<String> list(String folder) throws IOException;

    /**
     * {@return the file or folder, to be read}
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    Input input(String location) throws IOException;

    /** {@return a new file that will take the place of the one at the location, if there is one} */
    Pending replace(String location) throws IOException;

    /**
     * {@return a new folder that will take the place of the one at the location, if there is one}
     *
     * @throws org.jedro.JedroException if there are files in it that no save has written, which would be lost
     */
    Pending replaceFolder(String location) throws IOException;

    /**
     * {@return a new file or folder that will appear together with its folder, which must not be there}
     *
     * @param isFolder whether the location itself is a folder, of several files
     * @throws java.nio.file.FileAlreadyExistsException at the commit, if the folder has appeared meanwhile
     */
    Pending createWithFolder(String location, boolean isFolder) throws IOException;

    /**
     * Puts a folder back that a process was about to replace when it was killed.
     *
     * @return whether nothing is there because a folder is just being replaced, so that looking again helps
     */
    default boolean recover(String location) throws IOException {
        return false;
    }

    /**
     * Removes what processes that are gone have left half written, beside a file or in the folder of its versions. Does
     * nothing where they leave nothing.
     */
    default void sweep(String location) throws IOException {}

    /** {@return whether nothing can be written because no space is left, as far as that can be found out} */
    default boolean isFull(String location) throws IOException {
        return false;
    }

    /** Removes a file, or a folder with all that is in it; nothing happens if there is none. */
    void delete(String location) throws IOException;
}
