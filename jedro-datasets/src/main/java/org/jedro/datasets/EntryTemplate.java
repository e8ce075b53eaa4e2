// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.ForwardingEntry;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.datasets.BoundFormat.Bound;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.datasets.internal.OptionalLibrary;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Storage;

/** A {@link FileEntry} as a template. */
final class EntryTemplate extends ForwardingEntry implements FileTemplate {
    private final FileEntry entry;

    EntryTemplate(FileEntry entry) {
        super(entry);
        this.entry = entry;
    }

    @Override
    public Storage storage() {
        return entry.file().storage();
    }

    @Override
    public CatalogEntry at(Location file) {
        return entry.at(file);
    }

    @Override
    public boolean writesFolder(TypeRef<?> form) {
        return writesFolder(bound(form));
    }

    private <T, O extends Record> boolean writesFolder(Bound<T, O> bound) {
        return bound.codec().writesFolder(bound.binding());
    }

    private Bound<?, ?> bound(TypeRef<?> form) {
        return (Bound<?, ?>) entry.format().as(form);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void write(T value, TypeRef<T> form, Output output) throws Exception {
        Bound<T, ?> bound = (Bound<T, ?>) bound(form);
        Compression compression = bound.codec().isCompressible() ? Compression.of(output.name()) : Compression.NONE;
        try {
            bound.write(value, compression.packed(output));
        } catch (Exception e) {
            throw FullDisk.explained(e, storage(), entry.file().path());
        }
    }

    @Override
    public boolean readsTogether(TypeRef<?> form) {
        return !form.isUnknown()
                && entry.accepts(form)
                && bound(form).codec() instanceof JoinedReads<?, ?> joined
                && joined.readsTogether();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T readTogether(TypeRef<T> form, Map<String, Location> files, RunScope scope) throws Exception {
        return (T) readTogether(bound(form), form, files, scope);
    }

    @Override
    public boolean isProcessBound(TypeRef<?> form) {
        return !form.isUnknown() && entry.accepts(form) && bound(form).codec().isProcessBound();
    }

    private <T, O extends Record> T readTogether(
            Bound<T, O> bound, TypeRef<?> form, Map<String, Location> files, RunScope scope) throws Exception {
        JoinedReads<T, O> codec = (JoinedReads<T, O>) bound.codec();
        List<JoinedReads.Part> parts = new ArrayList<>();
        files.forEach((name, file) -> parts.add(new JoinedReads.Part(name, () -> unpacked(codec, file, form))));
        try {
            return codec.readTogether(parts, bound.binding(), scope);
        } catch (NoClassDefFoundError e) {
            throw OptionalLibrary.missing(e);
        }
    }

    private Input unpacked(Codec<?, ?> codec, Location file, TypeRef<?> form) throws IOException {
        Input stored = storage().input(file);
        return codec.isCompressible() ? Compression.of(file.name()).unpacked(stored, form) : stored;
    }

    @Override
    public List<String> versions(Location folder) throws IOException {
        return versionsOf(folder).list();
    }

    @Override
    public List<StoredVersion> storedVersions(Location folder) throws IOException {
        return versionsOf(folder).stored();
    }

    @Override
    public List<StoredVersion> namedVersions(Location folder) throws IOException {
        return versionsOf(folder).named();
    }

    @Override
    public void removeVersion(Location folder, String version) throws IOException {
        versionsOf(folder).remove(version);
    }

    private FileVersions versionsOf(Location folder) {
        return new FileVersions(storage(), folder, true);
    }
}
