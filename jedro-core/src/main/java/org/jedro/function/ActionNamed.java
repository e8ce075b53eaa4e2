// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that takes its arguments by name and returns nothing, may throw and can be serialized. The names are those given
 * with {@code arg(name, dataset)}, else those of the datasets.
 */
@FunctionalInterface
public non-sealed interface ActionNamed extends NodeFunction {

    /**
     * Calls the function.
     *
     * @param arguments the arguments by name, in the order in which the inputs were declared
     */
    void accept(Map<String, @Nullable Object> arguments) throws Exception;

    @Override
    default int arity() {
        return ANY;
    }

    @Override
    default boolean isAction() {
        return true;
    }

    /** Calls the function with the only element of the array, which is the map of arguments. */
    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        if (!(arguments[0] instanceof Map<?, ?> named)) {
            throw new IllegalArgumentException("A function of named arguments is invoked with one map.");
        }
        accept((Map<String, @Nullable Object>) named);
        return null;
    }
}
