// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small configurations. */
record Folder(Path root) {
    Path conf() {
        return root.resolve("conf");
    }

    Folder with(String file, String text) {
        try {
            Path path = conf().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
