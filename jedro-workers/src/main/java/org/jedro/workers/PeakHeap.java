package org.jedro.workers;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much of this JVM's heap was used at most. */
final class PeakHeap {
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private PeakHeap() {}

    /** Starts anew from what is used now. */
    static void reset() {
        POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** {@return the largest use since the last reset: the sum over the parts of the heap, which may have been so large one after the other} */
    static long bytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : POOLS) {
            sum += pool.getPeakUsage().getUsed();
        }
        return sum;
    }
}
