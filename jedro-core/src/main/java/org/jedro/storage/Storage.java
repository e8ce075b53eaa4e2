// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * Stores bytes. Each location that is passed has a scheme of this storage.
 *
 * <p>A storage that is not a file system usually stages its saves on the local disk: the output of a {@link Pending} is one
 * of a {@link LocalStorage} in a temporary folder, and the commit sends the files to their target.
 *
 * <p>Thread-safe. What is being written can be neither listed nor read before its commit. Folders need not be created: a
 * commit creates those above its file, and fails with a {@link java.nio.file.FileSystemException} if one of them is a file,
 * or if the target of a file is a folder.
 */
@Experimental
public interface Storage {
    /** The name of the metadata that a storage may keep in a folder that it has written; it is not part of the value. */
    String FOLDER_NOTES = ".jedro-files";
    /** The name of the note that describes a version, beside the version's file or folder; see {@link Pending#noteVersion}. */
    String VERSION_NOTE = ".jedro-version";

    /** {@return whether the location is an existing file} */
    boolean isFile(Location location) throws IOException;

    /** {@return whether the location is an existing folder} */
    boolean isFolder(Location location) throws IOException;

    /** {@return the location in the spelling that all locations of one file share, whether or not the file exists} */
    default Location oneSpelling(Location location) {
        return location;
    }

    /** {@return the names of the direct contents of a folder, sorted; empty if the folder does not exist} */
    List<String> list(Location folder) throws IOException;

    /**
     * {@return the file or folder, to be read}
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist
     */
    Input input(Location location) throws IOException;

    /**
     * {@return how an engine reaches what is stored at a location, whether or not it exists; empty if only this storage does, and for
     * the file system, which needs nothing}
     */
    default Optional<Input.Access> access(Location location) {
        return Optional.empty();
    }

    /** {@return a new file that will replace the one at the location, if that exists} */
    Pending replace(Location location) throws IOException;

    /**
     * {@return a new folder that will replace the one at the location, if that exists}
     *
     * @throws org.jedro.JedroException here or at the commit, if it contains files that no save has written, which would be
     *     lost; the message names one
     */
    Pending replaceFolder(Location location) throws IOException;

    /**
     * {@return a new file or folder that will appear together with its folder, which must not exist yet}
     *
     * @param isFolder whether the location itself is a folder with several files
     * @throws java.nio.file.FileAlreadyExistsException at the commit, if the folder has appeared meanwhile
     */
    Pending createWithFolder(Location location, boolean isFolder) throws IOException;

    /**
     * {@return what another process, or this one, has staged, to be committed or removed here} Only storages whose {@link
     * Pending#token} returns tokens need this; for others, the process that has staged a save also commits it.
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist any more
     */
    default Pending adopt(PendingToken token) throws IOException {
        throw new UnsupportedOperationException("This storage gives no tokens.");
    }

    /** {@return whether files can only be read here, so that an entry can be neither saved nor versioned} */
    default boolean isReadOnly() {
        return false;
    }

    /** {@return whether all processes that open such a storage see the same files; if not, the files belong to this process} */
    default boolean isShared() {
        return true;
    }

    /**
     * {@return whether {@link #replaceFolder} replaces all files of a folder in one step} If not, readers can see files of two
     * saves at the same time.
     */
    default boolean replacesFoldersAtOnce() {
        return true;
    }

    /** {@return whether writes fail because no space is left, as far as that can be determined} */
    default boolean isFull(Location location) throws IOException {
        return false;
    }

    /** Removes a file, or a folder with all its contents; does nothing if it does not exist. */
    void delete(Location location) throws IOException;
}
