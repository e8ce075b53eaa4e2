package org.jedro.workers;

import java.util.List;

/** What a worker is like: two with the same are interchangeable. */
record WorkerSpec(long heapBytes, List<String> jvmArgs) {
    WorkerSpec withHeap(long bytes) {
        return new WorkerSpec(bytes, jvmArgs);
    }
}
