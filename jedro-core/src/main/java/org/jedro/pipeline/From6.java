// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action6;
import org.jedro.function.Fn6;
import org.jspecify.annotations.Nullable;

/**
 * A node whose inputs are given by typed references; its function follows.
 *
 * @param <A> the type of input 1
 * @param <B> the type of input 2
 * @param <C> the type of input 3
 * @param <D> the type of input 4
 * @param <E> the type of input 5
 * @param <F> the type of input 6
 */
public final class From6<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        E extends @Nullable Object,
        F extends @Nullable Object> {
    private final NodeInputs inputs;

    From6(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(
            Fn6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function that returns nothing} */
    public Node accept(Action6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F> action) {
        return inputs.sink(action);
    }
}
