// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.util.List;
import org.jedro.function.internal.Derived;
import org.jspecify.annotations.Nullable;

/** A function with code around its call; has the name and types of the function inside. */
record WrappedFunction(NodeFunction original, NodeFunctions.Around around) implements NodeFunction, Derived {

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
    public List<@Nullable Object> bound() {
        return List.of();
    }
}
