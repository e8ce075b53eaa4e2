// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory that the heaps of all workers may take together.
 *
 * @param bytes the bytes
 */
record MachineMemory(long bytes) {
    private static final double SHARE = 0.8;
    private static final int FEWEST = 4;
    private static final long SMALLEST_HEAP = 64L << 20;

    /** {@return 80 % of the memory of the machine, or of the container that this JVM is in} */
    static MachineMemory ofMachine() {
        long total = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
        return new MachineMemory((long) (total * SHARE));
    }

    boolean fits(long heaps) {
        return heaps <= bytes;
    }

    /**
     * {@return the default heap of a worker: a quarter of the memory, or less if there are more workers}
     *
     * @param maxWorkers the maximum number of workers at once; the largest number if it is not known
     */
    long share(int maxWorkers) {
        int sharers = maxWorkers == Integer.MAX_VALUE ? FEWEST : Math.max(FEWEST, maxWorkers);
        return Math.max(SMALLEST_HEAP, (bytes / sharers >> 20) << 20);
    }
}
