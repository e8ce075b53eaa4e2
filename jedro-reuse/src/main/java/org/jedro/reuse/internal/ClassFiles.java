// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jedro.JedroException;

/** Finds the class files in a folder or a jar. */
final class ClassFiles {
    private static final String SUFFIX = ".class";
    /** Longer files are passed on cut off, so that they count as damaged. */
    private static final int MAX_BYTES = 64 << 20;

    private ClassFiles() {}

    /** Passes on the name of each class, by its path, and its bytes. */
    static void read(Path root, BiConsumer<String, byte[]> classes) {
        try {
            if (Files.isDirectory(root)) {
                readFolder(root, classes);
            } else {
                readJar(root, classes);
            }
        } catch (IOException e) {
            throw new JedroException(
                    "The classes of the project cannot be read: expected a folder or a jar at '" + root + "'.", e);
        }
    }

    private static void readFolder(Path root, BiConsumer<String, byte[]> classes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (isClass(path)) {
                try (InputStream in = Files.newInputStream(file)) {
                    read(path, in, classes);
                }
            }
        }
    }

    /** Of a class with several versions, the one for the Java that runs counts. */
    private static void readJar(Path jar, BiConsumer<String, byte[]> classes) throws IOException {
        try (JarFile zip = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            for (JarEntry entry : zip.versionedStream().toList()) {
                if (isClass(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        read(entry.getName(), in, classes);
                    }
                }
            }
        }
    }

    private static boolean isClass(String path) {
        return path.endsWith(SUFFIX) && !path.endsWith("module-info.class") && !path.startsWith("META-INF/");
    }

    private static void read(String path, InputStream in, BiConsumer<String, byte[]> classes) throws IOException {
        classes.accept(path.substring(0, path.length() - SUFFIX.length()), in.readNBytes(MAX_BYTES));
    }
}
