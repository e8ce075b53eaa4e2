// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The largest use of this JVM's heap. */
final class PeakHeap {
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private PeakHeap() {}

    /** Resets the peak to the current use. */
    static void reset() {
        POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** {@return the largest use since the last reset: the sum of the peaks of the heap's parts, which may not be simultaneous} */
    static long bytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : POOLS) {
            sum += pool.getPeakUsage().getUsed();
        }
        return sum;
    }
}
