// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A package in one archive. */
final class PackageArchive {
    private PackageArchive() {}

    /** {@return the {@code .tar.gz} of a folder, with its name in front of all others} */
    static Path write(Path folder, Path archive) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted().toList();
        }
        try (OutputStream file = Files.newOutputStream(archive);
                TarWriter tar = new TarWriter(new GZIPOutputStream(file))) {
            for (Path path : paths) {
                String name =
                        folder.resolveSibling("").relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    tar.folder(name + "/");
                } else {
                    tar.file(name, Files.readAllBytes(path), Files.isExecutable(path));
                }
            }
        }
        return archive;
    }
}
