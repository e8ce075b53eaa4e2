// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of no argument that may throw and can be serialized.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public non-sealed interface Fn0<R extends @Nullable Object> extends NodeFunction {

    /** {@return the result} */
    R apply() throws Exception;

    @Override
    default int arity() {
        return 0;
    }

    @Override
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        return apply();
    }
}
