// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.spark.executor.internal.LibraryContent;

/**
 * The class path of this process as files for executors, named by their content: an executor never mistakes one build of a
 * project for another. Folders of classes become jars.
 */
final class ProjectFiles {
    /** Libraries that belong to Spark; a project may have a name like theirs. */
    private static final Pattern OF_SPARK =
            Pattern.compile("(spark-[a-z-]+_2\\.\\d+|scala-(library|reflect|compiler|xml)"
                    + "|hadoop-(client|shaded|common|hdfs|yarn|auth|annotations)|log4j|jul-to-slf4j|netty)-.*");

    /** The loggers of the project are its own, so that their lines reach this process. */
    private static final String ALWAYS = "slf4j-api-";

    private final Path folder;

    private final Set<Path> classPath;

    /**
     * Creates the files of a class path.
     *
     * @param folder where those that are made are written
     */
    ProjectFiles(Path folder, Collection<Path> classPath) {
        this.folder = folder;
        this.classPath = new LinkedHashSet<>(classPath);
    }

    /** {@return the names of the libraries that executors may have, too} */
    List<String> libraries() {
        return classPath.stream()
                .filter(Files::isRegularFile)
                .map(entry -> String.valueOf(entry.getFileName()))
                .filter(name -> !OF_SPARK.matcher(name).matches())
                .toList();
    }

    /**
     * {@return the files, in the order of the class path}
     *
     * @param known the contents of the libraries that executors have, by their names
     */
    List<Path> all(Map<String, String> known) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path entry : classPath) {
            String name = String.valueOf(entry.getFileName());
            if (Files.isDirectory(entry)) {
                files.add(named(jarOf(entry), folderName(entry) + ".jar", folder));
            } else if (Files.isRegularFile(entry) && isNeeded(entry, name, known)) {
                files.add(linked(entry, name));
            }
        }
        return files;
    }

    /** A library of the executors that only has the same name may be an old build of the project. */
    private static boolean isNeeded(Path jar, String name, Map<String, String> known) throws IOException {
        if (name.startsWith(ALWAYS)) {
            return true;
        }
        if (OF_SPARK.matcher(name).matches()) {
            return false;
        }
        String there = known.get(name);
        return there == null || !there.equals(LibraryContent.of(jar));
    }

    /** {@code shop/target/classes} is that of {@code shop}. */
    private static String folderName(Path classes) {
        Path module = classes.toAbsolutePath().getParent();
        Path named = module != null && module.endsWith("target") ? module.getParent() : classes;
        return String.valueOf(named == null ? "classes" : named.getFileName());
    }

    /** {@return the files of a loader and of its parents, before those of this process} */
    static Set<Path> classPath(ClassLoader loader) {
        Set<Path> entries = new LinkedHashSet<>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader urls) {
                Stream.of(urls.getURLs()).forEach(url -> add(url, entries));
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath());
            }
        }
        return entries;
    }

    private static void add(URL url, Set<Path> entries) {
        if (url.getProtocol().equals("file")) {
            try {
                entries.add(Path.of(url.toURI()));
            } catch (URISyntaxException e) {
                // no file of a class path is written like this
            }
        }
    }

    /** {@return a jar with the classes of a folder, whose bytes depend on nothing else} */
    private Path jarOf(Path classes) throws IOException {
        Path jar = Files.createTempFile(folder, "classes", ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                put(classes.relativize(file).toString().replace(File.separatorChar, '/'), file, out);
            }
        }
        return jar;
    }

    private static void put(String name, Path file, ZipOutputStream out) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
    }

    /**
     * {@return a jar with single classes of this module, which Spark itself loads}
     *
     * @param folder where it is written
     */
    static Path jarOf(List<Class<?>> classes, Path folder) throws IOException {
        Path jar = Files.createTempFile(folder, "boot", ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                out.putNextEntry(entry);
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    if (in == null) {
                        throw new IOException("class " + type.getName() + " has no file");
                    }
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return named(jar, "jedro-tasks.jar", folder);
    }

    private static Path named(Path file, String name, Path folder) throws IOException {
        Path target = folder.resolve(hash(file) + "-" + name);
        return Files.exists(target) ? target : Files.move(file, target);
    }

    private Path linked(Path file, String name) throws IOException {
        Path target = folder.resolve(hash(file) + "-" + name);
        if (!Files.exists(target)) {
            link(file, target);
        }
        return target;
    }

    /** Spark serves a symbolic link under the name of its target. */
    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file.toRealPath());
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(file, target);
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
