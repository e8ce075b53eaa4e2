// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.util.List;
import org.jedro.Experimental;

/**
 * Opens storages by the schemes of locations, such as {@code s3} of {@code s3://bucket/key}.
 *
 * <p>Found by {@link java.util.ServiceLoader}. If two providers have the same scheme, the first is used, and a plugin before
 * Jedro's own. Thread-safe.
 */
@Experimental
public interface StorageProvider {

    /** {@return the schemes, in lower case} */
    List<String> schemes();

    /**
     * {@return the storage of a location} Called for each entry of a catalog; all entries may share one storage.
     *
     * @throws org.jedro.JedroException if the credentials are not what the storage needs; the message is a clause
     */
    Storage open(StorageSpec spec);

    /** {@return a provider of one storage} */
    static StorageProvider of(String scheme, Storage storage) {
        return new StorageProvider() {
            @Override
            public List<String> schemes() {
                return List.of(scheme);
            }

            @Override
            public Storage open(StorageSpec spec) {
                return storage;
            }
        };
    }
}
