// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jedro.Experimental;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.datasets.internal.VersionManifest;
import org.jedro.internal.Reason;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of one file, laid out as Kedro does: {@code <path>/<version>/<name>}.
 *
 * <p>A folder counts as a version if it contains the file, or a folder of that name if the format stores folders.
 * Hidden folders such as {@code .ipynb_checkpoints} are not versions. Newest first: folders that are named by a timestamp, then
 * all others, whose names give no time, in reverse lexical order.
 */
public final class FileVersions {
    private static final Logger LOG = LoggerFactory.getLogger(FileVersions.class);
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z");
    /** The order of versions. */
    public static final Comparator<String> NEWEST_FIRST = Comparator.<String, Boolean>comparing(
                    version -> !TIMESTAMP.matcher(version).matches())
            .thenComparing(Comparator.reverseOrder());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH.mm.ss.SSSX", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

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
        if (!RunScope.isVersion(version)) {
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
            remove(version);
        }
        return removed;
    }

    /**
     * {@return the versions with what the save of each has recorded, newest first} Sizes are those of the stored files; no data is
     * read. A record that is damaged, or does not match the size, is a flaw of its version.
     */
    @Experimental
    public List<StoredVersion> stored() throws IOException {
        List<StoredVersion> stored = new ArrayList<>();
        for (String version : list()) {
            try {
                stored.add(stored(version));
            } catch (NoSuchFileException e) {
                if (isThere(version)) {
                    throw e;
                }
                // removed while it was listed
            }
        }
        return stored;
    }

    /**
     * {@return the versions by name and time alone, newest first} One that cannot be looked at is left out with a warning, so that it
     * does not prevent the removal of others.
     */
    List<StoredVersion> named() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : storage.list(path)) {
            try {
                if (isThere(name)) {
                    names.add(name);
                }
            } catch (IOException e) {
                LOG.warn("Version '{}' is left out: {}", name, Reason.asEndOfSentence(e));
            }
        }
        names.sort(NEWEST_FIRST);
        return names.stream()
                .map(version -> new StoredVersion(
                        version,
                        timeOf(version),
                        Statistics.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private StoredVersion stored(String version) throws IOException {
        Input data = storage.input(fileOf(path, version));
        OptionalLong bytes = OptionalLong.of(data.size());
        Optional<Instant> time = timeOf(version);
        try {
            VersionManifest manifest = manifest(version);
            Statistics saved = manifest.statistics();
            boolean isChanged = saved.bytes().isPresent() && !saved.bytes().equals(bytes);
            return isChanged
                    ? flawed(version, time, bytes, "its data was changed after the save")
                    : new StoredVersion(
                            version,
                            time,
                            saved.withBytes(bytes.getAsLong()),
                            manifest.hash(),
                            manifest.runId(),
                            Optional.empty());
        } catch (NoSuchFileException e) {
            return new StoredVersion(
                    version,
                    time,
                    Statistics.UNKNOWN.withBytes(bytes.getAsLong()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        } catch (VersionManifest.DamagedException e) {
            return flawed(version, time, bytes, "its manifest is damaged: " + e.getMessage());
        } catch (IOException e) {
            return flawed(version, time, bytes, "its manifest cannot be read: " + Reason.of(e));
        }
    }

    private VersionManifest manifest(String version) throws IOException {
        Location note = path.resolve(version).resolve(Storage.VERSION_NOTE);
        Input stored = storage.input(note);
        if (stored.isFolder()) {
            throw new IOException("it is a folder");
        }
        return VersionManifest.read(stored);
    }

    private static StoredVersion flawed(String version, Optional<Instant> time, OptionalLong bytes, String flaw) {
        return new StoredVersion(
                version,
                time,
                Statistics.UNKNOWN.withBytes(bytes.getAsLong()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(flaw));
    }

    private static Optional<Instant> timeOf(String version) {
        try {
            return TIMESTAMP.matcher(version).matches()
                    ? Optional.of(TIME.parse(version, Instant::from))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes a version, if it exists. If that is interrupted, either the whole version remains, perhaps without its manifest, or
     * no load finds it.
     *
     * @throws org.jedro.JedroException if that is not the name of a version
     */
    @Experimental
    public void remove(String version) throws IOException {
        Location folder = path.resolve(RunScope.checkVersion(version));
        if (!storage.replacesFoldersAtOnce()) {
            // such a storage removes file by file: first the manifest, which would remain alone, then the data, which
            // hides the rest
            storage.delete(folder.resolve(Storage.VERSION_NOTE));
            storage.delete(fileOf(path, version));
        }
        storage.delete(folder);
    }
}
