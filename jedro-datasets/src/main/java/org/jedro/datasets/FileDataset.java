// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.catalog.ContentHashed;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.ProcessBound;
import org.jedro.catalog.RemovableVersions;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.catalog.StoredVersion;
import org.jedro.datasets.internal.LoadedValue;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.internal.OptionalLibrary;
import org.jedro.datasets.internal.VersionExists;
import org.jedro.datasets.internal.VersionManifest;
import org.jedro.storage.HashingOutput;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.PendingToken.Kind;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file, read and written in one form by a {@link Codec}.
 *
 * @param <T> the type of the value
 * @param <O> the format's options
 */
final class FileDataset<T, O extends Record>
        implements Staged<T>, Findable, Previewable, Measurable, ContentHashed, RemovableVersions, ProcessBound {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataset.class);
    /** The number of attempts to read a folder that another process keeps replacing. */
    private static final int MAX_TRIES = 100;

    private final StoredFile file;
    private final Codec<T, O> codec;
    private final Binding<O> binding;
    private final RunScope versions;
    private @Nullable String touchedVersion;

    FileDataset(StoredFile file, Codec<T, O> codec, Binding<O> binding, RunScope versions) {
        this.file = file.withFolders(takesFolders(codec));
        this.codec = codec;
        this.binding = binding;
        this.versions = versions;
    }

    private static boolean takesFolders(Codec<?, ?> codec) {
        return codec.readsFolders() || codec.joining() != Joining.NONE;
    }

    @Override
    public T load() throws Exception {
        T value = reading(this::input, input -> codec.read(input, binding, versions));
        return LoadedValue.checked(value, binding.form(), codec.formName());
    }

    /** Reads again if needed: neither replacing a folder nor opening its files is atomic. */
    private <R> R reading(Opening opening, Reading<R> reading) throws Exception {
        for (int tries = 1; ; tries++) {
            Input input = null;
            try {
                input = opening.input();
                R read = reading.of(input);
                requireUnchanged(input, read);
                return read;
            } catch (NoClassDefFoundError e) {
                throw OptionalLibrary.missing(e);
            } catch (Exception e) {
                boolean mayBeReplaced = takesFolders(codec) || codec.readsAllVersions();
                if (!mayBeReplaced || tries == MAX_TRIES || !(isVanished(e) || isReplaced(input)) || isGone()) {
                    throw e;
                }
            }
        }
    }

    /** {@return whether a save has happened meanwhile, so that the data read may be from two folders, or from none} */
    private static boolean isReplaced(@Nullable Input input) {
        try {
            if (input != null) {
                input.requireUnchanged();
            }
            return false;
        } catch (JedroException e) {
            return true;
        }
    }

    /** {@return whether the missing file does not exist, rather than being replaced} */
    private boolean isGone() throws IOException {
        return !file.isVersioned() && !file.isThere(file.path());
    }

    private static void requireUnchanged(Input input, Object read) {
        try {
            input.requireUnchanged();
        } catch (JedroException e) {
            if (read instanceof BaseStream<?, ?> rows) {
                rows.close();
            }
            throw e;
        }
    }

    /** Opens the bytes to read. */
    private interface Opening {
        Input input() throws IOException;
    }

    /** Reads a value from the bytes. */
    private interface Reading<R> {
        R of(Input input) throws Exception;
    }

    private static boolean isVanished(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // libraries that do not use java.nio throw the latter
            if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isProcessBound() {
        return codec.isProcessBound();
    }

    @Override
    public Preview preview(int rows) throws Exception {
        return reading(this::input, input -> codec.preview(input, binding, rows));
    }

    @Override
    public void visit(int rows, RowVisitor visitor) throws Exception {
        reading(this::input, input -> {
            codec.visit(input, binding, rows, visitor);
            return visitor;
        });
    }

    @Override
    public Statistics statistics() throws Exception {
        return reading(this::touchedInput, input -> codec.statistics(input, binding));
    }

    /** {@return the version that was loaded or saved last, so that what was saved is measured even if a load is pinned} */
    private Input touchedInput() throws IOException {
        String version = touchedVersion;
        if (version == null || codec.readsAllVersions() || !isThere(file.version(version))) {
            return input();
        }
        return input(file.version(version));
    }

    private Input input() throws IOException {
        if (file.isVersioned() && codec.readsAllVersions()) {
            return allVersions();
        }
        return input(file.isVersioned() ? versionToLoad() : file.path());
    }

    private Input input(Location path) throws IOException {
        if (!file.isThere(path)) {
            throw new NoSuchFileException(path.shown());
        }
        Input input = file.storage().input(path);
        if (input.isFolder()) {
            if (!takesFolders(codec) || hasVersionsUnasked()) {
                throw new JedroException(folderInTheWay("load them"));
            }
            Input folder = codec.isCompressible() ? new UnpackedFolder(input, binding.form()) : input;
            return codec.readsFolders() ? folder : JoinedFolder.of(folder, codec.joining());
        }
        return compression(path).unpacked(input, binding.form());
    }

    private Input allVersions() throws IOException {
        List<Input> files = new ArrayList<>();
        for (String version : file.versions().list()) {
            Location path = file.version(version);
            Input packed = file.storage().input(path);
            Input unpacked = compression(path).unpacked(packed, binding.form());
            files.add(new VersionInput(version + "/" + unpacked.name(), unpacked));
        }
        return Input.ofFolder(file.path(), files);
    }

    private Compression compression(Location path) {
        return codec.isCompressible() ? Compression.of(path.name()) : Compression.NONE;
    }

    private boolean hasVersionsUnasked() throws IOException {
        return !file.isVersioned() && file.versions().latest().isPresent();
    }

    private String folderInTheWay(String purpose) throws IOException {
        return "There is a folder of that name"
                + (hasVersionsUnasked()
                        ? ", with versions; add 'versioned: true' to " + purpose
                        : "; expected a file, so remove it or name another path");
    }

    private Location versionToLoad() throws IOException {
        Optional<String> version = resolve();
        if (version.isEmpty()) {
            throw new JedroException(
                    file.storage().isFile(file.path()) ? plainFile() : "There is no version of it yet");
        }
        Location path = file.version(RunScope.checkVersion(version.get()));
        touchedVersion = version.get();
        if (!file.isThere(path)) {
            touchedVersion = null;
            throw new JedroException(noSuchVersion(version.get()));
        }
        return path;
    }

    private boolean isThere(Location path) throws IOException {
        return file.isThere(path) && (takesFolders(codec) || !file.storage().isFolder(path));
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
                + file.version("<version>").shown() + ", or remove 'versioned: true'";
    }

    @Override
    public Stage stage(T value) throws Exception {
        String version = file.isVersioned() ? RunScope.checkVersion(versions.saveVersion()) : null;
        Location path = version == null ? file.path() : file.version(version);
        checkWritable(path, version);
        touchedVersion = version;
        return written(value, path, version);
    }

    /** A file that appears together with its folder is a version, named by the folder. */
    @Override
    public Stage adopt(PendingToken token) throws IOException {
        String version = token.kind() == Kind.NEW ? token.target().name() : null;
        touchedVersion = version;
        Location path = version == null ? file.path() : file.version(version);
        Location staged = token.kind() == Kind.NEW ? token.aside().resolve(token.name()) : token.aside();
        return new FileStage(
                file.storage().adopt(token),
                path,
                version,
                () -> Optional.of(StoredContent.of(file.storage().input(staged))));
    }

    private FileStage written(T value, Location path, @Nullable String version) throws Exception {
        Pending pending = null;
        boolean isWritten = false;
        try {
            pending = pending(path, version != null);
            Content content = version == null ? written(value, path, pending) : writtenVersion(value, path, pending);
            FileStage stage = new FileStage(pending, path, version, content);
            isWritten = true;
            return stage;
        } catch (NoClassDefFoundError e) {
            throw OptionalLibrary.missing(e);
        } catch (Exception e) {
            throw FullDisk.explained(e, file.storage(), path);
        } finally {
            if (!isWritten && pending != null) {
                pending.close();
            }
        }
    }

    private Content written(T value, Location path, Pending pending) throws Exception {
        HashingOutput hashing = versions.recordsContent() ? HashingOutput.of(pending.output()) : null;
        Output output = hashing == null ? pending.output() : hashing;
        WrittenValue.write(codec, value, compression(path).packed(output), binding, versions);
        return hashing == null ? Optional::empty : hashing::content;
    }

    /** A version is hashed in any case, for its manifest. */
    private Content writtenVersion(T value, Location path, Pending pending) throws Exception {
        HashingOutput hashing = HashingOutput.of(pending.output());
        MeasuredOutput output = new MeasuredOutput(compression(path).packed(hashing));
        WrittenValue.write(codec, value, output, binding, versions);
        Optional<StoredContent> content = hashing.content();
        pending.noteVersion(
                VersionManifest.of(content, output.written(), versions.runId()).bytes());
        return () -> content;
    }

    private Pending pending(Location path, boolean isVersion) throws IOException {
        boolean isFolder = codec.writesFolder(binding);
        if (isVersion) {
            return file.storage().createWithFolder(path, isFolder);
        }
        return isFolder ? file.storage().replaceFolder(path) : file.storage().replace(path);
    }

    @Override
    public List<String> sweep() throws IOException {
        return file.storage() instanceof Recoverable storage
                ? storage.sweep(file.path()).stream().map(Location::shown).toList()
                : List.of();
    }

    private void checkWritable(Location path, @Nullable String version) throws IOException {
        Storage storage = file.storage();
        if (version == null) {
            if (storage.isFolder(path) && (!codec.writesFolder(binding) || hasVersionsUnasked())) {
                throw new JedroException(folderInTheWay("save another"));
            }
        } else if (storage.isFile(file.path())) {
            throw new JedroException(plainFile());
        } else if (storage.isFolder(file.path().resolve(version))) {
            throw VersionExists.of(version);
        }
    }

    @Override
    public boolean exists() throws Exception {
        if (!file.isVersioned()) {
            return isThere(file.path()) && !(file.storage().isFolder(file.path()) && hasVersionsUnasked());
        }
        Optional<String> version = resolve();
        return version.isPresent() && isThere(file.version(RunScope.checkVersion(version.get())));
    }

    @Override
    public Optional<StoredContent> content() throws Exception {
        Optional<Location> path = stored();
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(StoredContent.of(file.storage().input(path.get())));
    }

    @Override
    public Optional<String> stamp() throws Exception {
        Optional<Location> path = stored();
        return path.isEmpty() ? Optional.empty() : FileStamps.of(file.storage().input(path.get()));
    }

    @Override
    public List<StoredVersion> versions() throws IOException {
        return file.isVersioned() ? file.versions().stored() : List.of();
    }

    @Override
    public List<StoredVersion> versionNames() throws IOException {
        return file.isVersioned() ? file.versions().named() : List.of();
    }

    @Override
    public void removeVersion(String version) throws IOException {
        if (file.isVersioned()) {
            file.versions().remove(version);
        }
    }

    private Optional<Location> stored() throws IOException {
        Location path = file.path();
        if (file.isVersioned()) {
            Optional<String> version = resolve();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            path = file.version(RunScope.checkVersion(version.get()));
        }
        return isThere(path) ? Optional.of(path) : Optional.empty();
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        String version = touchedVersion;
        if (version == null && file.isVersioned()) {
            version = versions.known(file.name()).orElse(null);
        }
        Location path = version == null ? file.path() : file.version(version);
        description.put("filepath", path.shown());
        if (version != null) {
            description.put("version", version);
        }
        return description;
    }

    /** Determines what is staged. */
    private interface Content {
        Optional<StoredContent> get() throws IOException;
    }

    private final class FileStage implements Stage {
        private final Pending pending;
        private final Location path;
        private final @Nullable String version;

        private final Content content;

        FileStage(Pending pending, Location path, @Nullable String version, Content content) {
            this.pending = pending;
            this.path = path;
            this.version = version;
            this.content = content;
        }

        @Override
        public Optional<StoredContent> content() throws IOException {
            return content.get();
        }

        @Override
        public void commit() throws Exception {
            try {
                pending.commit();
            } catch (FileAlreadyExistsException e) {
                if (version != null) {
                    throw VersionExists.of(version);
                }
                throw e;
            } catch (IOException e) {
                throw FullDisk.explained(e, file.storage(), path);
            }
            if (version != null) {
                versions.saved(file.name(), version);
                warnIfAnotherIsLoaded(version);
            }
        }

        @Override
        public Optional<PendingToken> token(Owner owner) throws IOException {
            return pending.token(owner);
        }

        private void warnIfAnotherIsLoaded(String saved) {
            Optional<String> pinned = versions.pinned(file.name());
            String loaded = pinned.or(this::newest).orElse(saved);
            if (!loaded.equals(saved)) {
                LOG.warn(
                        "Dataset '{}' was saved as version '{}', but version '{}' is {}.",
                        file.name(),
                        saved,
                        loaded,
                        pinned.isPresent() ? "pinned and will be loaded" : "newer and will be loaded by other runs");
            }
        }

        /** Everything is saved by now: a storage that cannot be listed must not fail the save. */
        private Optional<String> newest() {
            try {
                return file.versions().latest();
            } catch (IOException | RuntimeException e) {
                LOG.debug("The newest version of '{}' is not known", file.name(), e);
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            pending.close();
        }
    }
}
