// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A package in one archive. */
final class PackageArchive {
    private PackageArchive() {}

    /** {@return whether a file begins as the {@code .tar.gz} of a folder of this name does} */
    static boolean isOf(String name, Path archive) {
        try (ByteArrayOutputStream first = new ByteArrayOutputStream();
                TarWriter tar = new TarWriter(first);
                InputStream file = Files.newInputStream(archive);
                InputStream content = new GZIPInputStream(file)) {
            tar.folder(name + "/");
            byte[] expected = first.toByteArray();
            return Arrays.equals(content.readNBytes(expected.length), expected);
        } catch (IOException e) {
            return false;
        }
    }

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
