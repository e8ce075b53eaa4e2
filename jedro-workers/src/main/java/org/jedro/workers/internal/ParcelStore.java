// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Where large values are while they pass between two JVMs, which both can reach it. Thread-safe. */
public interface ParcelStore {

    /**
     * {@return the place of a new value} If it cannot be written, nothing is left of it.
     *
     * @param size the number of its bytes
     * @param content writes them
     */
    String put(long size, Content content) throws IOException;

    /** {@return the bytes of a value} */
    ReadableByteChannel open(String place) throws IOException;

    /** {@return whether a value is still there; a store that may lose values without a notice checks it} */
    default boolean has(String place) {
        return true;
    }

    /** Removes a value. Has no effect if it has been removed. */
    void discard(String place);

    /** The bytes of a value. */
    @FunctionalInterface
    interface Content {

        /** Writes all of them. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }
}
