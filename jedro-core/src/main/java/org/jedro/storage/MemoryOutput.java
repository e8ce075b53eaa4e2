// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file or folder of a save to memory.
 *
 * @param location its name until it is committed
 * @param name its final name
 * @param path its path in the folder that is saved; empty for what is saved as a whole
 */
record MemoryOutput(Location location, String name, String path, MemoryBytes written) implements Output {
    @Override
    public OutputStream open() throws IOException {
        return written.create(path);
    }

    @Override
    public Path localFile() throws IOException {
        return written.localFile(path, name);
    }

    @Override
    public Output file(String inFolder) {
        FileNames.requireInFolder(inFolder);
        String inside = path.isEmpty() ? inFolder : path + "/" + inFolder;
        if (written.has(inside)) {
            throw FileNames.twice(inFolder);
        }
        return new MemoryOutput(
                location.resolve(inFolder), inside.substring(inside.lastIndexOf('/') + 1), inside, written);
    }
}
