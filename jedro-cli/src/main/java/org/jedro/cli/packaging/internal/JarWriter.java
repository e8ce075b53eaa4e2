// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a jar whose bytes depend on its content alone. The first entry with a name wins, as on a class path. */
final class JarWriter implements AutoCloseable {
    /** Any time that every zip can hold; it must not depend on the time zone, as that of the epoch would. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream out;
    private final Set<String> names = new LinkedHashSet<>();

    private JarWriter(ZipOutputStream out) {
        this.out = out;
    }

    static JarWriter create(Path jar, Manifest manifest) throws IOException {
        JarWriter writer =
                new JarWriter(new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar), 1 << 16)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        writer.add("META-INF/", new byte[0]);
        writer.add(JarFile.MANIFEST_NAME, text.toByteArray());
        return writer;
    }

    /** {@return a manifest with nothing but its version} */
    static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    void add(String name, byte[] content) throws IOException {
        add(name, new ByteArrayInputStream(content));
    }

    private void add(String name, InputStream content) throws IOException {
        if (names.add(name)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(TIME);
            out.putNextEntry(entry);
            content.transferTo(out);
            out.closeEntry();
        }
    }

    /** Adds what is in a jar or a folder. */
    void addAll(Path library) throws IOException {
        addAll(library, name -> true);
    }

    /** Adds those entries of a jar or a folder that are wanted. Signatures would not fit any more. */
    void addAll(Path library, Predicate<String> wanted) throws IOException {
        if (Files.isDirectory(library)) {
            for (Path path : sorted(library)) {
                String name = library.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    add(name + "/", new byte[0]);
                } else if (wanted.test(name)) {
                    try (InputStream in = Files.newInputStream(path)) {
                        add(name, in);
                    }
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(library.toFile(), false)) {
            for (JarEntry entry : entries(jar)) {
                if (wanted.test(entry.getName()) && !isSignature(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entry.getName(), in);
                    }
                }
            }
        }
    }

    static List<JarEntry> entries(JarFile jar) {
        return jar.stream().sorted(Comparator.comparing(JarEntry::getName)).toList();
    }

    private static boolean isSignature(String name) {
        return name.toUpperCase(Locale.ROOT).matches("META-INF/(INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC))");
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
