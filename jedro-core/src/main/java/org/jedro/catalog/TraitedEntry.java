package org.jedro.catalog;

import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/** An entry with other traits than it has by itself. */
record TraitedEntry(CatalogEntry entry, Traits traits) implements CatalogEntry {

    @Override
    public String type() {
        return entry.type();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return entry.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return entry.accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, VersionScope versions) {
        return entry.as(form, versions);
    }

    @Override
    public Optional<String> absence(VersionScope versions) {
        return entry.absence(versions);
    }

    @Override
    public Optional<Location> location() {
        return entry.location();
    }

    @Override
    public boolean isVersioned() {
        return entry.isVersioned();
    }

    @Override
    public Map<String, Object> describe() {
        return entry.describe();
    }

    @Override
    public Object handOver(Object value) {
        return entry.handOver(value);
    }

    @Override
    public Optional<MapValue> config() {
        return entry.config();
    }

    @Override
    public Map<String, @Nullable Object> metadata() {
        return entry.metadata();
    }

    @Override
    public <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
        return entry.unwrap(type);
    }
}
