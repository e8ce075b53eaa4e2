// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that may throw and can be serialized.
 *
 * @param <A> the type of argument 1
 * @param <R> the type of the result
 */
@FunctionalInterface
public non-sealed interface Fn1<A extends @Nullable Object, R extends @Nullable Object> extends NodeFunction {

    /** {@return the result} */
    R apply(A a) throws Exception;

    @Override
    default int arity() {
        return 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        return apply((A) arguments[0]);
    }
}
