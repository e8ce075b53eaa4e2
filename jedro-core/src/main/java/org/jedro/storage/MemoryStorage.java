// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.storage.PendingToken.Kind;

/**
 * Files on the heap of this process, {@code memory://name}: for tests, and for steps between nodes that should not use the
 * disk. Each catalog has its own storage, which ends with it; worker JVMs and later runs do not see it.
 *
 * <p>A save replaces the previous file or folder in one step, and a folder that is being read does not change.
 * Thread-safe.
 */
public final class MemoryStorage implements Storage {
    /** The scheme of this storage. */
    public static final String SCHEME = "memory";

    private final MemoryFiles files = new MemoryFiles();
    private final Map<String, MemoryPending> pending = new TreeMap<>();
    private final LocalCopies copies = new LocalCopies();

    /** Creates an empty storage. */
    public MemoryStorage() {}

    @Override
    public synchronized boolean isFile(Location location) {
        return files.isFile(key(location));
    }

    @Override
    public synchronized boolean isFolder(Location location) {
        return files.isFolder(key(location));
    }

    @Override
    public Location oneSpelling(Location location) {
        return location.withPath(key(location));
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public synchronized List<String> list(Location folder) {
        return files.list(key(folder));
    }

    @Override
    public synchronized Input input(Location location) throws IOException {
        String path = key(location);
        Optional<byte[]> bytes = files.bytes(path);
        if (bytes.isPresent()) {
            return new MemoryInput(location, location.name(), bytes.get(), copies);
        }
        if (!files.isFolder(path)) {
            throw new NoSuchFileException(location.toString());
        }
        List<Input> inside = files.below(path).entrySet().stream()
                .filter(file -> FileNames.isData(file.getKey()))
                .<Input>map(file ->
                        new MemoryInput(location.resolve(file.getKey()), file.getKey(), file.getValue(), copies))
                .toList();
        return Input.ofFolder(location, inside);
    }

    @Override
    public Pending replace(Location location) throws IOException {
        return pending(Kind.FILE, location, location, false);
    }

    @Override
    public synchronized Pending replaceFolder(Location location) throws IOException {
        files.requireOurs(key(location));
        return pending(Kind.FOLDER, location, location, true);
    }

    @Override
    public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
        Location folder = location.parent().orElseThrow(() -> new NoSuchFileException(location.toString()));
        return pending(Kind.NEW, folder, location, isFolder);
    }

    private synchronized Pending pending(Kind kind, Location target, Location location, boolean isFolder)
            throws IOException {
        files.requireNoFileAbove(key(kind == Kind.NEW ? target : location));
        Location aside = aside(TemporaryNames.next(Owner.current()));
        MemoryPending created =
                new MemoryPending(this, kind, aside, target, location.name(), new MemoryBytes(isFolder));
        pending.put(created.aside().path(), created);
        return created;
    }

    private static Location aside(String name) {
        return Location.of(SCHEME, name);
    }

    @Override
    public synchronized Pending adopt(PendingToken token) throws IOException {
        MemoryPending found = pending.get(token.aside().path());
        if (found == null) {
            throw new NoSuchFileException(token.aside().toString());
        }
        return found;
    }

    /** {@return the same under a name of the owner} */
    synchronized PendingToken handOver(MemoryPending written, Owner owner) throws IOException {
        MemoryPending handed = written.movedTo(aside(TemporaryNames.next(owner)));
        if (pending.remove(written.aside().path()) == null) {
            throw new NoSuchFileException(written.aside().toString());
        }
        pending.put(handed.aside().path(), handed);
        return new PendingToken(handed.kind(), handed.aside(), handed.target(), handed.name());
    }

    synchronized void commit(MemoryPending written) throws IOException {
        if (!pending.containsKey(written.aside().path())) {
            throw new NoSuchFileException(written.aside().toString());
        }
        String target = key(written.target());
        if (written.kind() == Kind.NEW && files.isThere(target)) {
            throw new FileAlreadyExistsException(written.target().toString());
        }
        files.requireNoFileAbove(target);
        put(written.kind() == Kind.NEW ? target + "/" + written.name() : target, written);
        if (written.kind() == Kind.NEW) {
            written.written().note().ifPresent(note -> files.put(target + "/" + VERSION_NOTE, note));
        }
        pending.remove(written.aside().path());
        written.written().close();
    }

    private void put(String path, MemoryPending saved) throws IOException {
        if (!saved.written().isFolder()) {
            byte[] bytes = saved.written().single();
            requireNoFolder(path);
            files.put(path, bytes);
        } else {
            Map<String, byte[]> inside = saved.files();
            files.requireOurs(path);
            files.delete(path);
            files.putFolder(path, inside);
        }
    }

    private void requireNoFolder(String path) throws FileSystemException {
        if (files.isFolder(path)) {
            throw new FileSystemException(SCHEME + "://" + path, null, "there is a folder of that name");
        }
    }

    /** {@return whether it was neither committed nor handed over} */
    synchronized boolean discard(MemoryPending written) {
        return pending.remove(written.aside().path()) != null;
    }

    @Override
    public synchronized void delete(Location location) {
        files.delete(key(location));
    }

    private static String key(Location location) {
        return Stream.of(location.path().split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
