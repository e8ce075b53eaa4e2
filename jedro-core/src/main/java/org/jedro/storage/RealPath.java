// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One path for all spellings of a file that may not exist yet: links are followed, and case where the folder ignores it. */
final class RealPath {
    private RealPath() {}

    static Path of(Path path) {
        try {
            return real(LocalFiles.followed(path.toAbsolutePath()));
        } catch (IOException e) {
            // a folder that cannot be read has no other spelling to find
            return path.toAbsolutePath().normalize();
        }
    }

    private static Path real(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path parent = path.getParent();
        if (parent == null) {
            return path;
        }
        // a link above leads elsewhere, and what follows it may be a link again
        Path folder = of(parent);
        String name = LocalFiles.nameOf(path);
        return folder.resolve(ignoresCase(folder) ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** Whether the closest existing folder is also found under its name in another case. */
    private static boolean ignoresCase(Path folder) throws IOException {
        for (Path known = folder; known != null; known = known.getParent()) {
            if (Files.exists(known)) {
                Optional<Path> other = inOtherCase(known);
                if (other.isPresent()) {
                    return Files.exists(other.get()) && Files.isSameFile(known, other.get());
                }
            }
        }
        return false;
    }

    private static Optional<Path> inOtherCase(Path path) {
        if (path.getFileName() == null) {
            return Optional.empty();
        }
        String name = LocalFiles.nameOf(path);
        String upper = name.toUpperCase(Locale.ROOT);
        String other = upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper;
        return other.equals(name) ? Optional.empty() : Optional.of(path.resolveSibling(other));
    }
}
