// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hashes of the jars that nodes run with, remembered under path, size, time of the last change, and file key. A jar that changed
 * within two seconds before it was hashed is hashed again: it may have changed since then within the same tick of the file system.
 * Jedro itself, loggers and libraries for tests are left out, since no result depends on them. Not thread-safe.
 */
public final class RememberedLibraries {
    /** A jar with the SHA-256 of its bytes. */
    public record Library(String name, String hash) {}

    /** What is known of a file: it has not changed as long as {@code state} is the same. */
    private record Known(String state, String hash) {}

    private static final Pattern LEFT_OUT = Pattern.compile("(?:jedro(?:-\\w+)*|slf4j-\\w+|jcl-over-slf4j|log4j-[\\w-]+"
            + "|logback-\\w+|jboss-logging|commons-logging|junit-[\\w-]+|opentest4j|apiguardian-api|assertj-\\w+"
            + "|mockito-[\\w-]+|hamcrest(?:-\\w+)?|surefire-[\\w-]+)-\\d.*\\.jar");

    private static final long TICK = TimeUnit.SECONDS.toNanos(2);
    private static final String SEPARATOR = "\t";

    private final Path file;
    private final Clock clock;
    private final Map<String, Known> known = new TreeMap<>();
    private boolean isChanged;

    private RememberedLibraries(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** {@return what a file remembers; nothing if it does not exist or is damaged} */
    public static RememberedLibraries open(Path file, Clock clock) {
        RememberedLibraries libraries = new RememberedLibraries(file, clock);
        libraries.read();
        return libraries;
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(SEPARATOR, -1);
                if (parts.length == 4 && parts[3].equals(check(parts[0], parts[1], parts[2]))) {
                    known.put(parts[0], new Known(parts[1], parts[2]));
                }
            }
        } catch (IOException e) {
            known.clear();
        }
    }

    private static String check(String path, String state, String hash) {
        return new Sha256().text(path).text(state).text(hash).hex().substring(0, 16);
    }

    /**
     * {@return the libraries of a class path, in its order; empty if one of them cannot be read} A folder of classes is one library, of
     * which nothing is remembered.
     *
     * @param classPath jars and folders
     * @param project those of the project, which are not libraries
     */
    public Optional<List<Library>> of(Collection<Path> classPath, Collection<Path> project) {
        List<Library> found = new ArrayList<>();
        Set<Path> own = project.stream().map(RememberedLibraries::absolute).collect(Collectors.toSet());
        try {
            for (Path library : classPath) {
                String name = String.valueOf(library.getFileName());
                if (!own.contains(absolute(library)) && !LEFT_OUT.matcher(name).matches()) {
                    found.add(new Library(name, Files.isDirectory(library) ? hashFolder(library) : hash(library)));
                }
            }
            save();
            return Optional.of(found);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** {@return one hash of libraries, in order} */
    public static String hash(Collection<Library> libraries) {
        Sha256 digest = new Sha256().number(libraries.size());
        libraries.forEach(library -> digest.text(library.hash()));
        return digest.hex();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String hashFolder(Path folder) throws IOException {
        Sha256 digest = new Sha256();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            digest.text(folder.relativize(file).toString()).text(read(file));
        }
        return digest.hex();
    }

    private String hash(Path jar) throws IOException {
        String path = absolute(jar).toString();
        BasicFileAttributes before = Files.readAttributes(jar, BasicFileAttributes.class);
        Known remembered = known.get(path);
        if (remembered != null && remembered.state().equals(state(before))) {
            return remembered.hash();
        }
        String hash = read(jar);
        boolean isSettled = TimeUnit.MILLISECONDS.toNanos(clock.millis())
                        - before.lastModifiedTime().to(TimeUnit.NANOSECONDS)
                > TICK;
        known.remove(path);
        if (isSettled && path.indexOf('\t') < 0 && path.indexOf('\n') < 0) {
            known.put(path, new Known(state(before), hash));
        }
        isChanged = true;
        return hash;
    }

    private static String state(BasicFileAttributes file) {
        return file.size() + " " + file.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + file.fileKey();
    }

    private static String read(Path jar) throws IOException {
        Sha256 digest = new Sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(jar)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.add(buffer, read);
            }
        }
        return digest.hex();
    }

    /** A file that cannot be written is left out: the next run hashes the jars again. */
    private void save() throws IOException {
        if (!isChanged) {
            return;
        }
        StringBuilder text = new StringBuilder();
        known.forEach((path, entry) -> text.append(String.join(
                        SEPARATOR, path, entry.state(), entry.hash(), check(path, entry.state(), entry.hash())))
                .append('\n'));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isWritable(Files.createDirectories(folder))) {
            Path written = Files.createTempFile(folder, "libraries", ".tmp");
            try {
                Files.writeString(written, text, StandardCharsets.UTF_8);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        }
        isChanged = false;
    }
}
