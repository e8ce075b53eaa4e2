// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of any number of arguments that may throw and can be serialized.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public non-sealed interface FnN<R extends @Nullable Object> extends NodeFunction {

    /** {@return the result} */
    R apply(@Nullable Object... arguments) throws Exception;

    @Override
    default int arity() {
        return ANY;
    }

    @Override
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        return apply(arguments);
    }
}
