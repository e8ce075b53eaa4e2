// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.lang.reflect.Array;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** Returns memory to the machine as soon as a large value has left a worker's heap, since other processes wait for it. */
final class LargeHeap {
    private static final long LARGE = 32L << 20;

    private LargeHeap() {}

    /** {@return the bytes of an array of primitives or a buffer; 0 for other values, whose size is not quickly known} */
    static long bytes(@Nullable Object value) {
        if (value instanceof Buffer buffer) {
            return buffer.capacity();
        }
        if (value == null
                || !value.getClass().isArray()
                || !value.getClass().getComponentType().isPrimitive()) {
            return 0;
        }
        return (long) Array.getLength(value) * ValueTransport.Form.of(value).width();
    }

    /** Runs the garbage collector, and lets the heap shrink, if this many bytes have become free. */
    static void shrink(long freed) {
        if (freed >= LARGE) {
            System.gc();
        }
    }
}
