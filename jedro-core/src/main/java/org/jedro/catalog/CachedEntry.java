// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jedro.Origin;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * The entry of a dataset whose value is kept in memory: by form, and separately for each run. As persistent as the inner entry.
 */
final class CachedEntry extends ForwardingEntry {
    private final Copies copies;

    CachedEntry(CatalogEntry stored, Copies copies) {
        super(stored);
        this.copies = copies;
    }

    @Override
    public String type() {
        return "cached";
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return !canBeReadOnceOnly(form) && inner().accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        if (canBeReadOnceOnly(form)) {
            throw new FormNotSupportedException(
                    "cached", form, "what can be read once only cannot be kept; take it from an entry without a cache");
        }
        Dataset<T> dataset = inner().as(form, scope);
        CacheState cache = scope.state(this, CacheState::new);
        TypeRef<?> key = form.isUnknown() ? inner().defaultForm() : form;
        return dataset instanceof Staged<T> staged
                ? new CachedDataset.Staging<>(cache, key, copies, staged)
                : new CachedDataset<>(cache, key, copies, dataset);
    }

    @Override
    public Dataset<?> withoutForm(RunScope scope) {
        return new CachedDataset<>(
                scope.state(this, CacheState::new), TypeRef.UNKNOWN, copies, inner().withoutForm(scope));
    }

    private static boolean canBeReadOnceOnly(TypeRef<?> form) {
        return BaseStream.class.isAssignableFrom(form.rawType()) || Iterator.class.isAssignableFrom(form.rawType());
    }

    @Override
    public Traits traits() {
        return inner().traits().withReleasable(true);
    }

    @Override
    public Object handOver(Object value) {
        return copies.copy(value);
    }

    /** The configuration of the stored entry as one that is cached, which has the versions in a catalog file. */
    @Override
    public Optional<MapValue> config() {
        return inner().config().map(stored -> {
            MapValue config = MapValue.empty()
                    .with("type", Value.of(type(), Origin.JAVA))
                    .with("dataset", stored.without("versioned"));
            return stored.get("versioned")
                    .map(versioned -> config.with("versioned", versioned))
                    .orElse(config);
        });
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("of", inner().type());
        description.putAll(inner().describe());
        return description;
    }
}
