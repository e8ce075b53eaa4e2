// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How much a thread has allocated, where the JVM measures it; it does not for virtual threads. */
final class Allocation {
    static final long UNKNOWN = -1;

    private static final com.sun.management.@Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                            && threads.isThreadAllocatedMemorySupported()
                    ? threads
                    : null;

    private Allocation() {}

    static long ofThisThread() {
        return THREADS == null ? UNKNOWN : THREADS.getThreadAllocatedBytes(currentId());
    }

    static long since(long before) {
        return before == UNKNOWN ? UNKNOWN : Math.max(0, ofThisThread() - before);
    }

    @SuppressWarnings("deprecation") // threadId() requires JDK 19
    private static long currentId() {
        return Thread.currentThread().getId();
    }
}
