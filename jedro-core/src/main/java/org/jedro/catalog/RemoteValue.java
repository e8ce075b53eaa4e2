package org.jedro.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a value that is not on the heap of this JVM, and comes when somebody here asks for it. Thread-safe.
 *
 * <p>A run holds and hands on such values between nodes that are called in other JVMs. Nobody else sees them: whoever loads
 * a dataset, and every hook, gets the value.
 */
public interface RemoteValue {

    /** {@return a copy of the value; brought here at each call} */
    Object get();

    /** {@return the bytes that the value takes where it is; 0 if that is not known} */
    long bytes();

    /** Lets go of the value. Does nothing if that has been done. */
    void release();

    /** {@return the value itself: brought here if it is not} */
    static Object here(Object value) {
        return value instanceof RemoteValue remote ? remote.get() : value;
    }

    /** Lets go of a value if it is not here. */
    static void release(@Nullable Object value) {
        if (value instanceof RemoteValue remote) {
            remote.release();
        }
    }
}
