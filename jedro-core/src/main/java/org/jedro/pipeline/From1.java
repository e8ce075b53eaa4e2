// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action1;
import org.jedro.function.Fn1;
import org.jspecify.annotations.Nullable;

/**
 * A node whose input is given by typed reference; its function follows.
 *
 * @param <A> the type of input 1
 */
public final class From1<A extends @Nullable Object> {
    private final NodeInputs inputs;

    From1(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(Fn1<? super A, ? extends R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function that returns nothing} */
    public Node accept(Action1<? super A> action) {
        return inputs.sink(action);
    }
}
