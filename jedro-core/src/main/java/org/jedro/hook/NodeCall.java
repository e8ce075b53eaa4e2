// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Map;
import java.util.Optional;
import org.jedro.function.NodeFunction;

/**
 * The call that a hook requests in place of the planned one.
 *
 * @param function the function to call instead, if any
 * @param overrides values to use in place of the loaded ones, by dataset; only inputs of the node
 */
public record NodeCall(Optional<NodeFunction> function, Map<String, Object> overrides) {
    /** {@return a call of the node's own function with some inputs replaced} */
    public static NodeCall withInputs(Map<String, Object> overrides) {
        return new NodeCall(Optional.empty(), Map.copyOf(overrides));
    }

    /** {@return a call of another function with unchanged inputs} */
    public static NodeCall withFunction(NodeFunction function) {
        return new NodeCall(Optional.of(function), Map.of());
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "NodeCall[overrides=" + overrides.keySet() + "]";
    }
}
