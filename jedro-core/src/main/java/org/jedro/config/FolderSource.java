// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.internal.FileKind;

/** Configuration in a folder of a file system. Links are followed; a link to a folder above itself is skipped. */
final class FolderSource implements ConfigSource {
    private final Path root;
    private final String name;

    FolderSource(Path root) {
        this.root = root;
        Path last = root.toAbsolutePath().normalize().getFileName();
        this.name = last == null ? root.toString() : last.toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasFolder(String folder) throws IOException {
        return FileKind.of(root.resolve(folder)) == FileKind.FOLDER;
    }

    @Override
    public List<String> folders() throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(child -> String.valueOf(child.getFileName()))
                    .filter(child -> !child.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> files(String folder) throws IOException {
        return files(folder, Integer.MAX_VALUE);
    }

    /** The folders below may be those of the data of a project, with any number of files. */
    @Override
    public List<String> filesAtTop(String folder) throws IOException {
        return files(folder, 1);
    }

    private List<String> files(String folder, int depth) throws IOException {
        List<String> files = new ArrayList<>();
        Path start = root.resolve(folder);
        // a folder without environments may contain other files too
        boolean isMixed = folder.isEmpty();
        Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // a link that leads nowhere is reported when it is read, rather than left out
                if (attributes.isRegularFile() || attributes.isSymbolicLink() && !isHidden(file)) {
                    files.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                boolean isOther = isMixed || isHidden(file) || failure instanceof FileSystemLoopException;
                if (isOther && !file.equals(start)) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    @Override
    public byte[] read(String file) throws IOException {
        return Files.readAllBytes(root.resolve(file));
    }

    @Override
    public long size(String file) throws IOException {
        return Files.size(root.resolve(file));
    }
}
