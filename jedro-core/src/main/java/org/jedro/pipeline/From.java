// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Action1;
import org.jedro.function.Action2;
import org.jedro.function.Action3;
import org.jedro.function.Action4;
import org.jedro.function.Action5;
import org.jedro.function.Action6;
import org.jedro.function.ActionN;
import org.jedro.function.ActionNamed;
import org.jedro.function.Fn0;
import org.jedro.function.Fn1;
import org.jedro.function.Fn2;
import org.jedro.function.Fn3;
import org.jedro.function.Fn4;
import org.jedro.function.Fn5;
import org.jedro.function.Fn6;
import org.jedro.function.FnN;
import org.jedro.function.FnNamed;
import org.jedro.function.NodeFunction;
import org.jspecify.annotations.Nullable;

/**
 * A node whose inputs are given by name; its function follows.
 *
 * <p>{@code apply} takes a method reference or lambda with as many parameters as there are inputs. Where javac cannot
 * infer the types (overloaded methods, untyped lambdas), pass the classes first: {@code apply(Order.class, o -> …)}.
 */
public final class From {
    private final NodeInputs inputs;

    From(NodeInputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the node with its function of no argument; its outputs follow} */
    public <R extends @Nullable Object> To<R> apply(Fn0<R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of one argument; its outputs follow} */
    public <A extends @Nullable Object, R extends @Nullable Object> To<R> apply(Fn1<A, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of two arguments; its outputs follow} */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> To<R> apply(
            Fn2<A, B, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of three arguments; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Fn3<A, B, C, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of four arguments; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Fn4<A, B, C, D, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of five arguments; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Fn5<A, B, C, D, E, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with its function of six arguments; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Fn6<A, B, C, D, E, F, R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <A extends @Nullable Object, R extends @Nullable Object> To<R> apply(Class<A> a, Fn1<A, R> function) {
        return new To<>(inputs.typed(a), function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> To<R> apply(
            Class<A> a, Class<B> b, Fn2<A, B, R> function) {
        return new To<>(inputs.typed(a, b), function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Class<A> a, Class<B> b, Class<C> c, Fn3<A, B, C, R> function) {
        return new To<>(inputs.typed(a, b, c), function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Class<A> a, Class<B> b, Class<C> c, Class<D> d, Fn4<A, B, C, D, R> function) {
        return new To<>(inputs.typed(a, b, c, d), function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Fn5<A, B, C, D, E, R> function) {
        return new To<>(inputs.typed(a, b, c, d, e), function);
    }

    /** {@return the node with a function whose argument types javac cannot infer; its outputs follow} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            To<R> apply(
                    Class<A> a,
                    Class<B> b,
                    Class<C> c,
                    Class<D> d,
                    Class<E> e,
                    Class<F> f,
                    Fn6<A, B, C, D, E, F, R> function) {
        return new To<>(inputs.typed(a, b, c, d, e, f), function);
    }

    /** {@return the finished node: a function of one argument that returns nothing} */
    public <A extends @Nullable Object> Node accept(Action1<A> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function of two arguments that returns nothing} */
    public <A extends @Nullable Object, B extends @Nullable Object> Node accept(Action2<A, B> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function of three arguments that returns nothing} */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> Node accept(
            Action3<A, B, C> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function of four arguments that returns nothing} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Node accept(Action4<A, B, C, D> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function of five arguments that returns nothing} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Node accept(Action5<A, B, C, D, E> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function of six arguments that returns nothing} */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Node accept(Action6<A, B, C, D, E, F> action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: an action whose argument types javac cannot infer} */
    public <A extends @Nullable Object> Node accept(Class<A> a, Action1<A> action) {
        return inputs.typed(a).sink(action);
    }

    /** {@return the finished node: an action whose argument types javac cannot infer} */
    public <A extends @Nullable Object, B extends @Nullable Object> Node accept(
            Class<A> a, Class<B> b, Action2<A, B> action) {
        return inputs.typed(a, b).sink(action);
    }

    /** {@return the finished node: an action whose argument types javac cannot infer} */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> Node accept(
            Class<A> a, Class<B> b, Class<C> c, Action3<A, B, C> action) {
        return inputs.typed(a, b, c).sink(action);
    }

    /** {@return the node with a function that takes any number of arguments; its outputs follow} */
    public <R extends @Nullable Object> To<R> applyAll(FnN<R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with a function that takes its arguments by name; its outputs follow} */
    public <R extends @Nullable Object> To<R> applyNamed(FnNamed<R> function) {
        return new To<>(inputs, function);
    }

    /** {@return the node with a function that was chosen elsewhere; its outputs follow} */
    public To<@Nullable Object> applyFunction(NodeFunction function) {
        return new To<>(inputs, function);
    }

    /** {@return the finished node: a function of any number of arguments that returns nothing} */
    public Node acceptAll(ActionN action) {
        return inputs.sink(action);
    }

    /** {@return the finished node: a function that takes its arguments by name and returns nothing} */
    public Node acceptNamed(ActionNamed action) {
        return inputs.sink(action);
    }
}
