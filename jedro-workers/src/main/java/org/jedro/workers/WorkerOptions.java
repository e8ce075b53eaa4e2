// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.value.ByteSize;

/** The options of worker JVMs. Immutable; start from {@link #defaults} and change it with the {@code with} methods. */
public final class WorkerOptions {
    private final long heapBytes;
    private final long maxHeapBytes;
    private final List<String> jvmArgs;
    private final List<String> classes;

    WorkerOptions(long heapBytes, long maxHeapBytes, List<String> jvmArgs, List<String> classes) {
        if (heapBytes < 0 || maxHeapBytes < 0 || maxHeapBytes > 0 && maxHeapBytes < heapBytes) {
            throw new IllegalArgumentException("Expected a heap, and one to grow to that is no smaller, but was "
                    + heapBytes + " and " + maxHeapBytes + " bytes.");
        }
        this.heapBytes = heapBytes;
        this.maxHeapBytes = maxHeapBytes;
        this.jvmArgs = List.copyOf(jvmArgs);
        this.classes = List.copyOf(classes);
    }

    /** {@return the maximum heap of each worker in bytes; 0 for a share of the machine's memory} */
    public long heapBytes() {
        return heapBytes;
    }

    /**
     * {@return the limit of the heap in bytes when a node that has exhausted it is called again with twice as much; 0 for four
     * times a given heap, and for no growth if none is given}
     */
    public long maxHeapBytes() {
        return maxHeapBytes;
    }

    /** {@return additional options for Java} */
    public List<String> jvmArgs() {
        return jvmArgs;
    }

    /**
     * {@return classes whose values may be sent in addition to those that the nodes' types name: names with their package, or
     * packages with a dot at the end}
     */
    public List<String> classes() {
        return classes;
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

    @Override
    public String toString() {
        return "WorkerOptions[heapBytes=" + heapBytes + ", maxHeapBytes=" + maxHeapBytes + ", jvmArgs=" + jvmArgs
                + ", classes=" + classes + "]";
    }
}
