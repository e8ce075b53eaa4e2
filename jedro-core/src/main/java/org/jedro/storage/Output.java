// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * The target of one file, or of the files of one folder. No reader sees the bytes before the save is committed.
 */
@Experimental
public interface Output {

    /** {@return the file's final name, without its folder} */
    String name();

    /** {@return where the bytes are written until the commit, for engines that write them directly} */
    Location location();

    /** {@return a stream for the bytes, not buffered, which the caller closes; once for a file} */
    OutputStream open() throws IOException;

    /**
     * {@return a local file to write, for libraries that need one; it does not exist yet} The caller closes what it opens, even
     * if writing fails: a deleted file that is open stays on the disk.
     */
    Path localFile() throws IOException;

    /**
     * {@return a file in the folder that a codec writes}
     *
     * @param path its path in the folder, with {@code /} between its parts
     * @throws org.jedro.JedroException if the path leads out of the folder, is the name of a file that {@link Input#files}
     *     leaves out, or exists already
     */
    Output file(String path) throws IOException;

    /**
     * {@return a folder of the storage for files of this folder, into which an engine writes from any machine; empty if only this
     * process writes} Called once, on the output of a folder; files can be written by {@link #file} too.
     *
     * @throws java.nio.file.AccessDeniedException if the credentials do not allow such a folder, with what they need as its reason;
     *     {@link #file} still works
     */
    default Optional<StagingFolder> stagingFolder() throws IOException {
        return Optional.empty();
    }

    /**
     * A folder in a storage itself, into which an engine writes files of a save from any machine, such as the executors of Spark. No
     * reader of the storage lists it. It is removed after the commit, or when the save is closed without one; if the process is killed,
     * like all that it has staged. Confined to one thread.
     */
    interface StagingFolder {

        /** {@return where to write; it does not exist yet} */
        Location location();

        /** {@return how the engine reaches it} */
        Input.Access access();

        /**
         * {@return the files that are there now, at any depth, in the order of their paths, which are their names} Files that are not
         * {@linkplain Input#isData part of a value} are left out.
         */
        List<Input> files() throws IOException;

        /**
         * Makes a file part of the save. The commit copies it within the storage; what was not added is removed.
         *
         * @param file one of {@link #files}
         * @param path its path in the folder that is saved, with {@code /} between its parts
         * @throws org.jedro.JedroException as {@link Output#file} does
         */
        void add(Input file, String path) throws IOException;
    }
}
