package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.hook.NodeRun;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one node: the only place that knows the order of loads, hooks, the call, saves and confirmations. The same
 * for every runner.
 *
 * <p>All outputs are written aside before any is put in place, so that an attempt that fails leaves the old data.
 */
final class NodeTask {
    private final Execution execution;
    private final int index;
    private final Node node;
    private long loadNanos;
    private long callNanos;
    private long saveNanos;

    NodeTask(Execution execution, int index) {
        this.execution = execution;
        this.index = index;
        this.node = execution.plan.nodes[index];
    }

    NodeOutcome run(Interruptible interruptible) {
        long started = System.nanoTime();
        try {
            Object[] arguments = load();
            long loaded = System.nanoTime();
            loadNanos = loaded - started;
            @Nullable Object[] results = call(arguments, interruptible);
            long called = System.nanoTime();
            callNanos = called - loaded;
            save(results);
            confirm();
            saveNanos = System.nanoTime() - called;
            return new NodeOutcome.Succeeded(node, times());
        } catch (Throwable e) {
            if (interruptible.isRequested() && !(e instanceof Error)) {
                return new NodeOutcome.Cancelled(node);
            }
            return failed(e);
        }
    }

    private NodeOutcome failed(Throwable error) {
        NodeFailedException failure = NodeFailedException.of(node.name(), error);
        if (!execution.hooks.isEmpty()) {
            try {
                NodeFailure event = new NodeFailure(execution.run, node, error);
                execution.hooks.call("onNodeError", hook -> hook.onNodeError(event));
            } catch (HookFailedException e) {
                failure.addSuppressed(e);
            }
        }
        return new NodeOutcome.Failed(node, failure, times());
    }

    private NodeTimes times() {
        return new NodeTimes(loadNanos, callNanos, saveNanos);
    }

    private Object[] load() {
        int[] inputs = execution.plan.inputs[index];
        Object[] values = new Object[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            String name = node.inputs().get(i);
            if (!execution.hooks.isEmpty()) {
                DatasetLoad before = new DatasetLoad(execution.run, node, name, Optional.empty());
                execution.hooks.call("beforeDatasetLoaded", hook -> hook.beforeDatasetLoaded(before));
            }
            BoundDataset<?> stored = execution.plan.loads[index][i];
            Object value = stored != null ? stored.load() : execution.value(inputs[i]);
            if (!execution.hooks.isEmpty()) {
                DatasetLoad after = new DatasetLoad(execution.run, node, name, Optional.of(value));
                execution.hooks.call("afterDatasetLoaded", hook -> hook.afterDatasetLoaded(after));
            }
            values[i] = value;
        }
        return values;
    }

    private @Nullable Object[] call(Object[] arguments, Interruptible interruptible) throws Exception {
        if (execution.hooks.isEmpty()) {
            return invoke(node, arguments, interruptible);
        }
        NodeRun event = new NodeRun(execution.run, node, byName(node.inputs(), arguments), Map.of());
        NodeCall wish = execution.hooks.beforeNodeRun(event);
        override(arguments, wish.overrides());
        Node called = wish.function().map(node::withFunction).orElse(node);
        @Nullable Object[] results = invoke(called, arguments, interruptible);
        NodeRun after = event.withOutputs(byName(node.outputs(), results));
        execution.hooks.call("afterNodeRun", hook -> hook.afterNodeRun(after));
        return results;
    }

    private static @Nullable Object[] invoke(Node called, Object[] arguments, Interruptible interruptible)
            throws Exception {
        interruptible.enter();
        try {
            return called.call(arguments);
        } finally {
            interruptible.exit();
        }
    }

    private void override(Object[] arguments, Map<String, Object> overrides) {
        overrides.forEach((dataset, value) -> {
            for (int i = 0; i < arguments.length; i++) {
                if (node.inputs().get(i).equals(dataset)) {
                    TypeRef<?> expected = node.inputType(i);
                    if (!expected.isUnknown() && !expected.rawType().isInstance(value)) {
                        throw new IllegalArgumentException("a hook gave '" + dataset + "' a value of another type:"
                                + " expected " + expected + " but was "
                                + value.getClass().getSimpleName());
                    }
                    arguments[i] = value;
                }
            }
        });
    }

    private void save(@Nullable Object[] results) {
        boolean hasHooks = !execution.hooks.isEmpty();
        if (!hasHooks && !execution.plan.storesOutputs[index]) {
            hold(results);
            return;
        }
        if (hasHooks) {
            forEachOutput(results, "beforeDatasetSaved", Hook::beforeDatasetSaved);
        }
        store(results);
        hold(results);
        if (hasHooks) {
            forEachOutput(results, "afterDatasetSaved", Hook::afterDatasetSaved);
        }
    }

    /** What cannot be written aside is saved when all the rest has been, and before any of that is put in place. */
    @SuppressWarnings("unchecked")
    private void store(@Nullable Object[] results) {
        List<BoundDataset.StagedSave> staged = new ArrayList<>(results.length);
        try {
            for (int i = 0; i < results.length; i++) {
                BoundDataset<?> stored = execution.plan.saves[index][i];
                if (stored != null) {
                    staged.add(((BoundDataset<Object>) stored).stage(results[i]));
                }
            }
            staged.stream().filter(BoundDataset.StagedSave::isLate).forEach(BoundDataset.StagedSave::commit);
            staged.stream().filter(save -> !save.isLate()).forEach(BoundDataset.StagedSave::commit);
        } finally {
            staged.forEach(BoundDataset.StagedSave::close);
        }
    }

    private void hold(@Nullable Object[] results) {
        for (int i = 0; i < results.length; i++) {
            if (execution.plan.saves[index][i] == null) {
                Object value = results[i];
                if (value == null) {
                    throw DatasetException.savingNull(node.outputs().get(i));
                }
                execution.hold(execution.plan.outputs[index][i], value);
            }
        }
    }

    private void forEachOutput(@Nullable Object[] results, String callback, BiConsumer<Hook, DatasetSave> call) {
        for (int i = 0; i < results.length; i++) {
            Object value = results[i];
            if (value != null) {
                DatasetSave event =
                        new DatasetSave(execution.run, node, node.outputs().get(i), value);
                execution.hooks.call(callback, hook -> call.accept(hook, event));
            }
        }
    }

    private void confirm() {
        for (BoundDataset<?> confirmed : execution.plan.confirms[index]) {
            confirmed.confirm();
        }
    }

    private static Map<String, Object> byName(List<String> names, @Nullable Object[] values) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                byName.put(names.get(i), value);
            }
        }
        return byName;
    }
}
