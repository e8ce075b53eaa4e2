// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.ProcessBound;
import org.jedro.catalog.RemovableVersions;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.catalog.StoredVersion;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.datasets.internal.VersionExists;
import org.jedro.datasets.internal.VersionManifest;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.Recoverable;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/**
 * A folder of partitions in one form. A save stages all partitions before it puts the first in place, so that a failure
 * before the commit, such as that of a supplier, changes nothing.
 */
class PartitionedDataset<V>
        implements Staged<V>,
                AppendableDataset<Object>,
                Findable,
                Previewable,
                Measurable,
                RemovableVersions,
                ProcessBound {
    private final SetConfig config;
    private final PartitionForm<V> form;
    private final RunScope scope;
    private volatile @Nullable String touchedVersion;

    PartitionedDataset(SetConfig config, PartitionForm<V> form, RunScope scope) {
        this.config = config;
        this.form = form;
        this.scope = scope;
    }

    @Override
    public V load() throws Exception {
        return form.load(partsToLoad(), loader());
    }

    @Override
    public boolean isProcessBound() {
        return config.entries()
                .template()
                .filter(template -> template.isProcessBound(form.part()))
                .isPresent();
    }

    private PartitionLoader loader() {
        return new PartitionLoader(config.name(), config.entries(), scope);
    }

    /** {@return the partitions that a load reads, in order} */
    List<Part> partsToLoad() throws IOException {
        List<Part> parts = allParts();
        if (parts.isEmpty()) {
            throw new JedroException(nothing());
        }
        return parts;
    }

    private String nothing() throws IOException {
        if (config.storage().isFile(config.path())) {
            return "expected a folder but was a file";
        }
        if (config.saving().isVersioned() && touchedVersion == null) {
            return "there is no version of it yet";
        }
        return "there are no partitions" + config.filter().expected();
    }

    /** {@return all partitions of the version to load, in the order of their ids} */
    final List<Part> allParts() throws IOException {
        Optional<Location> folder = folderToLoad();
        return folder.isEmpty() ? List.of() : config.folder(folder.get()).list();
    }

    private Optional<Location> folderToLoad() throws IOException {
        if (!config.saving().isVersioned()) {
            return Optional.of(config.path());
        }
        Optional<String> version = versionToLoad();
        touchedVersion = version.orElse(null);
        return version.map(this::folderOf);
    }

    private Location folderOf(String version) {
        return config.path()
                .resolve(RunScope.checkVersion(version))
                .resolve(config.path().name());
    }

    private Optional<String> versionToLoad() throws IOException {
        try {
            return scope.loadVersion(config.name(), this::latestVersion);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable String latestVersion() {
        try {
            List<String> versions = template().versions(config.path());
            return versions.isEmpty() ? null : versions.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only a set of files has versions. */
    private FileTemplate template() {
        return config.entries().template().orElseThrow();
    }

    @Override
    public Stage stage(V value) throws Exception {
        SetWriter writer = writer(form.part());
        try {
            form.save(value, writer);
        } catch (Throwable e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    @Override
    public Appender<Object> append() throws Exception {
        return writer(form.part()).opened();
    }

    private SetWriter writer(TypeRef<?> part) {
        requireFiles(part);
        boolean callsSuppliers = config.saving().callsSuppliers();
        PartitionIds.Clashes clashes =
                new PartitionIds.Clashes(config.path(), config.filter().suffix());
        return new SetWriter(
                this::target, config.filter(), clashes, part, config.entries().sample(), callsSuppliers);
    }

    private void requireFiles(TypeRef<?> part) {
        boolean isFolder = config.entries()
                .template()
                .filter(template -> template.accepts(part) && template.writesFolder(part))
                .isPresent();
        if (isFolder) {
            throw new JedroException("each partition is one file, but its dataset is saved as a folder");
        }
    }

    private PartWriter target() throws IOException {
        Saving saving = config.saving();
        if (saving.isVersioned()) {
            return version(RunScope.checkVersion(scope.saveVersion()));
        }
        if (saving.replaces() && config.storage().replacesFoldersAtOnce()) {
            return folderWriter(config.storage().replaceFolder(config.path()), null);
        }
        return new MergeWriter(config.folder(config.path()), loader(), saving.replaces());
    }

    private PartWriter version(String version) throws IOException {
        if (config.storage().isFolder(config.path().resolve(version))) {
            throw VersionExists.of(version);
        }
        touchedVersion = version;
        Pending pending = config.storage().createWithFolder(folderOf(version), true);
        return new VersionWriter(folderWriter(pending, version), version, Optional.of(pending));
    }

    private FolderWriter folderWriter(Pending pending, @Nullable String version) {
        boolean hashes = version != null || scope.recordsContent();
        return new FolderWriter(pending, loader(), config.filter().suffix(), version, hashes);
    }

    @Override
    public Stage adopt(PendingToken token) throws IOException {
        String version = token.kind() == PendingToken.Kind.NEW ? token.target().name() : null;
        touchedVersion = version;
        FolderWriter writer = folderWriter(config.storage().adopt(token), version);
        return version == null ? writer : new VersionWriter(writer, version, Optional.empty());
    }

    @Override
    public List<String> sweep() throws IOException {
        return config.storage() instanceof Recoverable storage
                ? storage.sweep(config.path()).stream().map(Location::shown).toList()
                : List.of();
    }

    @Override
    public boolean exists() throws Exception {
        return !allParts().isEmpty();
    }

    @Override
    public Preview preview(int rows) throws Exception {
        return new SetPreview(loader()).of(partsToLoad(), rows);
    }

    @Override
    public Statistics statistics() throws Exception {
        long bytes = 0;
        for (Part part : partsToLoad()) {
            Input file = part.file();
            bytes += file.size();
        }
        return Statistics.UNKNOWN.withBytes(bytes);
    }

    @Override
    public List<StoredVersion> versions() throws IOException {
        return config.saving().isVersioned() ? template().storedVersions(config.path()) : List.of();
    }

    @Override
    public List<StoredVersion> versionNames() throws IOException {
        return config.saving().isVersioned() ? template().namedVersions(config.path()) : List.of();
    }

    @Override
    public void removeVersion(String version) throws IOException {
        if (config.saving().isVersioned()) {
            template().removeVersion(config.path(), version);
        }
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        String version = touchedVersion;
        if (version == null && config.saving().isVersioned()) {
            version = scope.known(config.name()).orElse(null);
        }
        description.put(
                "filepath",
                version == null ? config.path().shown() : folderOf(version).shown());
        if (version != null) {
            description.put("version", version);
        }
        return description;
    }

    /** A new version, which is known to the run after its commit. */
    private final class VersionWriter implements PartWriter {
        private final PartWriter writer;
        private final String version;
        private Optional<Pending> unnoted;
        private Optional<StoredContent> content = Optional.empty();

        /**
         * Creates a writer.
         *
         * @param unnoted what gets a manifest; empty if it has one
         */
        VersionWriter(PartWriter writer, String version, Optional<Pending> unnoted) {
            this.writer = writer;
            this.version = version;
            this.unnoted = unnoted;
        }

        @Override
        public <T> void write(String id, T value, TypeRef<T> itsForm) throws Exception {
            writer.write(id, value, itsForm);
        }

        @Override
        public void commit() throws Exception {
            note();
            writer.commit();
            scope.saved(config.name(), version);
        }

        @Override
        public Optional<StoredContent> content() throws Exception {
            note();
            return content;
        }

        /** Called after the last write: the files that a library has written are read once. */
        private void note() throws Exception {
            if (unnoted.isPresent()) {
                content = writer.content();
                unnoted.get()
                        .noteVersion(VersionManifest.of(content, Statistics.UNKNOWN, scope.runId())
                                .bytes());
                unnoted = Optional.empty();
            }
        }

        @Override
        public Optional<PendingToken> token(Owner owner) throws Exception {
            note();
            return writer.token(owner);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
