// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the classes of a project into a jar, since class-data archives refuse folders. */
final class ProjectJar {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final long TIME = 0;

    private ProjectJar() {}

    /** {@return the jar; equal classes give equal bytes} */
    static Path pack(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Files.createDirectories(classes);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // not compressed: classes are read more often than they are packed
            zip.setMethod(ZipOutputStream.STORED);
            Path manifest = classes.resolve(MANIFEST);
            put(
                    zip,
                    MANIFEST,
                    Files.isRegularFile(manifest)
                            ? Files.readAllBytes(manifest)
                            : "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            for (Path path : sorted(classes)) {
                String name = classes.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    put(zip, name + "/", new byte[0]);
                } else if (!name.equals(MANIFEST)) {
                    put(zip, name, Files.readAllBytes(path));
                }
            }
        }
        return jar;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
