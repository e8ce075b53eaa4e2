// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.value.ByteSize;

/**
 * The isolation of a node in its own JVM.
 *
 * @param heapBytes the maximum heap of that JVM; 0 leaves it to the runner
 */
public record Isolation(long heapBytes) {

    /** Checks the number. */
    public Isolation {
        if (heapBytes < 0) {
            throw new IllegalArgumentException("A heap cannot have " + heapBytes + " bytes.");
        }
    }

    /**
     * {@return isolation with a maximum heap}
     *
     * @param size see {@link ByteSize}; for example {@code 4g}, as in the JVM's flags
     */
    public static Isolation heap(String size) {
        return new Isolation(ByteSize.parse(size).bytes());
    }
}
