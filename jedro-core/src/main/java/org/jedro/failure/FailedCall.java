// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Experimental;

/**
 * A call of a node's function that has failed.
 *
 * @param inputs the values of the inputs in this JVM, by the names of their datasets, in the order of the inputs
 * @param error what the function has thrown, without the JDK's wrappers
 */
@Experimental
public record FailedCall(Map<String, Object> inputs, Throwable error) {
    /** Copies the map. */
    public FailedCall {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "FailedCall[inputs=" + inputs.keySet() + ", error="
                + error.getClass().getName() + "]";
    }
}
