// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.RunScope;
import org.jedro.storage.Location;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The file of one catalog entry.
 *
 * @param name the name of the dataset
 * @param storage the storage of the file
 * @param path the path; with versions, the folder that holds them
 * @param mayBeFolder whether the stored value can be a folder of files
 */
record StoredFile(String name, Storage storage, Location path, boolean isVersioned, boolean mayBeFolder) {
    /** Ten seconds: a process may be stopped between two renames. */
    private static final int MAX_LOOKS = 10_000;

    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

    FileVersions versions() {
        return new FileVersions(storage, path, mayBeFolder);
    }

    /** {@return the location of a version of the file} */
    Location version(String version) {
        return FileVersions.fileOf(path, version);
    }

    /** {@return the same file, for a form that is stored as a folder or as a file} */
    StoredFile withFolders(boolean areValues) {
        return new StoredFile(name, storage, path, isVersioned, areValues);
    }

    /** {@return the version to load: the pinned one, the run's own, or the latest; empty if no version exists} */
    Optional<String> versionToLoad(RunScope scope) throws IOException {
        try {
            return scope.loadVersion(name, this::latest);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable String latest() {
        try {
            return versions().latest().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return why there is nothing to load, as a clause} */
    Optional<String> absence(RunScope scope) throws IOException {
        if (!isVersioned) {
            return isThere(path) ? Optional.empty() : Optional.of(path.shown() + " does not exist");
        }
        Optional<String> version = versionToLoad(scope);
        if (version.isEmpty()) {
            // a plain file in place of the versions is reported when it is loaded, with the remedy
            return storage.isFile(path)
                    ? Optional.empty()
                    : Optional.of("there is no version of " + path.shown() + " yet");
        }
        Location file = version(RunScope.checkVersion(version.get()));
        return isThere(file) ? Optional.empty() : Optional.of(file.shown() + " does not exist");
    }

    /**
     * {@return whether a file or a folder exists} While a folder is being replaced, it is missing for a moment; a folder that a
     * killed process was about to replace is restored.
     */
    boolean isThere(Location wanted) throws IOException {
        for (int looks = 0; looks < MAX_LOOKS; looks++) {
            if (isFileOrFolder(wanted)) {
                return true;
            }
            if (!(storage instanceof Recoverable left) || !left.recover(wanted)) {
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return isFileOrFolder(wanted);
    }

    private boolean isFileOrFolder(Location wanted) throws IOException {
        return storage.isFile(wanted) || storage.isFolder(wanted);
    }
}
