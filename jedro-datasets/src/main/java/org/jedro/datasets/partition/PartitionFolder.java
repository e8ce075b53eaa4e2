// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;

/** The folder of a set of partitions. */
final class PartitionFolder {
    private static final int MAX_TRIES = 100;
    /** Ten seconds: a process may be stopped between two renames. */
    private static final int MAX_LOOKS = 10_000;

    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

    private final Storage storage;
    private final Location path;
    private final PartitionFilter filter;
    private final Optional<Location> left;

    /**
     * Creates a folder.
     *
     * @param left a file that is not a partition: the checkpoint
     */
    PartitionFolder(Storage storage, Location path, PartitionFilter filter, Optional<Location> left) {
        this.storage = storage;
        this.path = path;
        this.filter = filter;
        this.left = left;
    }

    Storage storage() {
        return storage;
    }

    Location path() {
        return path;
    }

    /** {@return where the partition of an id is or will be} */
    Location fileOf(String id) {
        return path.resolve(nameOf(id));
    }

    /** {@return the path in the folder of the partition of an id} */
    String nameOf(String id) {
        return id + filter.suffix();
    }

    /** {@return the partitions in the order of their ids; none if the folder does not exist} */
    List<Part> list() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return isThere() ? listed() : List.of();
            } catch (NoSuchFileException e) {
                // replaced while it was listed
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** {@return whether the folder exists} While it is being replaced, it is missing for a moment. */
    boolean isThere() throws IOException {
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            if (storage.isFolder(path)) {
                return true;
            }
            if (!(storage instanceof Recoverable replaced) || !replaced.recover(path)) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return storage.isFolder(path);
    }

    private List<Part> listed() throws IOException {
        LinkGuard links = new LinkGuard(path);
        List<Part> parts = new ArrayList<>();
        for (Input file : files()) {
            Optional<String> id = filter.id(file.name());
            if (id.isPresent() && !isLeft(file)) {
                requireInside(id.get(), file.name());
                links.check(file.location(), file.name());
                parts.add(new Part(id.get(), path.resolve(file.name()), file));
            }
        }
        parts.sort(Comparator.comparing(Part::id));
        return parts;
    }

    private List<Input> files() throws IOException {
        try {
            return storage.input(path).files();
        } catch (FileSystemLoopException e) {
            throw new JedroException(
                    "a symbolic link in the folder leads back to a folder above it; remove the link", e);
        }
    }

    private boolean isLeft(Input file) {
        return left.isPresent() && path.resolve(file.name()).equals(left.get());
    }

    private static void requireInside(String id, String file) {
        PartitionIds.flaw(id).ifPresent(flaw -> {
            throw new JedroException(
                    "the name of the file '" + file.replaceAll("\\p{Cntrl}", "?") + "' is not an id, since it " + flaw);
        });
    }
}
