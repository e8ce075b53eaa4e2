package org.jedro.workers;

import java.util.List;
import org.jedro.value.ByteSize;

/**
 * The options of worker JVMs. Immutable; start from {@link #defaults} and change it with the {@code with} methods.
 *
 * @param heapBytes the maximum heap of each; 0 for a share of the machine's memory
 * @param maxHeapBytes the limit of the heap when a node that has exhausted it is called again with twice as much; 0 for
 *     four times a given heap, and for no growth if none is given
 * @param jvmArgs additional options for Java
 * @param classes classes whose values may be sent in addition to those that the nodes' types name: names with their package, or
 *     packages with a dot at the end
 */
public record WorkerOptions(long heapBytes, long maxHeapBytes, List<String> jvmArgs, List<String> classes) {
    /** Checks the numbers and copies the lists. */
    public WorkerOptions {
        if (heapBytes < 0 || maxHeapBytes < 0 || maxHeapBytes > 0 && maxHeapBytes < heapBytes) {
            throw new IllegalArgumentException("Expected a heap, and one to grow to that is no smaller, but was "
                    + heapBytes + " and " + maxHeapBytes + " bytes.");
        }
        jvmArgs = List.copyOf(jvmArgs);
        classes = List.copyOf(classes);
    }

    /** {@return a share of the memory for each, no additional options} */
    public static WorkerOptions defaults() {
        return new WorkerOptions(0, 0, List.of(), List.of());
    }

    /** {@return these options with a maximum heap, for example {@code ByteSize.parse("4g")}} */
    public WorkerOptions withHeap(ByteSize heap) {
        return new WorkerOptions(heap.bytes(), Math.max(maxHeapBytes, 0), jvmArgs, classes);
    }

    /** {@return these options with a limit for the heap of a node that has exhausted a smaller one} */
    public WorkerOptions withMaxHeap(ByteSize heap) {
        return new WorkerOptions(heapBytes, heap.bytes(), jvmArgs, classes);
    }

    /** {@return these options with other options for Java} */
    public WorkerOptions withJvmArgs(List<String> arguments) {
        return new WorkerOptions(heapBytes, maxHeapBytes, arguments, classes);
    }

    /** {@return these options with other classes whose values may be sent} */
    public WorkerOptions withClasses(List<String> names) {
        return new WorkerOptions(heapBytes, maxHeapBytes, jvmArgs, names);
    }
}
