// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;

/** The properties of a worker: two workers with the same spec are interchangeable. */
record WorkerSpec(long heapBytes, List<String> jvmArgs) {
    WorkerSpec withHeap(long bytes) {
        return new WorkerSpec(bytes, jvmArgs);
    }
}
