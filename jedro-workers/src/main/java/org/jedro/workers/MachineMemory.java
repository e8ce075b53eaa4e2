package org.jedro.workers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the heaps of workers may take together.
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
     * {@return a heap about which nobody has said more: a quarter of what there is, or less if there are more workers}
     *
     * @param maxWorkers how many there are at once, at most; the largest number if nobody knows
     */
    long share(int maxWorkers) {
        int sharers = maxWorkers == Integer.MAX_VALUE ? FEWEST : Math.max(FEWEST, maxWorkers);
        return Math.max(SMALLEST_HEAP, (bytes / sharers >> 20) << 20);
    }
}
