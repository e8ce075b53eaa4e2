// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.catalog.RunScope;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;

/**
 * The versions of one file, laid out as Kedro does: {@code <path>/<version>/<name>}.
 *
 * <p>A folder counts as a version if it contains the file, or a folder of that name if the format stores folders.
 * Hidden folders such as {@code .ipynb_checkpoints} are not versions. Newest first: folders that are named by a timestamp, then
 * all others, whose names give no time, in reverse lexical order.
 */
public final class FileVersions {
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z");
    /** The order of versions. */
    public static final Comparator<String> NEWEST_FIRST = Comparator.<String, Boolean>comparing(
                    version -> !TIMESTAMP.matcher(version).matches())
            .thenComparing(Comparator.reverseOrder());

    private final Storage storage;
    private final Location path;
    private final boolean mayBeFolder;

    FileVersions(Storage storage, Location path, boolean mayBeFolder) {
        this.storage = storage;
        this.path = path;
        this.mayBeFolder = mayBeFolder;
    }

    /** {@return the location of a version of the file} */
    static Location fileOf(Location path, String version) {
        return path.resolve(version).resolve(path.name());
    }

    /** {@return the versions, newest first} */
    public List<String> list() throws IOException {
        List<String> versions = new ArrayList<>();
        for (String name : storage.list(path)) {
            if (isThere(name)) {
                versions.add(name);
            }
        }
        versions.sort(NEWEST_FIRST);
        return versions;
    }

    /** {@return the newest version, if any} */
    public Optional<String> latest() throws IOException {
        List<String> names = new ArrayList<>(storage.list(path));
        names.sort(NEWEST_FIRST);
        for (String name : names) {
            if (isThere(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private boolean isThere(String version) throws IOException {
        if (version.startsWith(".") || !RunScope.isVersion(version)) {
            return false;
        }
        Location location = fileOf(path, version);
        return storage.isFile(location) || (mayBeFolder && storage.isFolder(location) && hasFiles(location));
    }

    /** A folder with only hidden files, such as those that desktops create, is not a saved value; an empty folder is one. */
    private boolean hasFiles(Location folder) throws IOException {
        List<String> names = storage.list(folder);
        return names.isEmpty()
                || names.stream().anyMatch(name -> !name.startsWith(".") || name.equals(Storage.FOLDER_NOTES));
    }

    /** {@return the location of the file of a version, relative to the project if it is inside; it need not exist} */
    public String pathOf(String version) {
        return fileOf(path, RunScope.checkVersion(version)).shown();
    }

    /**
     * Removes all but the newest versions. Folders whose name is not a timestamp are kept.
     *
     * @param keep how many to keep, at least one
     * @return the versions that were removed, newest first
     */
    public List<String> prune(int keep) throws IOException {
        if (keep < 1) {
            throw new IllegalArgumentException("Expected at least 1 version to keep but was " + keep + ".");
        }
        List<String> removed = list().stream()
                .filter(version -> TIMESTAMP.matcher(version).matches())
                .skip(keep)
                .toList();
        for (String version : removed) {
            storage.delete(path.resolve(version));
        }
        return removed;
    }
}
