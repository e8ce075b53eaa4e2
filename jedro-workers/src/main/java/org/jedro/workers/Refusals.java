// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.Problems;
import org.jedro.pipeline.Node;
import org.jedro.runner.PlacedNode;
import org.jedro.value.ByteSize;
import org.jedro.value.internal.Bytes;
import org.jedro.workers.internal.TravelRefusals;

/** Finds what certainly cannot be sent to a worker, before the run starts. */
final class Refusals {
    private final WorkerOptions options;
    private final MachineMemory memory;
    private final int maxWorkers;
    private final TravelRefusals travel;

    Refusals(WorkerOptions options, MachineMemory memory, int maxWorkers, Problems problems) {
        this.options = options;
        this.memory = memory;
        this.maxWorkers = maxWorkers;
        this.travel = new TravelRefusals(
                new TravelRefusals.Words(
                        "a worker JVM", "worker", "run the node here: without .isolated(), under the ThreadRunner"),
                ClassLoader.getSystemClassLoader(),
                problems);
    }

    void look(List<PlacedNode> nodes) {
        for (PlacedNode placed : nodes) {
            travel.lookAtFunction(placed.node());
            lookAtHeap(placed.node());
            travel.lookAtData(placed);
        }
    }

    private void lookAtHeap(Node node) {
        long heap = Heaps.first(node, options, memory, maxWorkers);
        if (!memory.fits(heap)) {
            travel.refuse(
                    node,
                    "it wants a heap of " + new ByteSize(heap) + ", but the machine has " + Bytes.text(memory.bytes())
                            + " for workers (80 % of its memory)",
                    "give it a smaller heap");
        }
        long declared = node.constraints().memoryBytes();
        long largest = Heaps.largest(node, options, memory, maxWorkers);
        if (declared > largest) {
            travel.refuse(
                    node,
                    "it needs " + new ByteSize(declared) + " of memory, but the heap of its worker is "
                            + new ByteSize(largest) + " at most",
                    "give the workers a larger heap (heap and max_heap of the runner), or the node its own with"
                            + " .isolated(heap(...))");
        }
    }
}
