// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import org.jspecify.annotations.Nullable;

/** A function of any number of arguments that returns nothing, may throw and can be serialized. */
@FunctionalInterface
public non-sealed interface ActionN extends NodeFunction {

    /** Calls the function with the arguments. */
    void accept(@Nullable Object... arguments) throws Exception;

    @Override
    default int arity() {
        return ANY;
    }

    @Override
    default boolean isAction() {
        return true;
    }

    @Override
    default @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        accept(arguments);
        return null;
    }
}
