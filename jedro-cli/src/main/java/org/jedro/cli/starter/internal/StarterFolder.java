// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jedro.JedroException;

/** Reads the files below a folder, sorted by path. Links are refused: they may lead out of it. */
final class StarterFolder {
    private StarterFolder() {}

    static List<StarterFile> read(Path root, String origin) throws IOException {
        List<StarterFile> files = new ArrayList<>();
        SizeLimit limit = new SizeLimit(origin);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                return name != null && name.toString().equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (!attributes.isRegularFile()) {
                    throw refused(origin, path);
                }
                try (InputStream in = Files.newInputStream(file)) {
                    files.add(new StarterFile(path, limit.read(in), Files.isExecutable(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(StarterFile::path));
        return files;
    }

    static JedroException refused(String origin, String path) {
        return new JedroException("Starter '" + origin + "' is refused: '" + path
                + "' is a link or a device, which may lead out of the project.");
    }
}
