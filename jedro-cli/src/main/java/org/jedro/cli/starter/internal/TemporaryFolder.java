// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.internal.FileTrees;

/** A folder that is deleted when it is closed, or when the JVM ends before: Ctrl-C leaves nothing behind. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::deleteQuietly, "jedro-starter-cleanup");

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** {@return a folder beside those of a parent, hidden, on the same file system} */
    static TemporaryFolder in(Path parent, String name) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, "." + name + "-"));
    }

    /** {@return a folder where the system has temporary ones} */
    static TemporaryFolder ofSystem() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("jedro-starter-"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM ends, and the hook deletes it
            return;
        }
        deleteQuietly();
    }

    private void deleteQuietly() {
        try {
            FileTrees.deleteAll(path);
        } catch (IOException e) {
            // what remains is in a temporary folder, or was reported when it could not be written
        }
    }
}
