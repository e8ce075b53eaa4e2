// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that returns nothing, may throw and can be serialized.
 *
 * @param <A> the type of argument 1
 */
@FunctionalInterface
public non-sealed interface Action1<A extends @Nullable Object> extends NodeFunction {

    /** Calls the function with the argument. */
    void accept(A a) throws Exception;

    @Override
    default int arity() {
        return 1;
    }

    @Override
    default boolean isAction() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        accept((A) arguments[0]);
        return null;
    }
}
