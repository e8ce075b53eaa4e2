// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.storage.Location;

/** Refuses symbolic links that lead out of a local folder. Other storages have no links. */
final class LinkGuard {
    private final Location folder;
    private final Map<Path, Boolean> checkedFolders = new HashMap<>();

    LinkGuard(Location folder) {
        this.folder = folder;
    }

    /**
     * Checks a file that may not exist yet.
     *
     * @param path its path in the folder, for messages
     * @throws JedroException if it, or a folder above it, is a link that leads out of the folder
     */
    void check(Location file, String path) throws IOException {
        if (!folder.scheme().equals(Location.FILE)) {
            return;
        }
        Path root = folder.file();
        Path target = file.file();
        Path parent = target.getParent();
        boolean isInside = parent == null
                || parent.equals(root)
                || checkedFolders.computeIfAbsent(parent, above -> isInside(root, above));
        if (!isInside || Files.isSymbolicLink(target) && !isInside(root, target)) {
            throw new JedroException("'" + path + "' is, or is behind, a symbolic link that leads out of the folder;"
                    + " remove the link, or leave the file out with `exclude`");
        }
    }

    private static boolean isInside(Path root, Path path) {
        try {
            Path existing = existing(root, path);
            return existing.equals(root) || existing.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            // also a link without a target
            return false;
        }
    }

    /** {@return the path, or the closest folder above it that exists; at most the root} */
    private static Path existing(Path root, Path path) {
        Path parent = path.getParent();
        return path.equals(root) || parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? path
                : existing(root, parent);
    }
}
