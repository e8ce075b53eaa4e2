// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Represents a value that is not on the heap of this JVM and is fetched on demand. Thread-safe.
 *
 * <p>A run holds such values and passes them between nodes that are called in other JVMs. They are not visible elsewhere:
 * code that loads a dataset, and every hook, gets the value.
 */
public interface RemoteValue {

    /** {@return a copy of the value; fetched at each call} */
    Object get();

    /** {@return the size of the value where it is, in bytes; 0 if that is not known} */
    long bytes();

    /** Releases the value. Has no effect the second time. */
    void release();

    /** {@return the value itself, fetched if it is remote} */
    static Object here(Object value) {
        return value instanceof RemoteValue remote ? remote.get() : value;
    }

    /** Releases a value if it is remote. */
    static void release(@Nullable Object value) {
        if (value instanceof RemoteValue remote) {
            remote.release();
        }
    }
}
