// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jedro.function.NodeFunction;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeRun;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hooks in the order in which they are called: by {@link Hook#order}, the highest first, and among equals the one registered
 * last first. Exceptions are wrapped with the hook's name; each call is logged at DEBUG. Immutable and thread-safe.
 */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final List<Hook> hooks;
    private final boolean isTraced = LOG.isDebugEnabled();

    /**
     * Sorts hooks that are given in the order of registration.
     *
     * @throws HookFailedException if one fails to return its order
     */
    public Hooks(List<Hook> registered) {
        List<Hook> ordered = new ArrayList<>(registered);
        Collections.reverse(ordered);
        Map<Hook, Integer> orders = new IdentityHashMap<>();
        for (Hook hook : ordered) {
            orders.put(hook, UserCode.call(hook::order, failedIn(hook, "order")));
        }
        ordered.sort(Comparator.<Hook>comparingInt(orders::get).reversed());
        this.hooks = List.copyOf(ordered);
    }

    /** {@return the name of a hook for errors and logs: its own, or that of its class if it fails to return one} */
    public static String nameOf(Hook hook) {
        try {
            return Objects.requireNonNull(hook.name());
        } catch (Throwable e) {
            return hook.getClass().getSimpleName();
        }
    }

    /** {@return the hooks in the order in which they are called} */
    public List<Hook> ordered() {
        return hooks;
    }

    /** {@return whether there are no hooks} */
    public boolean isEmpty() {
        return hooks.isEmpty();
    }

    private static Function<Throwable, HookFailedException> failedIn(Hook hook, String callback) {
        return e -> new HookFailedException(nameOf(hook), callback, e);
    }

    /**
     * Calls each hook.
     *
     * @param callback the name of the method, for messages
     * @throws HookFailedException if one throws; those after it are not called
     */
    public void call(String callback, Consumer<Hook> call) {
        for (Hook hook : hooks) {
            trace(hook, callback);
            UserCode.run(() -> call.accept(hook), failedIn(hook, callback));
        }
    }

    /** Calls each hook for an event that cannot be undone: if one throws, a warning is logged and the others are called. */
    public void announce(String callback, Consumer<Hook> call) {
        announce(callback, call, failure -> {});
    }

    /** Calls each hook for an event that cannot be undone, see {@link #announce}; the failures are passed on too. */
    public void announce(String callback, Consumer<Hook> call, Consumer<? super HookFailedException> failures) {
        for (Hook hook : hooks) {
            trace(hook, callback);
            UserCode.attempt(() -> call.accept(hook), e -> {
                HookFailedException failure = failedIn(hook, callback).apply(e);
                failures.accept(failure);
                return failure;
            });
        }
    }

    /**
     * Calls each hook, even if one throws.
     *
     * @throws HookFailedException the first failure, with the others as suppressed exceptions
     */
    public void callAll(String callback, Consumer<Hook> call) {
        HookFailedException first = null;
        for (Hook hook : hooks) {
            trace(hook, callback);
            try {
                UserCode.run(() -> call.accept(hook), failedIn(hook, callback));
            } catch (HookFailedException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * {@return the value after each hook has had the chance to replace it}
     *
     * @param callback the name of the method, for messages
     * @throws HookFailedException if one throws or returns null; those after it are not called
     */
    public <T> T passThrough(String callback, T first, BiFunction<Hook, T, T> call) {
        T value = first;
        for (Hook hook : hooks) {
            trace(hook, callback);
            T given = value;
            value = UserCode.call(
                    () -> returned(call.apply(hook, given), "what it was given"), failedIn(hook, callback));
        }
        return value;
    }

    private static <T> T returned(@Nullable T value, String instead) {
        if (value == null) {
            throw new IllegalStateException("it returned null; return " + instead);
        }
        return value;
    }

    /** {@return the call that the hooks request; for each input and for the function, the first hook that replaces it wins} */
    public NodeCall beforeNodeRun(NodeRun event) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        Optional<NodeFunction> function = Optional.empty();
        for (Hook hook : hooks) {
            trace(hook, "beforeNodeRun");
            Optional<NodeCall> request = UserCode.call(
                    () -> checked(event.node(), returned(hook.beforeNodeRun(event), "Optional.empty()")),
                    failedIn(hook, "beforeNodeRun"));
            request.ifPresent(call -> call.overrides().forEach(overrides::putIfAbsent));
            function = function.or(() -> request.flatMap(NodeCall::function));
        }
        return new NodeCall(function, overrides);
    }

    private static Optional<NodeCall> checked(Node node, Optional<NodeCall> request) {
        request.ifPresent(call -> call.overrides().forEach((dataset, value) -> check(node, dataset, value)));
        return request;
    }

    private static void check(Node node, String dataset, Object value) {
        if (!node.inputs().contains(dataset)) {
            throw new IllegalArgumentException("'" + dataset + "' is not an input of node '" + node.name()
                    + "'; expected one of " + String.join(", ", node.inputs()));
        }
        for (int input = 0; input < node.inputs().size(); input++) {
            TypeRef<?> expected = node.inputType(input);
            if (node.inputs().get(input).equals(dataset)
                    && !expected.isUnknown()
                    && !expected.rawType().isInstance(value)) {
                throw new IllegalArgumentException("it gave '" + dataset + "' a value of another type: expected "
                        + expected + " but was " + value.getClass().getSimpleName());
            }
        }
    }

    private void trace(Hook hook, String callback) {
        if (isTraced) {
            LOG.debug("Hook '{}': {}", nameOf(hook), callback);
        }
    }
}
