package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds one value in memory. The value is shared with everybody who loads it, never copied.
 *
 * <p>Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class MemoryDataset<T> implements Dataset<T> {
    private volatile @Nullable T value;

    /** Creates an empty dataset. */
    public MemoryDataset() {}

    /** Creates a dataset that holds a value. */
    public MemoryDataset(T value) {
        this.value = value;
    }

    @Override
    public T load() {
        T loaded = value;
        if (loaded == null) {
            throw new EmptyDatasetException();
        }
        return loaded;
    }

    @Override
    public void save(T newValue) {
        value = newValue;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public void release() {
        value = null;
    }

    @Override
    public Map<String, Object> describe() {
        T held = value;
        Map<String, Object> description = new LinkedHashMap<>();
        if (held != null) {
            description.put("class", held.getClass().getSimpleName());
        }
        return description;
    }
}
