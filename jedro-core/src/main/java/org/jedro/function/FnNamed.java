// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that takes its arguments by name: by the names given with {@code arg(name, dataset)}, else by the names of
 * the datasets.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public non-sealed interface FnNamed<R extends @Nullable Object> extends NodeFunction {

    /**
     * {@return the result}
     *
     * @param arguments the arguments by name, in the order in which the inputs were declared
     */
    R apply(Map<String, @Nullable Object> arguments) throws Exception;

    @Override
    default int arity() {
        return ANY;
    }

    /** {@return the result; the only element of the array is the map of arguments} */
    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        if (!(arguments[0] instanceof Map<?, ?> named)) {
            throw new IllegalArgumentException("A function of named arguments is invoked with one map.");
        }
        return apply((Map<String, @Nullable Object>) named);
    }
}
