// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is old from the store of a project: actions, then the copies that no action needs. Nothing that is younger than an hour
 * is removed, since a run may be about to write an action for it. A run that uses a copy at the same time finds nothing, and runs the
 * node.
 */
public final class StoreCollector {
    private static final Duration YOUNG = Duration.ofHours(1);

    private final ReuseStore store;
    private final Instant now;
    /** The files of actions that are not removed whatever their age. */
    private final Set<Path> young = new HashSet<>();

    private int removedRecords;
    private int removedCopies;
    private long removedBytes;

    /**
     * What was removed.
     *
     * @param records actions and last successes of nodes
     * @param copies copies of files, and values that are only in memory otherwise
     * @param bytes the size of the copies
     */
    public record Removed(int records, int copies, long bytes) {}

    /** A file of the store. */
    private record Stored(Path file, long size, Instant at) {}

    private StoreCollector(ReuseStore store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /**
     * {@return what was removed}
     *
     * @param olderThan the least age of records that are removed; empty to remove none for their age
     * @param limit so many bytes copies may have together; the oldest actions are removed until they do
     * @throws JedroException if another process does the same, or the store has another format
     * @throws IOException if the store cannot be read or changed
     */
    public static Removed collect(ReuseStore store, Optional<Duration> olderThan, OptionalLong limit, Clock clock)
            throws IOException {
        if (!Files.isDirectory(store.folder())) {
            return new Removed(0, 0, 0);
        }
        if (!store.isUsable()) {
            throw new JedroException(
                    "The store in '" + store.folder() + "' has another format; remove the folder to begin anew.");
        }
        try (FileChannel lock = FileChannel.open(
                        store.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = locked(lock)) {
            if (held == null) {
                throw new JedroException("Another process is removing records of '" + store.folder() + "'.");
            }
            return new StoreCollector(store, clock.instant()).collect(olderThan, limit);
        }
    }

    /** {@return the lock; null if another process holds it} */
    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private Removed collect(Optional<Duration> olderThan, OptionalLong limit) throws IOException {
        Map<Path, Action> actions = new LinkedHashMap<>();
        // a young action may need an old copy
        for (Stored file : all(store.actions())) {
            Optional<Action> action = store.actionIn(file.file);
            action.ifPresent(known -> actions.put(file.file, known));
            if (!isOld(file.at)) {
                young.add(file.file);
            } else if (action.isEmpty()) {
                remove(file);
            }
        }
        if (olderThan.isPresent()) {
            Instant before = now.minus(olderThan.get());
            removeIf(actions, before);
            removeFilesIf(store.nodes(), before);
            removeFilesIf(store.folder().resolve("code"), before);
            removeCopiesIf(store.values(), before);
        }
        removeUnused(actions);
        if (limit.isPresent()) {
            shrink(actions, limit.getAsLong());
        }
        return new Removed(removedRecords, removedCopies, removedBytes);
    }

    private void removeIf(Map<Path, Action> actions, Instant before) throws IOException {
        for (Path file : List.copyOf(actions.keySet())) {
            Action action = actions.get(file);
            if (action != null && action.at().isBefore(before) && isRemovable(file, action)) {
                remove(actions, file);
            }
        }
    }

    private void remove(Map<Path, Action> actions, Path file) throws IOException {
        actions.remove(file);
        Files.deleteIfExists(file);
        removedRecords++;
    }

    private void removeFilesIf(Path folder, Instant before) throws IOException {
        for (Stored file : files(folder)) {
            if (file.at.isBefore(before)) {
                remove(file);
            }
        }
    }

    private void remove(Stored file) throws IOException {
        Files.deleteIfExists(file.file);
        removedRecords++;
    }

    private void removeCopiesIf(Path folder, Instant before) throws IOException {
        for (Stored file : files(folder)) {
            if (file.at.isBefore(before)) {
                removeCopy(file);
            }
        }
    }

    private void removeCopy(Stored file) throws IOException {
        Files.deleteIfExists(file.file);
        removedCopies++;
        removedBytes += file.size;
    }

    private void removeUnused(Map<Path, Action> actions) throws IOException {
        Set<String> used = new HashSet<>();
        actions.values()
                .forEach(action -> action.outputs()
                        .forEach(output -> used.add(output.content().hash())));
        for (Stored file : files(store.blobs().folder())) {
            if (!used.contains(String.valueOf(file.file.getFileName()))) {
                removeCopy(file);
            }
        }
    }

    private void shrink(Map<Path, Action> actions, long limit) throws IOException {
        List<Map.Entry<Path, Action>> oldest = new ArrayList<>(actions.entrySet());
        oldest.sort(Comparator.comparing(entry -> entry.getValue().at()));
        Map<String, Integer> uses = new HashMap<>();
        actions.values()
                .forEach(action -> action.outputs()
                        .forEach(output -> uses.merge(output.content().hash(), 1, Integer::sum)));
        Map<String, Stored> copies = new HashMap<>();
        for (Stored file : files(store.blobs().folder())) {
            copies.put(String.valueOf(file.file.getFileName()), file);
        }
        long size = sizeOf(store.blobs().folder());
        for (Map.Entry<Path, Action> entry : oldest) {
            if (size <= limit) {
                return;
            }
            if (!isRemovable(entry.getKey(), entry.getValue())
                    || entry.getValue().outputs().stream()
                            .noneMatch(output ->
                                    copies.containsKey(output.content().hash()))) {
                continue;
            }
            remove(actions, entry.getKey());
            for (Action.Output output : entry.getValue().outputs()) {
                String hash = output.content().hash();
                Stored copy = copies.get(hash);
                if (uses.merge(hash, -1, Integer::sum) == 0 && copy != null) {
                    removeCopy(copy);
                    size -= copy.size;
                }
            }
        }
    }

    /** An action of another machine may be older than its file. */
    private boolean isRemovable(Path file, Action action) {
        return isOld(action.at()) && !young.contains(file);
    }

    private boolean isOld(Instant at) {
        return at.isBefore(now.minus(YOUNG));
    }

    /** {@return the files of a folder that are at least an hour old, in the order of their paths} */
    private List<Stored> files(Path folder) throws IOException {
        return all(folder).stream().filter(file -> isOld(file.at)).toList();
    }

    private static long sizeOf(Path folder) throws IOException {
        return all(folder).stream().mapToLong(Stored::size).sum();
    }

    private static List<Stored> all(Path folder) throws IOException {
        List<Stored> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
                files.add(
                        new Stored(file, found.size(), found.lastModifiedTime().toInstant()));
                return FileVisitResult.CONTINUE;
            }

            // a run may have removed a temporary file meanwhile
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(Stored::file));
        return files;
    }
}
