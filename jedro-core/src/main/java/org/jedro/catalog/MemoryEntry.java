// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jedro.ref.TypeRef;

/** The entry of a value in memory: any form is accepted. */
final class MemoryEntry implements CatalogEntry {
    private final MemoryDataset<Object> dataset;
    private final Copies copies;
    private final Traits traits;

    private MemoryEntry(MemoryDataset<Object> dataset, Copies copies, boolean isReleasable) {
        this.dataset = dataset;
        this.copies = copies;
        this.traits = Traits.EPHEMERAL.withReleasable(isReleasable);
    }

    static MemoryEntry empty(Copies copies, boolean isReleasable) {
        return new MemoryEntry(new MemoryDataset<>(copies), copies, isReleasable);
    }

    /** {@return the entry of a value that is shared as it is} */
    static MemoryEntry of(Object value, boolean isReleasable) {
        Objects.requireNonNull(value, "Expected a value, but was null.");
        if (value instanceof CatalogEntry) {
            throw new IllegalArgumentException("Expected a value, but was an entry of a catalog; use withEntry.");
        }
        if (value instanceof Dataset) {
            throw new IllegalArgumentException(
                    "Expected a value, but was a dataset; use withEntry(name, CatalogEntry.of(type, form, dataset)).");
        }
        return new MemoryEntry(new MemoryDataset<>(value), Copies.of(CopyMode.SHARE), isReleasable);
    }

    /** {@return the entry of a value of which each reader gets a copy} */
    static MemoryEntry copying(Object value, CopyMode mode) {
        MemoryEntry entry = empty(Copies.of(mode), false);
        entry.dataset.save(value);
        return entry;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public TypeRef<?> defaultForm() {
        return TypeRef.UNKNOWN;
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        Class<?> held = dataset.valueType();
        return held == null || form.rawType().isAssignableFrom(held);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        Class<?> held = dataset.valueType();
        if (held != null && !form.rawType().isAssignableFrom(held)) {
            throw FormNotSupportedException.of(type(), form, "a value in memory, which is a " + held.getSimpleName());
        }
        return (Dataset<T>) dataset;
    }

    @Override
    public Optional<String> absence(RunScope scope) {
        return dataset.exists() ? Optional.empty() : Optional.of("nothing has been saved to it yet");
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public Object handOver(Object value) {
        return copies.copy(value);
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = dataset.describe();
        if (copies.mode() != CopyMode.SHARE) {
            description.put("copy", BuiltInDatasets.nameOf(copies.mode()));
        }
        if (traits.releasable()) {
            description.put("releasable", true);
        }
        return description;
    }
}
