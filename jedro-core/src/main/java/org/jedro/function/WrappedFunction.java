// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.io.Serializable;
import java.util.List;
import org.jedro.function.internal.Derived;
import org.jspecify.annotations.Nullable;

/** A function with code around its call; has the name and types of the function inside. */
final class WrappedFunction implements NodeFunction, Derived {
    private static final long serialVersionUID = 1L;

    private final NodeFunction original;
    private final NodeFunctions.Around around;

    WrappedFunction(NodeFunction original, NodeFunctions.Around around) {
        this.original = original;
        this.around = around;
    }

    @Override
    public int arity() {
        return original.arity();
    }

    @Override
    public boolean isAction() {
        return original.isAction();
    }

    @Override
    public @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        return around.invoke(original, arguments);
    }

    @Override
    public NodeFunction original() {
        return original;
    }

    @Override
    public List<@Nullable Object> bound() {
        return List.of();
    }

    @Override
    public Serializable around() {
        return around;
    }
}
