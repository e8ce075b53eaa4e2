// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds one value in memory. The value is shared with all its readers, unless copies are requested: then both saves and
 * loads copy the value.
 *
 * <p>Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class MemoryDataset<T> implements Dataset<T>, Findable, Measurable, Previewable {
    private final Copies copies;
    private volatile @Nullable T value;

    /** Creates an empty dataset that shares its value. */
    public MemoryDataset() {
        this(Copies.of(CopyMode.SHARE));
    }

    /** Creates a dataset that holds and shares a value. */
    public MemoryDataset(T value) {
        this();
        this.value = value;
    }

    MemoryDataset(Copies copies) {
        this.copies = copies;
    }

    /** {@return an empty dataset that keeps and returns values according to the mode} */
    public static <T> MemoryDataset<T> copying(CopyMode mode) {
        return new MemoryDataset<>(Copies.of(mode));
    }

    @Override
    public T load() {
        T loaded = value;
        if (loaded == null) {
            throw new EmptyDatasetException();
        }
        return copies.copy(loaded);
    }

    @Override
    public void save(T newValue) {
        value = copies.copy(newValue);
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

    @Override
    public Statistics statistics() {
        return HeldValue.statistics(value);
    }

    @Override
    public Preview preview(int rows) {
        T held = value;
        if (held == null) {
            throw new EmptyDatasetException();
        }
        return HeldValue.preview(held, rows);
    }

    @Nullable Class<?> valueType() {
        T held = value;
        return held == null ? null : held.getClass();
    }
}
