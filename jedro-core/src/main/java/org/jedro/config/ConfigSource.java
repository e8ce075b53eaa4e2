// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.util.List;

/** Where configuration files are: a folder or an archive. Paths are relative to it, with {@code /} between parts. */
interface ConfigSource {

    /** {@return the name to show to the user, for example {@code conf}} */
    String name();

    /** {@return whether a folder exists, even if it is empty} */
    boolean hasFolder(String folder) throws IOException;

    /** {@return the folders at the top, sorted} */
    List<String> folders() throws IOException;

    /** {@return the files at any depth under a folder, sorted; the empty folder is the source itself} */
    List<String> files(String folder) throws IOException;

    /** {@return the files in a folder itself, sorted, and perhaps those under it} */
    default List<String> filesAtTop(String folder) throws IOException {
        return files(folder);
    }

    /** {@return the contents of a file} */
    byte[] read(String file) throws IOException;

    /** {@return the length of a file in bytes} */
    long size(String file) throws IOException;
}
