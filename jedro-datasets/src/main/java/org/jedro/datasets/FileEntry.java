// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.internal.Reason;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** The catalog entry of a file: format, storage and versions are fixed; the node declares the form. */
public final class FileEntry implements CatalogEntry {
    private final StoredFile file;
    private final Format<?> format;
    private final Record options;
    private final Codecs codecs;
    private final @Nullable Codec<?, ?> standard;
    private final Unknown unknown;

    FileEntry(
            StoredFile file,
            Format<?> format,
            Record options,
            Codecs codecs,
            @Nullable Codec<?, ?> standard,
            Unknown unknown) {
        this.file = file;
        this.format = format;
        this.options = options;
        this.codecs = codecs;
        this.standard = standard;
        this.unknown = unknown;
    }

    @Override
    public String type() {
        return format.name();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return standard == null ? TypeRef.UNKNOWN : standard.form();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return form.isUnknown() ? standard != null : codecs.hasFitting(format.name(), form);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
        return (Dataset<T>) bind(codec(form), form, versions);
    }

    private Codec<?, ?> codec(TypeRef<?> form) {
        if (!form.isUnknown()) {
            return codecs.fitting(format.name(), form);
        }
        if (standard == null) {
            throw new FormNotSupportedException(format.name(), form, codecs.noDefault(format.name()));
        }
        return standard;
    }

    /** Any codec does; one that reads folders finds files too. */
    @Override
    public Dataset<?> withoutForm(RunScope versions) {
        List<Codec<?, ?>> all = codecs.of(format.name());
        Codec<?, ?> any = all.stream().filter(Codec::readsFolders).findFirst().orElse(all.get(0));
        return bind(any, any.form(), versions);
    }

    @SuppressWarnings("unchecked")
    private <V, O extends Record> Dataset<V> bind(Codec<V, O> codec, TypeRef<?> form, RunScope versions) {
        TypeRef<?> bound = form.isUnknown() ? codec.form() : form;
        return new FileDataset<>(file, codec, new Binding<>((O) options, bound, unknown), versions);
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
