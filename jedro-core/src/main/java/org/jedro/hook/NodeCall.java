package org.jedro.hook;

import java.util.Map;
import java.util.Optional;
import org.jedro.function.NodeFunction;

/**
 * What a hook wants to be called in place of what was planned.
 *
 * @param function the function to call instead, if any
 * @param overrides values to use in place of the loaded ones, by dataset; only inputs of the node
 */
public record NodeCall(Optional<NodeFunction> function, Map<String, Object> overrides) {
    /** {@return a call of the node's own function with some inputs replaced} */
    public static NodeCall withInputs(Map<String, Object> overrides) {
        return new NodeCall(Optional.empty(), Map.copyOf(overrides));
    }

    /** {@return a call of another function with the inputs as they are} */
    public static NodeCall withFunction(NodeFunction function) {
        return new NodeCall(Optional.of(function), Map.of());
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "NodeCall[overrides=" + overrides.keySet() + "]";
    }
}
