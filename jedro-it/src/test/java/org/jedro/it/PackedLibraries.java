// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jedro.examples.spaceflights.PipelineRegistry;

/**
 * What copies of the example run with: jars of what Maven has compiled for the tests, and the archive of the classes of a run. The
 * JVMs of the tests share both, as long as nothing is compiled anew.
 */
final class PackedLibraries {
    private static final List<String> TOOLS_OF_TESTS = List.of(
            "junit",
            "opentest4j",
            "apiguardian",
            "assertj",
            "byte-buddy",
            "archunit",
            "duckdb",
            "commonmark",
            "jedro-testkit",
            "jedro-it");

    private static final long MAX_SECONDS = 60;

    private static final List<String> packed = new ArrayList<>();

    private PackedLibraries() {}

    /** {@return what the tests run with, less what only tests need} The launcher wants jars, and "mvn test" has only folders. */
    static synchronized List<String> list() throws IOException {
        if (packed.isEmpty()) {
            List<String> found = new ArrayList<>();
            Path folder = Files.createDirectories(shared());
            try (FileChannel file = lockFile(folder.resolve("jars.lock"));
                    FileLock unused = file.lock()) {
                for (Path entry : entries()) {
                    found.add(Files.isDirectory(entry) ? packed(entry, folder) : entry.toString());
                }
            }
            packed.addAll(found);
        }
        return packed;
    }

    /**
     * {@return the archives of the classes of a run, made by the launcher as for a user; none while another JVM makes them} They
     * fit all copies, since their libraries are the same.
     */
    static synchronized List<Path> archives() throws IOException {
        Path folder = Files.createDirectories(shared());
        Path checkout = folder.resolve("checkout");
        List<Path> made = archives(checkout);
        if (made.isEmpty()) {
            try (FileChannel file = lockFile(folder.resolve("archive.lock"));
                    FileLock lock = file.tryLock()) {
                if (lock != null && archives(checkout).isEmpty()) {
                    if (Files.exists(checkout)) {
                        ProjectCopy.delete(checkout);
                    }
                    makeArchive(ProjectCopy.withoutArchive(checkout));
                }
            }
            made = archives(checkout);
        }
        return made;
    }

    private static void makeArchive(ProjectCopy copy) throws IOException {
        Path state = copy.path("target/jedro");
        try (WatchService changes = state.getFileSystem().newWatchService()) {
            state.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            copy.run().without(Command.NO_ARCHIVE).execute().assertExit(0);
            while (archives(copy.checkout()).isEmpty()) {
                WatchKey change = changes.poll(MAX_SECONDS, TimeUnit.SECONDS);
                if (change == null) {
                    return;
                }
                change.pollEvents();
                change.reset();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> archives(Path checkout) throws IOException {
        Path state = checkout.resolve(ProjectCopy.EXAMPLE).resolve("target/jedro");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(state)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(state, "run-*.jsa")) {
                for (Path file : files) {
                    if (Files.isRegularFile(file)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private static FileChannel lockFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** {@return the folder for the classes as they are compiled now} */
    private static Path shared() throws IOException {
        long key = System.getProperty("java.home").hashCode();
        for (Path entry : entries()) {
            key = 31 * key + entry.hashCode();
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.walk(entry)) {
                    for (Path file : files.toList()) {
                        key += Files.getLastModifiedTime(file).toMillis() * 31 + file.hashCode();
                    }
                }
            }
        }
        return Path.of("target/libraries", Long.toHexString(key)).toAbsolutePath();
    }

    private static List<Path> entries() {
        Path example = exampleClasses();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.endsWith("test-classes") && !path.equals(example))
                .filter(path -> TOOLS_OF_TESTS.stream().noneMatch(name(path)::startsWith))
                .toList();
    }

    /** {@return the classes of the example, in a folder or a jar} */
    static Path exampleClasses() {
        return Path.of(java.net.URI.create(PipelineRegistry.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static String packed(Path classes, Path folder) throws IOException {
        Path jar = folder.resolve(name(classes) + ".jar");
        if (!Files.exists(jar)) {
            Path unfinished = folder.resolve(name(classes) + ".new");
            Files.deleteIfExists(unfinished);
            pack(classes, unfinished);
            Files.move(unfinished, jar);
        }
        return jar.toString();
    }

    /** The name of a jar, or of the module whose classes are in target/classes. */
    private static String name(Path path) {
        Path named = path.endsWith("target/classes") ? path.getParent().getParent() : path;
        return named.getFileName().toString();
    }

    /** Writes a jar of a folder, or copies a jar. */
    static void pack(Path classes, Path jar) throws IOException {
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, jar);
            return;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
