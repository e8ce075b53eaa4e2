// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RemoteValue;
import org.jedro.catalog.RunScope;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;
import org.jedro.hook.RunOutputs;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run: its free outputs, as datasets that are loaded only on request, and the outcome of each
 * node. Closing it drops the values in memory, and closes what loading stored outputs has opened. Thread-safe.
 */
public final class RunResult implements RunOutputs, AutoCloseable {
    private final Map<String, Output> outputs;
    private final List<SavedDataset> saved;
    private final RunOutcome outcome;
    private final RunScope scope;
    private final Peak peak;
    private final List<Node> skipped;

    private RunResult(
            Map<String, Output> outputs,
            List<SavedDataset> saved,
            RunOutcome outcome,
            RunScope scope,
            Peak peak,
            List<Node> skipped) {
        this.outputs = outputs;
        this.saved = List.copyOf(saved);
        this.scope = scope;
        this.peak = peak;
        this.skipped = List.copyOf(skipped);
        this.outcome = outcome.withOutputs(this);
    }

    static RunResult of(
            ExecutionPlan plan,
            @Nullable Object[] values,
            RunOutcome outcome,
            RunScope scope,
            Peak peak,
            List<Node> skipped) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        List<SavedDataset> saved = new ArrayList<>();
        for (int n = 0; n < plan.size(); n++) {
            for (int i = 0; i < plan.outputs[n].length; i++) {
                int dataset = plan.outputs[n][i];
                BoundDataset<?> stored = plan.save(n, i);
                if (stored != null && outcome.nodes().get(n) instanceof NodeOutcome.Succeeded) {
                    saved.add(new SavedDataset(stored.name(), stored.type(), description(stored)));
                }
                if (plan.isFreeOutput[dataset]) {
                    outputs.put(plan.nodes[n].outputs().get(i), new Output(values[dataset], stored));
                }
            }
        }
        List<Node> reused = new ArrayList<>(skipped);
        outcome.nodes().stream()
                .filter(NodeOutcome.Skipped.class::isInstance)
                .map(NodeOutcome::node)
                .forEach(reused::add);
        return new RunResult(outputs, saved, outcome, scope, peak, reused);
    }

    /** Everything is saved by now: a dataset that cannot describe itself must not fail the result. */
    private static Map<String, Object> description(BoundDataset<?> stored) {
        Map<String, Object> description = new LinkedHashMap<>();
        UserCode.attempt(() -> description.putAll(stored.describe()), e -> DatasetException.using(stored.name(), e));
        return description;
    }

    /** {@return the names of the free outputs, in the order of the nodes that wrote them} */
    @Override
    public List<String> names() {
        return List.copyOf(outputs.keySet());
    }

    /**
     * {@return the value of a free output}
     *
     * @throws org.jedro.JedroException if the run has no free output of that name
     */
    @Override
    @SuppressWarnings("unchecked")
    public <T> T load(String name, TypeRef<T> type) {
        Output output = find(name);
        if (output.stored != null) {
            return BoundDataset.bind(name, output.stored.entry(), type, scope).load();
        }
        Object value = output.value;
        if (value == null) {
            throw new IllegalStateException("The result is closed.");
        }
        value = RemoteValue.here(value);
        if (!type.rawType().isInstance(value)) {
            throw new ClassCastException("Expected '" + name + "' as " + type + " but was "
                    + value.getClass().getSimpleName() + ".");
        }
        return (T) value;
    }

    /** {@return the value of a free output, see {@link #load(String, TypeRef)}} */
    public <T> T load(String name, Class<T> type) {
        return load(name, TypeRef.of(type));
    }

    /** {@return the value of a free output, see {@link #load(String, TypeRef)}} */
    public <T> T load(DatasetRef<T> ref) {
        return load(ref.name().value(), ref.type());
    }

    /** {@return the value of a free output in the form in which it was saved, see {@link #load(String, TypeRef)}} */
    @Override
    public Object load(String name) {
        BoundDataset<?> stored = find(name).stored;
        TypeRef<?> form = stored != null ? stored.form() : TypeRef.UNKNOWN;
        return load(name, form);
    }

    /** {@return whether a free output is held in memory and gone when the result is closed} */
    public boolean isInMemory(String name) {
        return find(name).stored == null;
    }

    /** {@return a catalog that also contains the free outputs of this run, so that another run can continue from here} */
    public DataCatalog addTo(DataCatalog catalog) {
        DataCatalog extended = catalog;
        for (Map.Entry<String, Output> output : outputs.entrySet()) {
            Object value = output.getValue().value;
            if (value != null) {
                extended = extended.with(output.getKey(), RemoteValue.here(value));
            } else if (output.getValue().stored != null) {
                CatalogEntry entry = output.getValue().stored.entry();
                extended = extended.withEntry(output.getKey(), entry);
            }
        }
        return extended;
    }

    /** {@return what the run stored, including intermediate datasets, in the order of the nodes that wrote it} */
    public List<SavedDataset> saved() {
        return saved;
    }

    /** {@return the outcome of each node, and how long it took} */
    public RunOutcome outcome() {
        return outcome;
    }

    /** {@return the most that the run held at once} */
    public Peak peak() {
        return peak;
    }

    /** {@return the nodes that did not run, since their outputs existed} */
    public List<Node> skipped() {
        return skipped;
    }

    /** Drops the values in memory, and closes what loading stored outputs has opened. */
    @Override
    public void close() {
        scope.close();
        outputs.values().forEach(output -> {
            RemoteValue.release(output.value);
            output.value = null;
        });
    }

    private Output find(String name) {
        Output output = outputs.get(name);
        if (output == null) {
            throw new OutputNotFoundException(name, names());
        }
        return output;
    }

    /**
     * A dataset that the run stored.
     *
     * @param name the name
     * @param type the short name of its type
     * @param description how the dataset describes itself: {@code filepath}, {@code version}
     */
    public record SavedDataset(String name, String type, Map<String, Object> description) {}

    /**
     * The most that a run held at once.
     *
     * @param datasets values in memory
     * @param knownBytes the bytes of those of them whose size is known: arrays of primitives, texts, buffers
     */
    public record Peak(int datasets, long knownBytes) {}

    private static final class Output {
        private volatile @Nullable Object value;
        private final @Nullable BoundDataset<?> stored;

        private Output(@Nullable Object value, @Nullable BoundDataset<?> stored) {
            this.value = value;
            this.stored = stored;
        }
    }
}
