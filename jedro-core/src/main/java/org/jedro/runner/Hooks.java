package org.jedro.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.NodeFunction;
import org.jedro.ref.TypeRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hooks in the order in which they are called: by {@link Hook#order}, the highest first, and among equals the one registered
 * last first. One that throws is named; each call is logged at DEBUG. Immutable and thread-safe.
 */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final List<Hook> hooks;
    private final boolean isTraced = LOG.isDebugEnabled();

    /** Creates the order of hooks that are given in the order of registration. */
    public Hooks(List<Hook> registered) {
        List<Hook> ordered = new ArrayList<>(registered);
        Collections.reverse(ordered);
        ordered.sort(Comparator.comparingInt(Hook::order).reversed());
        this.hooks = List.copyOf(ordered);
    }

    /** {@return the hooks in the order in which they are called} */
    public List<Hook> ordered() {
        return hooks;
    }

    boolean isEmpty() {
        return hooks.isEmpty();
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
            try {
                call.accept(hook);
            } catch (RuntimeException | Error e) {
                throw new HookFailedException(hook.name(), callback, e);
            }
        }
    }

    /**
     * {@return what is left of a value after each hook has had the chance to put another in its place}
     *
     * @param callback the name of the method, for messages
     * @throws HookFailedException if one throws or returns null; those after it are not called
     */
    public <T> T passThrough(String callback, T first, BiFunction<Hook, T, T> call) {
        T value = first;
        for (Hook hook : hooks) {
            trace(hook, callback);
            try {
                value = call.apply(hook, value);
            } catch (RuntimeException | Error e) {
                throw new HookFailedException(hook.name(), callback, e);
            }
            if (value == null) {
                throw new HookFailedException(
                        hook.name(), callback, new IllegalStateException("it returned null; return what it was given"));
            }
        }
        return value;
    }

    /** {@return what the hooks want to be called; for one input or function the first hook that says something wins} */
    NodeCall beforeNodeRun(NodeRun event) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        Optional<NodeFunction> function = Optional.empty();
        for (Hook hook : hooks) {
            trace(hook, "beforeNodeRun");
            try {
                Optional<NodeCall> wish = hook.beforeNodeRun(event);
                if (wish.isPresent()) {
                    wish.get().overrides().forEach((dataset, value) -> check(event.node(), dataset, value));
                    wish.get().overrides().forEach(overrides::putIfAbsent);
                    function = function.or(wish.get()::function);
                }
            } catch (RuntimeException | Error e) {
                throw new HookFailedException(hook.name(), "beforeNodeRun", e);
            }
        }
        return new NodeCall(function, overrides);
    }

    private static void check(Node node, String dataset, Object value) {
        int input = node.inputs().indexOf(dataset);
        if (input < 0) {
            throw new IllegalArgumentException("'" + dataset + "' is not an input of node '" + node.name()
                    + "'; expected one of " + String.join(", ", node.inputs()));
        }
        TypeRef<?> expected = node.inputType(input);
        if (!expected.isUnknown() && !expected.rawType().isInstance(value)) {
            throw new IllegalArgumentException("it gave '" + dataset + "' a value of another type: expected " + expected
                    + " but was " + value.getClass().getSimpleName());
        }
    }

    private void trace(Hook hook, String callback) {
        if (isTraced) {
            LOG.debug("Hook '{}': {}", hook.name(), callback);
        }
    }
}
