// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary files in a folder that only this user can read. Thread-safe; closing it removes them. */
final class SpoolFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFiles.class);

    private final Set<Path> files = new LinkedHashSet<>();
    private @Nullable Path folder;

    synchronized Path create() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("jedro-http-");
            folder.toFile().deleteOnExit();
        }
        Path file = Files.createTempFile(folder, "", ".body");
        file.toFile().deleteOnExit();
        files.add(file);
        return file;
    }

    synchronized void delete(Path file) {
        files.remove(file);
        remove(file);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("A temporary file could not be removed", e);
        }
    }

    @Override
    public synchronized void close() {
        files.forEach(SpoolFiles::remove);
        files.clear();
        if (folder != null) {
            remove(folder);
            folder = null;
        }
    }
}
