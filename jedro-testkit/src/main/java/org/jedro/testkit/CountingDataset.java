// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that counts the calls of its methods. To a run it is a store like any other: its value outlives the run. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class CountingDataset<T> implements Dataset<T>, Confirmable, Findable {
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger saves = new AtomicInteger();
    private final AtomicInteger releases = new AtomicInteger();
    private final AtomicInteger confirmations = new AtomicInteger();
    private volatile @Nullable T value;

    private CountingDataset(@Nullable T value) {
        this.value = value;
    }

    /** {@return a dataset that already has a value} */
    public static <T> CountingDataset<T> of(T value) {
        return new CountingDataset<>(value);
    }

    /** {@return a dataset without a value} */
    public static <T> CountingDataset<T> empty() {
        return new CountingDataset<>(null);
    }

    /** {@return this dataset as an entry of a catalog} */
    public CatalogEntry entry(Class<T> type) {
        return CatalogEntry.of("counting", TypeRef.of(type), this);
    }

    @Override
    public T load() throws Exception {
        loads.incrementAndGet();
        T held = value;
        if (held == null) {
            throw new java.io.FileNotFoundException("nothing has been saved yet");
        }
        return held;
    }

    @Override
    public void save(T newValue) {
        saves.incrementAndGet();
        value = newValue;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public void release() {
        releases.incrementAndGet();
    }

    @Override
    public void confirm() {
        confirmations.incrementAndGet();
    }

    /** {@return how often it was loaded} */
    public int loads() {
        return loads.get();
    }

    /** {@return how often it was saved} */
    public int saves() {
        return saves.get();
    }

    /** {@return how often it was released} */
    public int releases() {
        return releases.get();
    }

    /** {@return how often it was confirmed} */
    public int confirmations() {
        return confirmations.get();
    }
}
