// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The function of a node, with any number of arguments. Written as a method reference or a lambda for {@link Fn0} to
 * {@link Fn6}, {@link FnN}, {@link FnNamed}, or {@link Action1} to {@link Action6}, {@link ActionN}, {@link
 * ActionNamed}.
 */
public sealed interface NodeFunction extends Serializable
        permits Fn0,
                Fn1,
                Fn2,
                Fn3,
                Fn4,
                Fn5,
                Fn6,
                FnN,
                FnNamed,
                Action1,
                Action2,
                Action3,
                Action4,
                Action5,
                Action6,
                ActionN,
                ActionNamed,
                WrappedFunction {
    /** The arity of a function that takes any number of arguments. */
    int ANY = -1;

    /** {@return the number of arguments, or {@link #ANY}} */
    int arity();

    /** {@return whether it returns nothing} */
    default boolean isAction() {
        return false;
    }

    /**
     * {@return the result of the call, null if it returns nothing}
     *
     * @param arguments {@link #arity} of them; not kept
     */
    @Nullable Object invoke(@Nullable Object[] arguments) throws Exception;
}
