package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of this machine, by plain NIO.
 *
 * <p>A file is written beside its target under a name that nobody mistakes for data, and renamed: readers see the old
 * bytes or the new ones, whatever happens to the process. The bytes are not forced to the disk before the rename, so a
 * power failure, unlike a killed process, can lose them. What a killed process left is swept at the next write to the
 * same folder.
 */
public final class LocalStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStorage.class);
    private static final Duration LONG = Duration.ofDays(1);

    private final Clock clock;
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /**
     * Creates a storage.
     *
     * @param clock tells how old the files are that a process on another machine may have left behind
     */
    public LocalStorage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isFile(String location) {
        return Files.isRegularFile(Path.of(location));
    }

    @Override
    public boolean isFolder(String location) {
        return Files.isDirectory(Path.of(location));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of(folder))) {
            for (Path child : children) {
                String name = String.valueOf(child.getFileName());
                if (!TemporaryNames.isTemporary(name)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    @Override
    public Input input(String location) {
        return new LocalInput(Path.of(location));
    }

    @Override
    public Pending replace(String location) throws IOException {
        Path target = Path.of(location);
        if (Files.isSymbolicLink(target) && Files.exists(target)) {
            target = target.toRealPath();
        }
        Path folder = parentOf(target);
        prepare(folder);
        Path aside = folder.resolve(TemporaryNames.next());
        return new Rename(new LocalOutput(aside, nameOf(target)), aside, target, false);
    }

    @Override
    public Pending createWithFolder(String location) throws IOException {
        Path target = Path.of(location);
        Path folder = parentOf(target);
        Path above = parentOf(folder);
        prepare(above);
        Path aside = Files.createDirectory(above.resolve(TemporaryNames.next()));
        LocalOutput output = new LocalOutput(aside.resolve(nameOf(target)), nameOf(target));
        return new Rename(output, aside, folder, true);
    }

    @Override
    public void delete(String location) throws IOException {
        deleteAll(Path.of(location));
    }

    @Override
    public void sweep(String location) {
        Path target = Path.of(location);
        sweep(parentOf(target));
        if (Files.isDirectory(target)) {
            sweep(target);
        }
    }

    private void prepare(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FileSystemException(
                    folder.toString(), null, "'" + nameOf(Path.of(e.getFile())) + "' is a file; expected a folder");
        }
        if (swept.add(folder)) {
            sweep(folder);
        }
    }

    /** Failing to tidy up is no reason to fail the save. */
    private void sweep(Path folder) {
        Instant longAgo = clock.instant().minus(LONG);
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(folder, ".jedro-*.tmp")) {
            for (Path candidate : candidates) {
                Instant lastWritten = Files.getLastModifiedTime(candidate).toInstant();
                if (TemporaryNames.isLeftBehind(nameOf(candidate), lastWritten, longAgo)) {
                    deleteAll(candidate);
                }
            }
        } catch (IOException e) {
            LOG.debug("What earlier processes left in {} could not be removed", folder, e);
        }
    }

    private static void deleteAll(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A root has no parent: " + path);
        }
        return parent;
    }

    private record LocalInput(Path path) implements Input {
        @Override
        public String name() {
            return nameOf(path);
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public Path localFile() {
            return path;
        }
    }

    private record LocalOutput(Path path, String name) implements Output {
        @Override
        public OutputStream open() throws IOException {
            return Files.newOutputStream(path);
        }

        @Override
        public Path localFile() {
            return path;
        }
    }

    /**
     * Written under another name, then renamed.
     *
     * @param aside what is renamed: the file, or the new folder that holds it
     * @param target what it is called then
     */
    private record Rename(LocalOutput output, Path aside, Path target, boolean mustBeNew) implements Pending {
        @Override
        public void commit() throws IOException {
            if (mustBeNew && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (mustBeNew && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                throw e;
            }
        }

        @Override
        public void close() {
            try {
                deleteAll(aside);
            } catch (IOException e) {
                LOG.warn("{} could not be removed; it is safe to delete", aside, e);
            }
        }
    }
}
