// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action3;
import org.jedro.function.Fn3;
import org.jspecify.annotations.Nullable;

/**
 * A node whose inputs are given by typed references; its function follows.
 *
 * @param <A> the type of input 1
 * @param <B> the type of input 2
 * @param <C> the type of input 3
 */
public final class From3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
    private final NodeInputs inputs;

    From3(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(Fn3<? super A, ? super B, ? super C, ? extends R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function that returns nothing} */
    public Node accept(Action3<? super A, ? super B, ? super C> action) {
        return inputs.sink(action);
    }
}
