// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that the pools of the heap held since a moment. Close to the need of a node in a JVM that collects garbage often. */
final class HeapPeak {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** {@return the bytes that are live} */
    long live() {
        System.gc();
        return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** Forgets what was held before; collects the garbage first. */
    void reset() {
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** {@return the sum of the peaks of the pools, which they need not have reached at the same time} */
    long bytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
