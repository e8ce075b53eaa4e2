// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of three arguments that returns nothing, may throw and can be serialized.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <C> the type of argument 3
 */
@FunctionalInterface
public non-sealed interface Action3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
        extends NodeFunction {

    /** Calls the function with the arguments. */
    void accept(A a, B b, C c) throws Exception;

    @Override
    default int arity() {
        return 3;
    }

    @Override
    default boolean isAction() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        accept((A) arguments[0], (B) arguments[1], (C) arguments[2]);
        return null;
    }
}
