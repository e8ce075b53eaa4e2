// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.util.Optional;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Finds the origin of a problem with a whole map: a value that was laid over it later, from a file or option of its own. */
final class Overriding {
    private Overriding() {}

    /** {@return where the first value within a map that comes from elsewhere was written; the map's place if none does} */
    static Origin origin(MapValue map) {
        return within(map, map.origin()).orElse(map.origin());
    }

    /** {@return where the rest of such a map is; empty if nothing was laid over it} */
    static Optional<String> hint(MapValue map) {
        return within(map, map.origin()).map(place -> "laid over the values of " + map.origin());
    }

    private static Optional<Origin> within(Value value, Origin own) {
        if (value instanceof MapValue map) {
            return map.entries().values().stream()
                    .map(item -> within(item, own))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.of(value.origin()).filter(origin -> !origin.file().equals(own.file()));
    }
}
