package org.jedro.catalog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;

/**
 * The entry of a dataset whose value is kept in memory: by form, and for each run apart. As persistent as what it wraps.
 */
final class CachedEntry implements CatalogEntry {
    private final CatalogEntry stored;
    private final Copies copies;

    CachedEntry(CatalogEntry stored, Copies copies) {
        this.stored = stored;
        this.copies = copies;
    }

    @Override
    public String type() {
        return "cached";
    }

    @Override
    public TypeRef<?> defaultForm() {
        return stored.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return !canBeReadOnceOnly(form) && stored.accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, VersionScope versions) {
        if (canBeReadOnceOnly(form)) {
            throw new FormNotSupportedException(
                    "cached", form, "what can be read once only cannot be kept; take it from an entry without a cache");
        }
        Dataset<T> dataset = stored.as(form, versions);
        CacheState cache = versions.state(this, CacheState::new);
        TypeRef<?> key = form.isUnknown() ? stored.defaultForm() : form;
        return dataset instanceof Staged<T> staged
                ? new CachedDataset.Staging<>(cache, key, copies, staged)
                : new CachedDataset<>(cache, key, copies, dataset);
    }

    private static boolean canBeReadOnceOnly(TypeRef<?> form) {
        return BaseStream.class.isAssignableFrom(form.rawType()) || Iterator.class.isAssignableFrom(form.rawType());
    }

    @Override
    public Optional<String> absence(VersionScope versions) {
        return stored.absence(versions);
    }

    @Override
    public Optional<Location> location() {
        return stored.location();
    }

    @Override
    public boolean isVersioned() {
        return stored.isVersioned();
    }

    @Override
    public Traits traits() {
        return stored.traits().withReleasable(true);
    }

    @Override
    public Object handOver(Object value) {
        return copies.copy(value);
    }

    @Override
    public <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : stored.unwrap(type);
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("of", stored.type());
        description.putAll(stored.describe());
        return description;
    }
}
