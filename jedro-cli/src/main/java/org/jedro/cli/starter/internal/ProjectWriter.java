// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Reason;

/** Writes a project as a whole: beside its place, then moved there. */
final class ProjectWriter {
    private final Path target;

    ProjectWriter(Path target) {
        this.target = target;
    }

    /**
     * Checks that the folder can be made.
     *
     * @throws JedroException if it exists, or its parent does not
     */
    void check() {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new JedroException("'" + target + "' already exists.\n  choose another name, or another place with "
                    + NewCommand.OUTPUT);
        }
        if (!Files.isDirectory(parent())) {
            throw new JedroException("The project cannot be made: '" + parent()
                    + (Files.exists(parent()) ? "' is not a folder." : "' does not exist."));
        }
    }

    private Path parent() {
        return target.resolveSibling("");
    }

    void write(List<StarterFile> files) {
        check();
        try (TemporaryFolder temporary = TemporaryFolder.in(parent(), "jedro-new")) {
            Path fresh = Files.createDirectory(temporary.path().resolve("project"));
            for (StarterFile file : files) {
                write(fresh, file);
            }
            check();
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new JedroException("The project cannot be written to '" + parent() + "': " + Reason.of(e) + ".", e);
        }
    }

    static void write(Path root, StarterFile file) throws IOException {
        Path path = inside(root, file.path());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.content());
        if (file.isExecutable() && !path.toFile().setExecutable(true, false)) {
            throw new IOException("'" + file.path() + "' cannot be made executable");
        }
    }

    /** The values of prompts become parts of paths, too. */
    private static Path inside(Path root, String path) {
        try {
            Path resolved = root.resolve(path).normalize();
            if (resolved.startsWith(root) && !resolved.equals(root)) {
                return resolved;
            }
        } catch (InvalidPathException e) {
            throw new JedroException("The starter is refused: '" + path + "' is not a path.", e);
        }
        throw new JedroException(
                "The starter is refused: its file '" + path + "' would be written outside of the project.");
    }
}
