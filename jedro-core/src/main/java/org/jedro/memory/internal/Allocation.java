// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How much a thread has allocated, where the JVM measures it; it does not for virtual threads. */
public final class Allocation {
    public static final long UNKNOWN = -1;

    private static final com.sun.management.@Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                            && threads.isThreadAllocatedMemorySupported()
                    ? threads
                    : null;

    private Allocation() {}

    /** {@return the bytes that this thread has allocated so far; {@link #UNKNOWN} where the JVM does not measure it} */
    public static long ofThisThread() {
        return THREADS == null ? UNKNOWN : THREADS.getThreadAllocatedBytes(currentId());
    }

    /** {@return the bytes that this thread has allocated since a call of {@link #ofThisThread}} */
    public static long since(long before) {
        return before == UNKNOWN ? UNKNOWN : Math.max(0, ofThisThread() - before);
    }

    /** {@return the bytes that a living thread has allocated; 0 where that is not known} */
    static long of(long thread) {
        return THREADS == null ? 0 : Math.max(0, THREADS.getThreadAllocatedBytes(thread));
    }

    /** {@return the ids of the living platform threads} */
    static long[] threads() {
        return THREADS == null ? new long[0] : THREADS.getAllThreadIds();
    }

    /** {@return the bytes that each of some threads has allocated; not positive for a thread that has ended} */
    static long[] of(long[] threads) {
        return THREADS == null ? new long[threads.length] : THREADS.getThreadAllocatedBytes(threads);
    }

    @SuppressWarnings("deprecation") // threadId() requires JDK 19
    static long currentId() {
        return Thread.currentThread().getId();
    }
}
