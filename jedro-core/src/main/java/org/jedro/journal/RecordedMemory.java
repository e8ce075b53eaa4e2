// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Experimental;

/**
 * What was measured of the heap while an attempt at a node ran. Recorded only for nodes that allocate or take long enough to matter.
 *
 * @param allocated bytes that the node's thread allocated, and if no other node ran meanwhile, those of threads that run no
 *     nodes; -1 where not known, as on virtual threads
 * @param inputs bytes of the large values that the node read
 * @param outputs bytes of each large value that the node returned, by the name of the dataset, in the order of the node
 * @param isAlone whether no other node of the run ran meanwhile
 * @param collections how many collections of the heap were seen; 0 if the node did not run alone
 * @param live the most bytes that remained of the node's objects after a collection
 * @param reach the most bytes that remained after a collection and were allocated until the next; {@code allocated} if no
 *     collection was seen
 * @param heap the heap of the node's own JVM, if it exhausted smaller ones before it succeeded; else -1, and if it is known nothing
 *     else is
 */
@Experimental
public record RecordedMemory(
        long allocated,
        long inputs,
        Map<String, Long> outputs,
        boolean isAlone,
        int collections,
        long live,
        long reach,
        long heap) {
    /** Copies the map. */
    public RecordedMemory {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Creates what was measured of a node in the JVM of the run. */
    public RecordedMemory(
            long allocated,
            long inputs,
            Map<String, Long> outputs,
            boolean isAlone,
            int collections,
            long live,
            long reach) {
        this(allocated, inputs, outputs, isAlone, collections, live, reach, -1);
    }

    /** {@return the record of a node that exhausted the heaps of its own JVMs before it succeeded in this one} */
    public static RecordedMemory ofHeap(long bytes) {
        return new RecordedMemory(-1, 0, Map.of(), false, 0, 0, -1, bytes);
    }

    /** {@return the bytes of all outputs together} */
    public long outputBytes() {
        return outputs.values().stream().mapToLong(Long::longValue).sum();
    }
}
