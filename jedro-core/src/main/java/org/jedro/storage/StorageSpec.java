package org.jedro.storage;

import org.jedro.value.MapValue;

/**
 * What a storage is opened for.
 *
 * @param location the location that a catalog entry names, whose scheme is one of the provider's
 * @param credentials what the entry has as {@code credentials}, filled in; empty if it has none
 */
public record StorageSpec(Location location, MapValue credentials) {

    /** {@return the location alone} */
    @Override
    public String toString() {
        return location.toString();
    }
}
