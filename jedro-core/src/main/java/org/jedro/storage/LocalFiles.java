// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Operations on paths for {@link LocalStorage} and its parts. */
final class LocalFiles {
    private static final int MAX_LINKS = 40;

    private LocalFiles() {}

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A root has no parent: " + path);
        }
        return parent;
    }

    /** {@return whether a file or folder in a folder is part of its value, and not the metadata of a tool} */
    static boolean isData(Path path, boolean isFolder) {
        return FileNames.isData(nameOf(path), isFolder);
    }

    /** {@return the target of a link, whether or not it exists; other paths unchanged} */
    static Path followed(Path path) throws IOException {
        Path end = path;
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(end); links++) {
            end = end.resolveSibling(Files.readSymbolicLink(end));
        }
        return end.normalize();
    }

    /**
     * {@return the files below a folder by their relative paths, with {@code /} between the parts}
     *
     * @param isWanted whether a file is included, or a folder is searched if the second argument is true
     */
    static SortedMap<String, Path> below(Path folder, BiPredicate<Path, Boolean> isWanted) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
                        return found.equals(folder) || isWanted.test(found, true)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isWanted.test(file, false)) {
                            files.put(inFolder(folder, file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    /** A name may contain a backslash on systems where that is not a separator. */
    private static String inFolder(Path folder, Path file) {
        List<String> names = new ArrayList<>();
        folder.relativize(file).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }
}
