// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.NodeCommit;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.internal.Thrown;
import org.jedro.internal.UserCode;
import org.jedro.memory.internal.NodeMeter;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.NodeChunks;
import org.jedro.runner.internal.DatasetEvent;
import org.jedro.runner.internal.FlightEvents;
import org.jedro.runner.internal.RepeatedEffect;
import org.jedro.runner.internal.StoredFacts;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what one attempt at a node returned. All outputs are staged before any is committed, so that an attempt that fails
 * leaves the old data in place; outputs that cannot be staged are saved after all others have been staged, and before any of
 * those is committed.
 */
final class NodeOutputSaver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeOutputSaver.class);

    private final Execution execution;
    private final ExecutionPlan plan;
    private final int index;
    private final Node node;
    private final @Nullable NodeVisit visit;
    private final List<BoundDataset.StagedSave> staged = new ArrayList<>(0);
    private Map<String, StoredFacts> facts = Map.of();
    private @Nullable Object[] results = {};

    NodeOutputSaver(Execution execution, int index, @Nullable NodeVisit visit) {
        this.execution = execution;
        this.plan = execution.plan;
        this.index = index;
        this.node = plan.nodes[index];
        this.visit = visit;
    }

    /** {@return whether an output is to be written chunk by chunk, so that the function has to be called for chunks} */
    boolean wantsChunks() {
        boolean @Nullable [] chunked = plan.chunked[index];
        if (chunked != null) {
            for (boolean inChunks : chunked) {
                if (inChunks) {
                    return true;
                }
            }
        }
        return false;
    }

    void accept(@Nullable Object[] returned) {
        results = returned;
    }

    /** Chunks have not been made yet. */
    void measure(NodeMeter meter, @Nullable Object[] arguments) {
        boolean inChunks = results.length == 1 && results[0] instanceof NodeChunks;
        meter.measure(arguments, node.outputs(), inChunks ? new Object[0] : results);
    }

    void save() throws Exception {
        if (results.length == 1 && results[0] instanceof NodeChunks chunks) {
            saveChunks(chunks);
        } else if (!plan.isKept[index] || execution.isObserved()) {
            saveWhole();
        } else {
            hold(results);
        }
    }

    private void saveWhole() throws Exception {
        notifyHooks("beforeDatasetSaved", Hook::beforeDatasetSaved);
        if (isSideBySide(results.length)) {
            BoundDataset.StagedSave[] written = new BoundDataset.StagedSave[results.length];
            try {
                SideBySide.run(results.length, i -> written[i] = stage(i));
            } finally {
                for (BoundDataset.StagedSave one : written) {
                    if (one != null) {
                        staged.add(one);
                    }
                }
            }
        } else {
            for (int i = 0; i < results.length; i++) {
                BoundDataset.StagedSave one = stage(i);
                if (one != null) {
                    staged.add(one);
                }
            }
        }
        checkHeld(results);
        announceCommit();
        commit();
        hold(results);
        notifyHooks("afterDatasetSaved", Hook::afterDatasetSaved);
    }

    @SuppressWarnings("unchecked")
    private BoundDataset.@Nullable StagedSave stage(int output) {
        BoundDataset<?> stored = plan.save(index, output);
        if (stored == null) {
            return null;
        }
        DatasetEvent event = FlightEvents.dataset();
        Object result = results[output];
        BoundDataset.StagedSave staged = visit == null || result == null
                ? ((BoundDataset<Object>) stored).stage(result)
                : visit.stage(output, stored, result);
        if (!staged.isLate()) {
            FlightEvents.ended(event, execution.options.runId(), node.name(), stored.name(), "save");
        }
        return staged;
    }

    /** The record contains a token, so that another process can commit the output if this one is killed before it does. */
    private void announceCommit() {
        if (execution.journal == null) {
            return;
        }
        Map<String, PendingToken> tokens = new HashMap<>();
        Map<String, StoredContent> contents = new HashMap<>();
        for (int i = 0, next = 0; i < results.length && next < staged.size(); i++) {
            BoundDataset<?> stored = plan.save(index, i);
            if (stored != null) {
                int position = next++;
                // a token renames the staged files, so that they can no longer be read for the hash
                content(stored, staged.get(position)::content)
                        .ifPresent(content -> contents.put(stored.name(), content));
                staged.get(position).token(Owner.current()).ifPresent(token -> {
                    staged.set(position, stored.adopt(token));
                    tokens.put(stored.name(), token);
                });
                note(stored, results[i]);
            }
        }
        execution.journal.committing(index, tokens, contents);
    }

    /** What is only recorded does not fail the node. */
    private static Optional<StoredContent> content(BoundDataset<?> stored, Supplier<Optional<StoredContent>> call) {
        try {
            Optional<StoredContent> content = call.get();
            return content == null ? Optional.empty() : content;
        } catch (Throwable e) {
            LOG.debug("The hash of dataset '{}' is not recorded", stored.name(), Thrown.readable(e));
            return Optional.empty();
        }
    }

    private void note(BoundDataset<?> stored, @Nullable Object value) {
        try {
            StoredFacts known = StoredFacts.of(stored.entry().type(), value);
            if (known != StoredFacts.UNKNOWN) {
                facts = facts.isEmpty() ? new HashMap<>() : facts;
                facts.put(stored.name(), known);
            }
        } catch (Throwable e) {
            LOG.debug("The size of dataset '{}' is not recorded", stored.name(), Thrown.readable(e));
        }
    }

    /** {@return what is known of the stored outputs} */
    Map<String, StoredFacts> facts() {
        return facts;
    }

    private void announceCommit(List<ChunkTarget> targets) {
        if (execution.journal == null) {
            return;
        }
        Map<String, StoredContent> contents = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            BoundDataset<?> stored = plan.save(index, i);
            if (stored != null) {
                content(stored, targets.get(i)::content).ifPresent(content -> contents.put(stored.name(), content));
            }
        }
        execution.journal.committing(index, Map.of(), contents);
    }

    private void commit() throws Exception {
        if (isSideBySide(staged.size())) {
            List<BoundDataset.StagedSave> late =
                    staged.stream().filter(BoundDataset.StagedSave::isLate).toList();
            commitSideBySide(late);
        } else {
            commit(true);
        }
        commit(false);
    }

    /** What a further attempt would add again is saved last, and not beside a save that may fail. */
    private void commitSideBySide(List<BoundDataset.StagedSave> late) throws Exception {
        boolean isRepeated = node.constraints().retry().isPresent();
        List<BoundDataset.StagedSave> together =
                late.stream().filter(save -> !isRepeated || isReplaced(save)).toList();
        SideBySide.run(together.size(), i -> commitLate(together.get(i)));
        late.stream().filter(save -> isRepeated && !isReplaced(save)).forEach(this::commitLate);
    }

    private boolean isReplaced(BoundDataset.StagedSave save) {
        for (int i = 0; i < results.length; i++) {
            BoundDataset<?> stored = plan.save(index, i);
            if (stored != null && stored.name().equals(save.name())) {
                return RepeatedEffect.isReplaced(stored);
            }
        }
        return false;
    }

    private void commit(boolean late) {
        if (late) {
            staged.stream().filter(BoundDataset.StagedSave::isLate).forEach(this::commitLate);
        } else {
            BoundDataset.StagedSave.commitAll(
                    new NodeCommit(execution.options.runId(), node.name()),
                    staged.stream().filter(save -> !save.isLate()).toList());
        }
    }

    private boolean isSideBySide(int count) {
        return execution.options.loadsInParallel() && count > 1 && !plan.isConfined(index);
    }

    private void commitLate(BoundDataset.StagedSave save) {
        DatasetEvent event = FlightEvents.dataset();
        save.commit();
        FlightEvents.ended(event, execution.options.runId(), node.name(), save.name(), "save");
    }

    private void saveChunks(NodeChunks chunks) throws Exception {
        int count = plan.outputs[index].length;
        List<ChunkTarget> targets = new ArrayList<>(count);
        try (chunks) {
            for (int i = 0; i < count; i++) {
                targets.add(ChunkTarget.of(plan.save(index, i)));
            }
            while (chunks.hasNext()) {
                @Nullable Object[] chunk = chunks.next();
                for (int i = 0; i < count; i++) {
                    addChunk(i, targets.get(i), chunk[i]);
                }
            }
            announceCommit(targets);
            for (ChunkTarget target : targets) {
                target.commit();
            }
            for (int i = 0; i < count; i++) {
                if (plan.save(index, i) == null) {
                    execution.held.put(plan.outputs[index][i], targets.get(i).collected());
                }
            }
        } finally {
            targets.forEach(target -> UserCode.attempt(target::close, e -> DatasetException.using(node.name(), e)));
        }
    }

    private void addChunk(int output, ChunkTarget target, @Nullable Object chunk) {
        if (chunk == null) {
            throw DatasetException.savingNull(node.outputs().get(output));
        }
        if (!execution.isObserved()) {
            target.add(chunk);
            return;
        }
        DatasetSave event = event(output, chunk);
        execution.hooks.call("beforeDatasetSaved", hook -> hook.beforeDatasetSaved(event));
        target.add(chunk);
        execution.hooks.call("afterDatasetSaved", hook -> hook.afterDatasetSaved(event));
    }

    private void checkHeld(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (plan.save(index, i) == null && values[i] == null) {
                throw DatasetException.savingNull(node.outputs().get(i));
            }
        }
    }

    private void hold(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            BoundDataset<?> stored = plan.save(index, i);
            if (stored != null && visit == null) {
                execution.held.cached(plan.outputs[index][i], stored, values[i]);
            }
            if (stored == null) {
                Object value = values[i];
                if (value == null) {
                    throw DatasetException.savingNull(node.outputs().get(i));
                }
                execution.held.put(plan.outputs[index][i], value);
            }
        }
    }

    private void notifyHooks(String callback, BiConsumer<Hook, DatasetSave> call) {
        if (!execution.isObserved()) {
            return;
        }
        for (int i = 0; i < results.length; i++) {
            Object value = results[i];
            if (value != null) {
                DatasetSave event = event(i, value);
                execution.hooks.call(callback, hook -> call.accept(hook, event));
            }
        }
    }

    private DatasetSave event(int output, Object data) {
        return new DatasetSave(
                execution.run, node, node.outputs().get(output), data, Optional.ofNullable(plan.save(index, output)));
    }

    /** Removes outputs that were staged and not committed; closes streams that have been saved. */
    @Override
    public void close() {
        for (BoundDataset.StagedSave save : staged) {
            UserCode.attempt(save::close, e -> DatasetException.using(save.name(), e));
        }
        for (int i = 0; i < results.length; i++) {
            if (isStored(i) && results[i] instanceof BaseStream<?, ?> stream) {
                String name = node.outputs().get(i);
                UserCode.attempt(stream::close, e -> DatasetException.using(name, e));
            }
        }
    }

    private boolean isStored(int output) {
        return plan.save(index, output) != null;
    }
}
