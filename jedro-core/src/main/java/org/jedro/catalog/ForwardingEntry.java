// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * An entry around another one, to which it forwards everything. Subclasses override what they change, so that methods added
 * to {@link CatalogEntry} later are forwarded too.
 *
 * <p>{@link #unwrap} finds this entry, then the inner one. {@link #with} is not forwarded: it changes this entry. Neither is
 * {@link #withoutForm}: it is {@link #as} of this entry, so that a subclass that overrides {@code as} changes both.
 */
@Experimental
public abstract class ForwardingEntry implements CatalogEntry {
    private final CatalogEntry inner;

    /** Creates an entry around another one. */
    protected ForwardingEntry(CatalogEntry inner) {
        this.inner = inner;
    }

    /** {@return the entry inside} */
    protected final CatalogEntry inner() {
        return inner;
    }

    @Override
    public String type() {
        return inner.type();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return inner.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return inner.accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        return inner.as(form, scope);
    }

    @Override
    public Optional<String> absence(RunScope scope) {
        return inner.absence(scope);
    }

    @Override
    public Optional<Location> location() {
        return inner.location();
    }

    @Override
    public boolean isVersioned() {
        return inner.isVersioned();
    }

    @Override
    public Traits traits() {
        return inner.traits();
    }

    @Override
    public Map<String, Object> describe() {
        return inner.describe();
    }

    @Override
    public Object handOver(Object value) {
        return inner.handOver(value);
    }

    @Override
    public Optional<MapValue> config() {
        return inner.config();
    }

    @Override
    public Map<String, @Nullable Object> metadata() {
        return inner.metadata();
    }

    @Override
    public <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : inner.unwrap(type);
    }
}
