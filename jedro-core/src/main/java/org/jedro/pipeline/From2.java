// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action2;
import org.jedro.function.Fn2;
import org.jspecify.annotations.Nullable;

/**
 * A node whose inputs are given by typed references; its function follows.
 *
 * @param <A> the type of input 1
 * @param <B> the type of input 2
 */
public final class From2<A extends @Nullable Object, B extends @Nullable Object> {
    private final NodeInputs inputs;

    From2(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(Fn2<? super A, ? super B, ? extends R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function that returns nothing} */
    public Node accept(Action2<? super A, ? super B> action) {
        return inputs.sink(action);
    }
}
