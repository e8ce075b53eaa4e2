// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.internal.EnabledPlugins.Choice;

/**
 * The properties of a worker: two workers with the same spec are interchangeable.
 *
 * @param plugins what the project decides about plugins, so that the worker uses the same ones as this JVM
 */
record WorkerSpec(long heapBytes, List<String> jvmArgs, Choice plugins) {
    WorkerSpec withHeap(long bytes) {
        return new WorkerSpec(bytes, jvmArgs, plugins);
    }
}
