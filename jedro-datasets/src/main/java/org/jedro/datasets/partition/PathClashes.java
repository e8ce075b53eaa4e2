// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.HashMap;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * Refuses partitions of one save of which one is a file and another needs a folder of the same name, as {@code k} and {@code k/z}
 * without a suffix. On a disk they could not both be put in place; object stores have no folders.
 */
final class PathClashes {
    private final boolean hasFolders;
    private final String suffix;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();

    /**
     * Creates the rule for one save.
     *
     * @param suffix the end of the files' names
     */
    PathClashes(Location folder, String suffix) {
        this.hasFolders = folder.scheme().equals(Location.FILE);
        this.suffix = suffix;
    }

    /**
     * Adds a partition; does nothing if it was added before.
     *
     * @throws JedroException if it cannot be saved beside an earlier one
     */
    void add(String id) {
        if (!hasFolders) {
            return;
        }
        String file = id + suffix;
        require(id, folders.get(file));
        files.put(file, id);
        for (int end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) {
            String above = file.substring(0, end);
            require(files.get(above), id);
            folders.putIfAbsent(above, id);
        }
    }

    private void require(@Nullable String file, @Nullable String inFolder) {
        if (file != null && inFolder != null) {
            throw new JedroException("the partitions '" + file + "' and '" + inFolder
                    + "' need a file and a folder with the name '" + file + suffix
                    + "', which a disk cannot have; choose other ids" + (suffix.isEmpty() ? ", or set 'suffix'" : ""));
        }
    }
}
