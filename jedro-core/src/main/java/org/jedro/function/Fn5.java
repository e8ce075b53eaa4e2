// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of five arguments that may throw and can be serialized.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <C> the type of argument 3
 * @param <D> the type of argument 4
 * @param <E> the type of argument 5
 * @param <R> the type of the result
 */
@FunctionalInterface
public non-sealed interface Fn5<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                R extends @Nullable Object>
        extends NodeFunction {

    /** {@return the result} */
    R apply(A a, B b, C c, D d, E e) throws Exception;

    @Override
    default int arity() {
        return 5;
    }

    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        return apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4]);
    }
}
