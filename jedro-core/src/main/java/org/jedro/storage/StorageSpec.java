// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.nio.file.Path;
import org.jedro.Experimental;
import org.jedro.value.MapValue;

/**
 * The request to open a storage.
 *
 * @param location the location that a catalog entry names, whose scheme is one of the provider's
 * @param credentials the entry's {@code credentials}, filled in; empty if it has none
 * @param baseDirectory the folder of the project, from which relative paths to local files start: an archive, a database, a
 *     certificate
 */
@Experimental
public record StorageSpec(Location location, MapValue credentials, Path baseDirectory) {

    /** {@return a request with the location only} */
    @Override
    public String toString() {
        return location.toString();
    }
}
