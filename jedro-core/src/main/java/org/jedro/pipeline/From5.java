// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action5;
import org.jedro.function.Fn5;
import org.jspecify.annotations.Nullable;

/**
 * A node whose inputs are given by typed references; its function follows.
 *
 * @param <A> the type of input 1
 * @param <B> the type of input 2
 * @param <C> the type of input 3
 * @param <D> the type of input 4
 * @param <E> the type of input 5
 */
public final class From5<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        E extends @Nullable Object> {
    private final NodeInputs inputs;

    From5(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(
            Fn5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function that returns nothing} */
    public Node accept(Action5<? super A, ? super B, ? super C, ? super D, ? super E> action) {
        return inputs.sink(action);
    }
}
