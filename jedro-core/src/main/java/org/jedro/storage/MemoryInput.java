// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file in memory.
 *
 * @param name its own name, or its path in the folder that is read
 * @param bytes its content, which no save changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MemoryInput(Location location, String name, byte[] bytes, LocalCopies copies) implements Input {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Path localFile() throws IOException {
        return copies.of(bytes);
    }
}
