// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the files of a project for a test. */
final class ProjectFolder {
    private final Path root;

    ProjectFolder(Path root) {
        this.root = root;
    }

    static ProjectFolder in(Path root, Class<?> registry, @Nullable Class<?> settings) {
        ProjectFolder folder = new ProjectFolder(root);
        folder.write(
                Project.MARKER,
                "name: test\nregistry: " + registry.getName() + "\n"
                        + (settings == null ? "" : "settings: " + settings.getName() + "\n"));
        folder.write("conf/base/catalog.yml", "numbers: {type: memory}\n");
        return folder;
    }

    ProjectFolder write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project open() {
        return Project.open(root);
    }
}
