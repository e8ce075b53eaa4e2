// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jedro.Experimental;

/**
 * The large parts of a value, so that what two values share is counted once. Immutable.
 *
 * <p>A part is an object with everything below it that is not a part itself. Parts are compared by identity, and the
 * footprint keeps them reachable.
 */
@Experimental
public final class Footprint {
    /** A value without large parts, or one whose size is unknown. */
    public static final Footprint NONE = new Footprint(new IdentityHashMap<>());

    private final Map<Object, Long> parts;

    Footprint(Map<Object, Long> parts) {
        this.parts = parts;
    }

    /** {@return the footprint of a value that is one part} */
    public static Footprint of(Object value, long bytes) {
        Map<Object, Long> parts = new IdentityHashMap<>();
        parts.put(value, bytes);
        return new Footprint(parts);
    }

    /** {@return the bytes of each part, by identity; unmodifiable} */
    public Map<Object, Long> parts() {
        return Collections.unmodifiableMap(parts);
    }

    /** {@return the bytes of all parts} */
    public long bytes() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
