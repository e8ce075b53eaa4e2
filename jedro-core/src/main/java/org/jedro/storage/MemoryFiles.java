// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jedro.internal.FolderNotes;

/** The files of a {@link MemoryStorage} by their paths, and the folders that were saved as such. Not thread-safe. */
final class MemoryFiles {
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final TreeMap<String, Set<String>> folders = new TreeMap<>();

    boolean isFile(String path) {
        return files.containsKey(path);
    }

    boolean isFolder(String path) {
        return path.isEmpty()
                || folders.containsKey(path)
                || !inside(files, path).isEmpty()
                || !inside(folders, path).isEmpty();
    }

    boolean isThere(String path) {
        return isFile(path) || isFolder(path);
    }

    Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static <V> SortedMap<String, V> inside(TreeMap<String, V> all, String folder) {
        // '0' follows '/'
        return folder.isEmpty() ? all : all.subMap(folder + "/", folder + "0");
    }

    SortedMap<String, byte[]> below(String folder) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        inside(files, folder).forEach((path, bytes) -> found.put(inFolder(folder, path), bytes));
        return found;
    }

    private static String inFolder(String folder, String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    List<String> list(String folder) {
        return Stream.concat(inside(files, folder).keySet().stream(), inside(folders, folder).keySet().stream())
                .map(path -> inFolder(folder, path).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    void requireOurs(String folder) {
        Set<String> ours = folders.getOrDefault(folder, Set.of());
        FolderNotes.requireWritten(below(folder).keySet(), ours::contains);
    }

    void requireNoFileAbove(String path) throws FileSystemException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (isFile(above)) {
                String name = above.substring(above.lastIndexOf('/') + 1);
                throw new FileSystemException(above, null, "'" + name + "' is a file; expected a folder");
            }
        }
    }

    void put(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    void putFolder(String path, Map<String, byte[]> inside) {
        folders.put(path, new TreeSet<>(inside.keySet()));
        inside.forEach((name, bytes) -> files.put(path + "/" + name, bytes));
    }

    void delete(String path) {
        files.remove(path);
        folders.remove(path);
        inside(files, path).clear();
        inside(folders, path).clear();
    }
}
