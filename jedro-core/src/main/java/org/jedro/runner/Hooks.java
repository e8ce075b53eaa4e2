package org.jedro.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.NodeFunction;

/** The hooks of a run in the order in which they are called; one that throws is named. */
final class Hooks {
    private final List<Hook> hooks;

    Hooks(List<Hook> registered) {
        List<Hook> ordered = new ArrayList<>(registered);
        Collections.reverse(ordered);
        ordered.sort(Comparator.comparingInt(Hook::order).reversed());
        this.hooks = List.copyOf(ordered);
    }

    boolean isEmpty() {
        return hooks.isEmpty();
    }

    void call(String callback, Consumer<Hook> call) {
        for (Hook hook : hooks) {
            try {
                call.accept(hook);
            } catch (RuntimeException | Error e) {
                throw new HookFailedException(hook.name(), callback, e);
            }
        }
    }

    /** {@return what the hooks want to be called; for one input or function the first hook that says something wins} */
    NodeCall beforeNodeRun(NodeRun event) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        Optional<NodeFunction> function = Optional.empty();
        for (Hook hook : hooks) {
            Optional<NodeCall> wish;
            try {
                wish = hook.beforeNodeRun(event);
            } catch (RuntimeException | Error e) {
                throw new HookFailedException(hook.name(), "beforeNodeRun", e);
            }
            if (wish.isPresent()) {
                for (String dataset : wish.get().overrides().keySet()) {
                    if (!event.inputs().containsKey(dataset)) {
                        throw new HookFailedException(
                                hook.name(),
                                "beforeNodeRun",
                                new IllegalArgumentException("'" + dataset + "' is not an input of node '"
                                        + event.node().name() + "'; expected one of "
                                        + String.join(", ", event.inputs().keySet()) + "."));
                    }
                }
                wish.get().overrides().forEach(overrides::putIfAbsent);
                function = function.or(wish.get()::function);
            }
        }
        return new NodeCall(function, overrides);
    }
}
