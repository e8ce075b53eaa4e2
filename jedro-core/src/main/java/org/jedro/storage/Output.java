// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
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
}
