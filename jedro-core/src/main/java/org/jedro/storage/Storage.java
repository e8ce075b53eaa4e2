package org.jedro.storage;

import java.io.IOException;
import java.util.List;

/**
 * Where bytes are. Each location that is passed has a scheme of this storage.
 *
 * <p>Thread-safe. What is being written can be neither listed nor read before its commit.
 */
public interface Storage {
    /** The name of the notes that a storage may keep in a folder that it has written; they are not part of the value. */
    String FOLDER_NOTES = ".jedro-files";

    /** {@return whether there is a file} */
    boolean isFile(Location location) throws IOException;

    /** {@return whether there is a folder} */
    boolean isFolder(Location location) throws IOException;

    /** {@return the location in the spelling that all locations of one file share, whether or not there is a file} */
    default Location oneSpelling(Location location) {
        return location;
    }

    /** {@return the names of what is directly in a folder, sorted; none if there is no such folder} */
    List<String> list(Location folder) throws IOException;

    /**
     * {@return the file or folder, to be read}
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist
     */
    Input input(Location location) throws IOException;

    /** {@return a new file that will take the place of the one at the location, if there is one} */
    Pending replace(Location location) throws IOException;

    /**
     * {@return a new folder that will take the place of the one at the location, if there is one}
     *
     * @throws org.jedro.JedroException if there are files in it that no save has written, which would be lost
     */
    Pending replaceFolder(Location location) throws IOException;

    /**
     * {@return a new file or folder that will appear together with its folder, which must not be there}
     *
     * @param isFolder whether the location itself is a folder, of several files
     * @throws java.nio.file.FileAlreadyExistsException at the commit, if the folder has appeared meanwhile
     */
    Pending createWithFolder(Location location, boolean isFolder) throws IOException;

    /**
     * {@return what another process, or this one, has written aside, to be committed or removed here}
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     */
    default Pending adopt(PendingToken token) throws IOException {
        throw new UnsupportedOperationException("This storage gives no tokens.");
    }

    /**
     * Creates a file with these bytes, unless there is a file or folder already. Of several that create one file at the same
     * time, exactly one succeeds, and no reader ever sees a part of the bytes.
     *
     * @return whether it was created
     */
    boolean createIfAbsent(Location location, byte[] bytes) throws IOException;

    /** {@return whether all processes that open such a storage see the same files; if not, they are this process' own} */
    default boolean isShared() {
        return true;
    }

    /** {@return whether nothing can be written because no space is left, as far as that can be found out} */
    default boolean isFull(Location location) throws IOException {
        return false;
    }

    /** Removes a file, or a folder with all that is in it; nothing happens if it does not exist. */
    void delete(Location location) throws IOException;
}
