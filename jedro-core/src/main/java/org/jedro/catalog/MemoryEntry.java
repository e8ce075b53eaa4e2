package org.jedro.catalog;

import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;

/** The entry of a value in memory: any form is welcome, and the value is handed out as it is. */
final class MemoryEntry implements CatalogEntry {
    private final MemoryDataset<Object> dataset;

    MemoryEntry() {
        this.dataset = new MemoryDataset<>();
    }

    MemoryEntry(Object value) {
        this.dataset = new MemoryDataset<>(value);
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
        Object held = dataset.exists() ? dataset.load() : null;
        return held == null || form.rawType().isInstance(held);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, VersionScope versions) {
        if (!accepts(form)) {
            throw FormNotSupportedException.of(
                    type(),
                    form,
                    "a value in memory, which is a " + dataset.load().getClass().getSimpleName());
        }
        return (Dataset<T>) dataset;
    }

    @Override
    public Optional<String> absence(VersionScope versions) {
        return dataset.exists() ? Optional.empty() : Optional.of("nothing has been saved to it yet");
    }

    @Override
    public Traits traits() {
        return Traits.EPHEMERAL;
    }

    @Override
    public Map<String, Object> describe() {
        return dataset.describe();
    }
}
