// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import org.jedro.pipeline.Isolation;
import org.jedro.pipeline.Node;

/** The size of the heap of a node's worker, and its limit. */
final class Heaps {
    private static final int GROWTH = 4;

    /** The part of a heap that values can use, as in the budget of a run. */
    private static final double USABLE = 0.8;

    private Heaps() {}

    /**
     * {@return the heap that a node starts with: its own, else that of the options, else a share of the memory, or more if
     * the node declares that it needs more}
     */
    static long first(Node node, WorkerOptions options, MachineMemory memory, int maxWorkers) {
        long requested = requested(node, options);
        return requested > 0
                ? requested
                : Math.max(memory.share(maxWorkers), heapFor(node.constraints().memoryBytes()));
    }

    private static long heapFor(long declared) {
        return (long) Math.ceil(declared / USABLE / (1 << 20)) << 20;
    }

    /** {@return the largest heap that a node may get after it has exhausted smaller ones} */
    static long largest(Node node, WorkerOptions options, MachineMemory memory, int maxWorkers) {
        long first = first(node, options, memory, maxWorkers);
        long largest = options.maxHeapBytes() > 0
                ? options.maxHeapBytes()
                : requested(node, options) > 0 ? GROWTH * first : first;
        return Math.max(first, Math.min(largest, memory.bytes()));
    }

    private static long requested(Node node, WorkerOptions options) {
        long own = node.constraints().isolation().map(Isolation::heapBytes).orElse(0L);
        return own > 0 ? own : options.heapBytes();
    }
}
