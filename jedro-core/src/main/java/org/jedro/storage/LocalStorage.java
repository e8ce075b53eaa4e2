// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.internal.FileKind;
import org.jedro.internal.FileTrees;
import org.jedro.storage.PendingToken.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local files, by plain NIO.
 *
 * <p>A file is written beside its target under a name that cannot be mistaken for data, and renamed: readers see the old
 * bytes or the new ones, even if the process is killed. The bytes are not forced to the disk before the rename, so a
 * power failure, unlike a killed process, can lose them. Files left by a killed process are removed at the next write to the
 * same folder. A folder is written beside its target too; it is renamed after the old one has been renamed, so for a moment
 * the target does not exist; after a crash, the next reader puts the old one back, see {@link #recover}.
 */
public final class LocalStorage implements Storage, Recoverable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStorage.class);
    private static final Duration LONG = Duration.ofDays(1);
    private static final String TEMPORARY = ".jedro-*.tmp";

    private final Clock clock;
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /**
     * Creates a storage.
     *
     * @param clock gives the time for the age of files that a process on another machine may have left behind
     */
    public LocalStorage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isFile(Location location) throws IOException {
        return FileKind.of(location.file()) == FileKind.FILE;
    }

    @Override
    public boolean isFolder(Location location) throws IOException {
        return FileKind.of(location.file()) == FileKind.FOLDER;
    }

    @Override
    public Location oneSpelling(Location location) {
        return location.withPath(Location.of(RealPath.of(location.file())).path());
    }

    @Override
    public List<String> list(Location folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.file())) {
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
    public Input input(Location location) throws IOException {
        return LocalInput.of(location.file());
    }

    @Override
    public Pending replace(Location location) throws IOException {
        // a link stays, and its target is replaced
        Path target = LocalFiles.followed(location.file());
        Path folder = LocalFiles.parentOf(target);
        prepare(folder);
        Path aside = folder.resolve(TemporaryNames.next());
        return new Rename(output(aside, target), aside, target, false);
    }

    private static LocalOutput output(Path file, Path target) {
        return new LocalOutput(file, LocalFiles.nameOf(target), new OpenStreams());
    }

    @Override
    public Pending replaceFolder(Location location) throws IOException {
        Path target = LocalFiles.followed(location.file());
        Path folder = LocalFiles.parentOf(target);
        prepare(folder);
        FolderContents.requireProbablyOurs(target);
        Path aside = Files.createDirectory(folder.resolve(TemporaryNames.next()));
        return new FolderReplacement(output(aside, target), aside, target);
    }

    @Override
    public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
        Path target = location.file();
        Path folder = LocalFiles.parentOf(target);
        Path above = LocalFiles.parentOf(folder);
        prepare(above);
        Path aside = Files.createDirectory(above.resolve(TemporaryNames.next()));
        Path file = aside.resolve(LocalFiles.nameOf(target));
        if (isFolder) {
            Files.createDirectory(file);
        }
        return new Rename(output(file, target), aside, folder, true);
    }

    @Override
    public Pending adopt(PendingToken token) throws IOException {
        Path aside = token.aside().file();
        Path target = token.target().file();
        if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(aside.toString());
        }
        return switch (token.kind()) {
            case FILE -> new Rename(output(aside, target), aside, target, false);
            case FOLDER -> new FolderReplacement(output(aside, target), aside, target);
            case NEW ->
                new Rename(output(aside.resolve(token.name()), aside.resolve(token.name())), aside, target, true);
        };
    }

    @Override
    public boolean isFull(Location location) throws IOException {
        for (Path folder = location.file().toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder)) {
                return Files.getFileStore(folder).getUsableSpace() == 0;
            }
        }
        return false;
    }

    /** A folder is renamed first: if its removal is interrupted, the rest is removed as what a killed process has left. */
    @Override
    public void delete(Location location) throws IOException {
        Path path = location.file();
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            deleteFolder(path, LocalFiles.parentOf(path).resolve(TemporaryNames.next()));
        } else {
            FileTrees.deleteAll(path);
        }
    }

    static void deleteFolder(Path folder, Path aside) throws IOException {
        try {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", folder, e);
            return;
        } catch (FileSystemException e) {
            // such as a mount point, or a folder in a lower layer of an overlay
            LOG.debug("{} cannot be renamed, so it is removed in place", folder, e);
            FileTrees.deleteAll(folder);
            return;
        }
        try {
            FileTrees.deleteAll(aside);
        } catch (IOException e) {
            LOG.warn("{} is removed, but the rest in {} could not be; a sweep tries again", folder, aside, e);
        }
    }

    /** If the process is on another machine and may be alive, it finds the restored target and tries again. */
    @Override
    public boolean recover(Location location) throws IOException {
        Path target = LocalFiles.followed(location.file().toAbsolutePath());
        Path folder = LocalFiles.parentOf(target);
        if (Files.exists(target) || !Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(folder, TEMPORARY)) {
            for (Path candidate : candidates) {
                String name = LocalFiles.nameOf(candidate);
                if (TemporaryNames.isReplaced(name, LocalFiles.nameOf(target))) {
                    if (TemporaryNames.isLeftBehind(name, clock.instant(), Instant.MAX)) {
                        putBack(candidate, target);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private static void putBack(Path leftBehind, Path target) {
        try {
            Files.move(leftBehind, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{} was not put back: another one was faster, or it cannot be", leftBehind, e);
        }
    }

    @Override
    public List<Location> sweep(Location location) {
        Path target = location.file();
        List<Location> removed = new ArrayList<>(sweep(LocalFiles.parentOf(target)));
        if (Files.isDirectory(target)) {
            removed.addAll(sweep(target));
        }
        return removed;
    }

    private void prepare(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "'" + LocalFiles.nameOf(Path.of(e.getFile())) + "' is a file; expected a folder");
        }
        if (swept.add(folder)) {
            sweep(folder);
        }
    }

    /** A failure to clean up must not fail the save. */
    private List<Location> sweep(Path folder) {
        List<Location> removed = new ArrayList<>();
        Instant longAgo = clock.instant().minus(LONG);
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(folder, TEMPORARY)) {
            for (Path candidate : candidates) {
                Instant lastWritten = Files.getLastModifiedTime(candidate).toInstant();
                if (TemporaryNames.isLeftBehind(LocalFiles.nameOf(candidate), lastWritten, longAgo)) {
                    putBackOrDelete(candidate);
                    removed.add(Location.of(candidate));
                }
            }
        } catch (IOException e) {
            LOG.debug("What earlier processes left in {} could not be removed", folder, e);
        }
        return removed;
    }

    /** A process that was killed between the two renames of a replacement has left nothing at the target. */
    private static void putBackOrDelete(Path leftBehind) throws IOException {
        String name = LocalFiles.nameOf(leftBehind);
        Optional<Path> target = TemporaryNames.original(name).map(leftBehind::resolveSibling);
        if (!TemporaryNames.isReplaced(name)) {
            FileTrees.deleteAll(leftBehind);
        } else if (target.isPresent() && !Files.exists(target.get(), LinkOption.NOFOLLOW_LINKS)) {
            putBack(leftBehind, target.get());
        } else if (target.isPresent() || hasSuccessor(leftBehind)) {
            FolderContents.deleteIfOurs(leftBehind);
        }
    }

    /** {@return whether the replaced folder exists again, if only the digest of its name is known} */
    private static boolean hasSuccessor(Path leftBehind) throws IOException {
        String name = LocalFiles.nameOf(leftBehind);
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                LocalFiles.parentOf(leftBehind),
                sibling -> TemporaryNames.isReplaced(name, LocalFiles.nameOf(sibling)))) {
            return siblings.iterator().hasNext();
        }
    }

    /**
     * A file or folder that is written under another name, then renamed.
     *
     * @param aside what is renamed: the file, or the new folder that holds it
     * @param target its final path
     */
    private record Rename(LocalOutput output, Path aside, Path target, boolean mustBeNew) implements Pending {
        @Override
        public void noteVersion(byte[] note) throws IOException {
            if (mustBeNew) {
                Files.write(aside.resolve(VERSION_NOTE), note);
            }
        }

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
        public Optional<PendingToken> token(Owner owner) throws IOException {
            Kind kind = mustBeNew ? Kind.NEW : Kind.FILE;
            return Optional.of(output.handOver(kind, aside, target, owner));
        }

        @Override
        public void close() {
            output.streams().close();
            try {
                FileTrees.deleteAll(aside);
            } catch (IOException e) {
                LOG.warn("{} could not be removed; it is safe to delete", aside, e);
            }
        }
    }
}
