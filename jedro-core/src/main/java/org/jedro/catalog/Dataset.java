// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;

/**
 * Loads and saves one value.
 *
 * <p>An implementation may throw any exception; the catalog wraps it once, with the dataset's name. What a dataset can
 * do beyond this, it declares by also implementing {@link Findable}, {@link Staged}, {@link Confirmable}, {@link
 * AppendableDataset}, {@link Previewable} or {@link Measurable}.
 *
 * <p>Instances are used by one thread at a time unless the {@link Traits} of their entry allow more; several
 * instances of one entry may be used at once.
 *
 * @param <T> the type of the value
 */
public interface Dataset<T> {

    /** {@return the stored value, never null} */
    T load() throws Exception;

    /** Stores a value, which is never null, in place of the previous one. */
    void save(T value) throws Exception;

    /** Releases what the dataset holds beyond the stored value: caches, connections. */
    default void release() throws Exception {}

    /**
     * {@return a description for users, in a stable order and without secrets: {@code filepath}, {@code
     * version}, options}
     */
    default Map<String, Object> describe() {
        return Map.of();
    }
}
