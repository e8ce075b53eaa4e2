package org.jedro.datasets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.Staged;
import org.jedro.catalog.VersionScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file, read and written in one form by a {@link Codec}.
 *
 * @param <T> the type of the value
 * @param <O> the format's options
 */
final class FileDataset<T, O extends Record> implements Staged<T>, Previewable, Measurable {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataset.class);

    private final StoredFile file;
    private final Codec<T, O> codec;
    private final Binding<O> binding;
    private final VersionScope versions;
    private @Nullable String touchedVersion;

    FileDataset(StoredFile file, Codec<T, O> codec, Binding<O> binding, VersionScope versions) {
        this.file = file;
        this.codec = codec;
        this.binding = binding;
        this.versions = versions;
    }

    @Override
    public T load() throws Exception {
        T value = codec.read(input(), binding);
        if (!binding.form().rawType().isInstance(value)) {
            throw new JedroException("Expected " + binding.form() + " but was "
                    + value.getClass().getSimpleName() + ", which is what " + codec.formName() + " is read as");
        }
        return value;
    }

    @Override
    public Preview preview(int rows) throws Exception {
        return codec.preview(input(), binding, rows);
    }

    @Override
    public Statistics statistics() throws Exception {
        return codec.statistics(input(), binding);
    }

    private Input input() throws IOException {
        FilePath path = file.isVersioned() ? versionToLoad() : file.path();
        if (!file.storage().isFile(path.location())) {
            if (!file.isVersioned() && file.storage().isFolder(path.location())) {
                throw new JedroException(folderInTheWay("load them"));
            }
            throw new NoSuchFileException(path.location());
        }
        return compression(path).unpacked(file.storage().input(path.location()), binding.form());
    }

    private Compression compression(FilePath path) {
        return codec.isCompressible() ? Compression.of(path.name()) : Compression.NONE;
    }

    private String folderInTheWay(String purpose) throws IOException {
        return "There is a folder of that name"
                + (file.versions().latest().isPresent()
                        ? ", with versions; add 'versioned: true' to " + purpose
                        : "; expected a file");
    }

    private FilePath versionToLoad() throws IOException {
        Optional<String> version = resolve();
        if (version.isEmpty()) {
            throw new JedroException(
                    file.storage().isFile(file.path().location()) ? plainFile() : "There is no version of it yet");
        }
        FilePath path = file.path().version(VersionScope.checkVersion(version.get()));
        touchedVersion = version.get();
        if (!file.storage().isFile(path.location())) {
            touchedVersion = null;
            throw new JedroException(noSuchVersion(version.get()));
        }
        return path;
    }

    private Optional<String> resolve() throws IOException {
        return file.versionToLoad(versions);
    }

    private String noSuchVersion(String version) throws IOException {
        List<String> there = file.versions().list();
        String found = there.isEmpty()
                ? "there is no version of it yet"
                : "the newest of " + there.size() + " is '" + there.get(0) + "'";
        return "There is no version '" + version + "'; " + found;
    }

    private String plainFile() {
        return "A plain file is where the folder of its versions should be; move it to "
                + file.path().version("<version>").shown() + ", or remove 'versioned: true'";
    }

    @Override
    public Stage stage(T value) throws Exception {
        String version = file.isVersioned() ? VersionScope.checkVersion(versions.saveVersion()) : null;
        FilePath path = version == null ? file.path() : file.path().version(version);
        checkWritable(path, version);
        touchedVersion = version;
        Storage storage = file.storage();
        Pending pending =
                version == null ? storage.replace(path.location()) : storage.createWithFolder(path.location());
        try {
            codec.write(value, compression(path).packed(pending.output()), binding);
        } catch (Throwable t) {
            pending.close();
            throw t;
        }
        return new FileStage(pending, version);
    }

    @Override
    public void sweep() throws IOException {
        file.storage().sweep(file.path().location());
    }

    private void checkWritable(FilePath path, @Nullable String version) throws IOException {
        Storage storage = file.storage();
        if (version == null) {
            if (storage.isFolder(path.location())) {
                throw new JedroException(folderInTheWay("save another"));
            }
        } else if (storage.isFile(file.path().location())) {
            throw new JedroException(plainFile());
        } else if (storage.isFolder(file.path().location() + "/" + version)) {
            throw versionExists(version);
        }
    }

    private static JedroException versionExists(String version) {
        return new JedroException("Version '" + version + "' exists already, and versions are never overwritten");
    }

    @Override
    public boolean exists() throws Exception {
        if (!file.isVersioned()) {
            return file.storage().isFile(file.path().location());
        }
        Optional<String> version = resolve();
        return version.isPresent()
                && file.storage()
                        .isFile(file.path()
                                .version(VersionScope.checkVersion(version.get()))
                                .location());
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        String version = touchedVersion;
        if (version == null && file.isVersioned()) {
            version = versions.known(file.name()).orElse(null);
        }
        FilePath path = version == null ? file.path() : file.path().version(version);
        description.put("filepath", path.shown());
        if (version != null) {
            description.put("version", version);
        }
        return description;
    }

    private final class FileStage implements Stage {
        private final Pending pending;
        private final @Nullable String version;

        FileStage(Pending pending, @Nullable String version) {
            this.pending = pending;
            this.version = version;
        }

        @Override
        public void commit() throws IOException {
            try {
                pending.commit();
            } catch (FileAlreadyExistsException e) {
                if (version != null) {
                    throw versionExists(version);
                }
                throw e;
            }
            if (version != null) {
                versions.saved(file.name(), version);
                warnIfAnotherIsLoaded(version);
            }
        }

        private void warnIfAnotherIsLoaded(String saved) {
            String loaded = versions.pinned(file.name()).orElse(saved);
            if (!loaded.equals(saved)) {
                LOG.warn(
                        "Dataset '{}' was saved as version '{}', but version '{}' is pinned and will be loaded.",
                        file.name(),
                        saved,
                        loaded);
            }
        }

        @Override
        public void close() {
            pending.close();
        }
    }
}
