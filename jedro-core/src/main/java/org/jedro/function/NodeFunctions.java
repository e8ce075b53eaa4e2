// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.jedro.function.internal.Derived;
import org.jspecify.annotations.Nullable;

/** Functions derived from functions. They keep the name, types and parameter names of the original. */
public final class NodeFunctions {
    private NodeFunctions() {}

    /** Code around the call of a function. */
    @FunctionalInterface
    public interface Around extends Serializable {

        /** {@return the result of the call, usually what {@code function.invoke(arguments)} returns} */
        @Nullable Object invoke(NodeFunction function, @Nullable Object[] arguments) throws Exception;
    }

    /** {@return a function that wraps calls of the other one, for example in a timer or a retry} */
    public static NodeFunction around(NodeFunction function, Around around) {
        return new WrappedFunction(function, around);
    }

    /** {@return the function with its first argument bound} */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Fn1<B, R> partial(Fn2<A, B, R> function, A a) {
        return new Partial2<>(function, a);
    }

    /** {@return the function with its first argument bound} */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Fn2<B, C, R> partial(Fn3<A, B, C, R> function, A a) {
        return new Partial3<>(function, a);
    }

    @SuppressWarnings("serial") // as serializable as the argument is
    private record Partial2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>(
            Fn2<A, B, R> original, A a) implements Fn1<B, R>, Derived {
        @Override
        public R apply(B b) throws Exception {
            return original.apply(a, b);
        }

        @Override
        public List<@Nullable Object> bound() {
            return Collections.singletonList(a);
        }
    }

    @SuppressWarnings("serial") // as serializable as the argument is
    private record Partial3<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>(
            Fn3<A, B, C, R> original, A a) implements Fn2<B, C, R>, Derived {
        @Override
        public R apply(B b, C c) throws Exception {
            return original.apply(a, b, c);
        }

        @Override
        public List<@Nullable Object> bound() {
            return Collections.singletonList(a);
        }
    }
}
