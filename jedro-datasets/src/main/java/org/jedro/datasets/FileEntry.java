// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.internal.Reason;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;

/** The catalog entry of a file: format, storage and versions are fixed; the node declares the form. */
public final class FileEntry implements CatalogEntry {
    private final StoredFile file;
    private final BoundFormat format;

    FileEntry(StoredFile file, BoundFormat format) {
        this.file = file;
        this.format = format;
    }

    @Override
    public String type() {
        return format.name();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return format.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return format.accepts(form);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
        return (Dataset<T>) dataset((BoundFormat.Bound<?, ?>) format.as(form), versions);
    }

    @Override
    public Dataset<?> withoutForm(RunScope versions) {
        return dataset((BoundFormat.Bound<?, ?>) format.withoutForm(), versions);
    }

    private <T, O extends Record> Dataset<T> dataset(BoundFormat.Bound<T, O> bound, RunScope versions) {
        return new FileDataset<>(file, bound.codec(), bound.binding(), versions);
    }

    StoredFile file() {
        return file;
    }

    BoundFormat format() {
        return format;
    }

    /** {@return the entry of another file of the same storage, without versions} */
    FileEntry at(Location other) {
        return new FileEntry(new StoredFile(file.name(), file.storage(), other, false, file.mayBeFolder()), format);
    }

    /** {@return this entry, also as a template for other files} */
    @Override
    public <E extends CatalogEntry> Optional<E> unwrap(Class<E> wanted) {
        return wanted == FileTemplate.class
                ? Optional.of(wanted.cast(new EntryTemplate(this)))
                : CatalogEntry.super.unwrap(wanted);
    }

    @Override
    public Optional<String> absence(RunScope versions) {
        try {
            return file.absence(versions);
        } catch (AccessDeniedException e) {
            return Optional.of(file.path().shown() + " cannot be accessed: " + Reason.of(e));
        } catch (IOException e) {
            // loading it reports the failure
            return Optional.empty();
        }
    }

    @Override
    public Optional<Location> location() {
        return Optional.of(file.storage().oneSpelling(file.path()));
    }

    /** A storage that other processes cannot see cannot be used from a worker JVM. */
    @Override
    public Traits traits() {
        return Traits.PERSISTENT.withSingleProcess(!file.storage().isShared());
    }

    @Override
    public boolean isVersioned() {
        return file.isVersioned();
    }

    /** {@return the versions of the file, if the entry is versioned} */
    public Optional<FileVersions> versions() {
        return file.isVersioned() ? Optional.of(file.versions()) : Optional.empty();
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("filepath", file.path().shown());
        if (file.isVersioned()) {
            description.put("versioned", true);
        }
        return description;
    }
}
