// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.failure.internal.Traceback;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.internal.Thrown;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunJournal;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.ref.DatasetName;
import org.jedro.runner.internal.RepeatedEffect;
import org.jedro.runner.internal.StoredFacts;
import org.jedro.secret.Secrets;
import org.jedro.storage.Location;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of the nodes of one run to its journal, on the thread where they happen and outside the run's lock.
 * Each node gets exactly one final event, however it ends, and none after it.
 */
final class NodeJournal {
    /** A text file of this size is counted in some milliseconds. */
    private static final long MAX_COUNTED_BYTES = 4L << 20;

    /** The characters of the stack traces of a node; the innermost cause comes first. */
    private static final int MAX_TRACE = 16_000;

    private static final Logger LOG = LoggerFactory.getLogger(NodeJournal.class);

    private static final List<ReadInput> NOTHING_READ = List.of();

    private final ForwardingJournal journal;
    private final ExecutionPlan plan;
    private final String runId;
    private final Secrets secrets;
    private final Clock clock = Clock.systemUTC();

    /** 1 for nodes whose last event is written. */
    private final AtomicIntegerArray settled;

    private final boolean[] isStarted;

    /** What each node read and stored in its last attempt; each element is used by the node's own thread. */
    private final List<ReadInput>[] read;

    private final @Nullable List<StagedOutput>[] staged;

    /** What was measured of each node's memory in its last attempt. */
    private final @Nullable RecordedMemory[] memory;

    /** Whether a node of the run writes a dataset, under the same name or in another form; empty if the run holds all values. */
    private final boolean[] isWritten;

    private final ReadPlaces readPlaces;

    private volatile boolean isConcluded;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private NodeJournal(ForwardingJournal journal, ExecutionPlan plan, String runId, Secrets secrets) {
        this.journal = journal;
        this.plan = plan;
        this.runId = runId;
        this.secrets = secrets;
        this.settled = new AtomicIntegerArray(plan.size());
        this.isStarted = new boolean[plan.size()];
        this.read = new List[plan.size()];
        Arrays.fill(read, NOTHING_READ);
        this.staged = new List[plan.size()];
        this.memory = new RecordedMemory[plan.size()];
        this.isWritten = written(plan);
        this.readPlaces = new ReadPlaces();
        for (int n = 0; n < plan.size(); n++) {
            if (!plan.isFed[n]) {
                fromOutside(n).forEach(readPlaces::add);
            }
        }
    }

    private static boolean[] written(ExecutionPlan plan) {
        if (!plan.readsStored()) {
            return new boolean[0];
        }
        Set<String> names = new HashSet<>();
        for (int[] outputs : plan.outputs) {
            for (int output : outputs) {
                names.add(DatasetName.baseOf(plan.datasets[output]));
            }
        }
        boolean[] written = new boolean[plan.datasets.length];
        for (int i = 0; i < written.length; i++) {
            written[i] = names.contains(DatasetName.baseOf(plan.datasets[i]));
        }
        return written;
    }

    /** {@return a writer to the journal of the options; null if that journal keeps nothing} */
    static @Nullable NodeJournal of(ExecutionPlan plan, RunOptions options, DataCatalog catalog) {
        if (options.journal() == RunJournal.none()) {
            return null;
        }
        RunJournal guarded = RunJournal.guarded(options.journal(), options.runId(), catalog::secrets);
        return new NodeJournal((ForwardingJournal) guarded, plan, options.runId(), catalog.secrets());
    }

    /** The start of a node without outputs is forced: whether its effects may have happened must be known after a crash. */
    void started(int index, int attempt) {
        if (isConcluded) {
            return;
        }
        isStarted[index] = true;
        if (!plan.isFed[index]) {
            read[index] = read(index);
        }
        journal.event(new JournalEvent.Started(runId, plan.nodes[index].name(), now(), attempt));
        if (plan.outputs[index].length == 0) {
            journal.force(runId);
        }
    }

    /**
     * Called when all outputs are staged; writes nothing if none is stored and nothing is confirmed.
     *
     * <p>If the machine stops and loses the record, the node runs again. Where that only replaces what the node has stored, the
     * record need not be on the disk before the commit; it survives the end of this process in any case.
     */
    void committing(int index, Map<String, PendingToken> tokens, Map<String, StoredContent> contents) {
        List<StagedOutput> outputs = new ArrayList<>();
        for (BoundDataset<?> stored : stored(index)) {
            Optional<PendingToken> token = Optional.ofNullable(tokens.get(stored.name()))
                    .filter(known -> !isSecret(known.aside()) && !isSecret(known.target()));
            Optional<StoredContent> content = Optional.ofNullable(contents.get(stored.name()));
            outputs.add(new StagedOutput(stored.name(), place(stored), version(stored), token, content));
        }
        staged[index] = outputs;
        if ((!outputs.isEmpty() || plan.confirms[index].length > 0) && !isConcluded) {
            journal.event(new JournalEvent.Committing(runId, plan.nodes[index].name(), now(), outputs));
            if (canRepeat(index)) {
                journal.flush(runId);
            } else {
                journal.force(runId);
            }
        }
    }

    /** {@return whether a node can run again after any of its commits, and would make the same: what it reads is still there} */
    private boolean canRepeat(int index) {
        return plan.confirms[index].length == 0
                && stored(index).stream()
                        .allMatch(output -> RepeatedEffect.isReplaced(output) && !readPlaces.mayBeChangedBy(output));
    }

    /** {@return whether the run can be resumed by its record} */
    boolean isResumable() {
        return journal.isResumable();
    }

    /** {@return what a second run of a node might do twice, as a clause; called when the run has ended} */
    Optional<String> effect(int index) {
        return RepeatedEffect.of(plan.nodes[index], isStarted[index], staged[index] != null, stored(index));
    }

    /** Called before the end of an attempt is recorded; null if nothing of its memory is. */
    void measured(int index, @Nullable RecordedMemory known) {
        memory[index] = known;
    }

    /**
     * Called before any reader of the outputs may start.
     *
     * @param facts what is known of each output
     */
    void finished(int index, NodeOutcome.Succeeded outcome, Map<String, StoredFacts> facts) {
        last(
                index,
                new JournalEvent.Finished(
                        runId,
                        outcome.node().name(),
                        now(),
                        outcome.times().attempts(),
                        recorded(outcome.times()),
                        plan.isFed[index] ? NOTHING_READ : withVersions(index),
                        plan.isKept[index] ? List.of() : storedOutputs(index, facts),
                        Optional.ofNullable(memory[index])));
        if (cannotBeChecked(index)) {
            journal.flush(runId);
        }
    }

    /** {@return whether only the record shows that a node is done, since nothing that it stored can be compared} */
    private boolean cannotBeChecked(int index) {
        List<StagedOutput> announced = staged[index];
        return plan.outputs[index].length == 0
                || plan.confirms[index].length > 0
                || announced != null
                        && announced.stream()
                                .anyMatch(output -> output.content().isEmpty());
    }

    private List<StoredOutput> storedOutputs(int index, Map<String, StoredFacts> facts) {
        List<StagedOutput> announcedOutputs = staged[index] == null ? List.of() : staged[index];
        List<StoredOutput> outputs = new ArrayList<>();
        for (BoundDataset<?> stored : stored(index)) {
            Optional<StagedOutput> announced = announcedOutputs.stream()
                    .filter(output -> output.dataset().equals(stored.name()))
                    .findFirst();
            Optional<StoredContent> content = announced.flatMap(StagedOutput::content);
            StoredFacts known = facts.getOrDefault(stored.name(), StoredFacts.UNKNOWN);
            outputs.add(new StoredOutput(
                    stored.name(),
                    announced.isPresent() ? announced.get().place() : place(stored),
                    announced.isPresent() ? announced.get().version() : version(stored),
                    content.isPresent() ? OptionalLong.of(content.get().bytes()) : size(stored),
                    known.rows().isPresent() ? known.rows() : rows(stored, content),
                    content.map(StoredContent::hash),
                    masked(known.metrics())));
        }
        return outputs;
    }

    private Map<String, Double> masked(Map<String, Double> metrics) {
        Map<String, Double> masked = new LinkedHashMap<>();
        metrics.forEach((name, value) -> masked.put(secrets.mask(name), value));
        return masked;
    }

    /** What is loaded from where no node of the run writes; its stamp is taken before the load. */
    private List<ReadInput> read(int index) {
        List<ReadInput> inputs = new ArrayList<>();
        for (BoundDataset<?> load : fromOutside(index)) {
            Optional<String> place = place(load);
            Optional<String> stamp = known(load, load::stamp, Optional.empty());
            inputs.add(new ReadInput(load.name(), place, Optional.empty(), stamp));
        }
        return inputs;
    }

    private List<BoundDataset<?>> fromOutside(int index) {
        List<BoundDataset<?>> loads = new ArrayList<>();
        for (int i = 0; i < plan.inputs[index].length; i++) {
            BoundDataset<?> load = plan.load(index, i);
            if (load != null
                    && !isWritten[plan.inputs[index][i]]
                    && !DatasetName.isParameter(load.name())
                    && !load.traits().ephemeral()) {
                loads.add(load);
            }
        }
        return loads;
    }

    private List<ReadInput> withVersions(int index) {
        List<ReadInput> inputs = new ArrayList<>();
        for (ReadInput input : read[index]) {
            inputs.add(new ReadInput(
                    input.dataset(), input.place(), loadedVersion(index, input.dataset()), input.stamp()));
        }
        return inputs;
    }

    private Optional<String> loadedVersion(int index, String dataset) {
        for (int i = 0; i < plan.inputs[index].length; i++) {
            BoundDataset<?> load = plan.load(index, i);
            if (load != null && load.name().equals(dataset)) {
                return known(
                        load, () -> load.entry().isVersioned() ? load.version() : Optional.empty(), Optional.empty());
            }
        }
        return Optional.empty();
    }

    /** Records that a node need not run. */
    void reused(NodeOutcome.Skipped skipped) {
        journal.event(
                new JournalEvent.Skipped(runId, skipped.node().name(), now(), true, secrets.mask(skipped.reason())));
    }

    /** Records that a node of the plan need not run; called before any reader of its outputs may start. */
    void reused(int index, NodeOutcome.Skipped skipped) {
        last(
                index,
                new JournalEvent.Skipped(runId, skipped.node().name(), now(), true, secrets.mask(skipped.reason())));
    }

    /** Writes the outcome of a node, unless it has been written already. */
    void ended(NodeOutcome outcome) {
        int index = plan.pipeline.graph().indexOf(outcome.node());
        if (settled.get(index) != 0) {
            return;
        }
        String node = outcome.node().name();
        if (outcome instanceof NodeOutcome.Failed failed) {
            last(
                    index,
                    new JournalEvent.Failed(
                            runId,
                            node,
                            now(),
                            failed.times().attempts(),
                            recorded(failed.times()),
                            recorded(failed.error()),
                            Optional.ofNullable(memory[index])));
        } else if (outcome instanceof NodeOutcome.Skipped skipped) {
            last(index, new JournalEvent.Skipped(runId, node, now(), false, secrets.mask(skipped.reason())));
        } else if (outcome instanceof NodeOutcome.Cancelled) {
            last(index, new JournalEvent.Cancelled(runId, node, now()));
        } else if (outcome instanceof NodeOutcome.Succeeded succeeded) {
            finished(index, succeeded, Map.of());
        }
    }

    private RecordedFailure recorded(Throwable failure) {
        Throwable masked = secrets.mask(failure);
        return RecordedFailure.of(masked).withTrace(secrets.mask(Traceback.of(masked, MAX_TRACE)));
    }

    /** Writes the outcomes that have not been written; calls that outlive the run are no longer recorded. */
    void conclude(List<NodeOutcome> outcomes) {
        if (!isSettled()) {
            outcomes.forEach(this::ended);
        }
        isConcluded = true;
    }

    /** To find the number of a node by its name takes longer than this. */
    private boolean isSettled() {
        for (int n = 0; n < settled.length(); n++) {
            if (settled.get(n) == 0) {
                return false;
            }
        }
        return true;
    }

    private void last(int index, JournalEvent event) {
        if (!isConcluded && settled.compareAndSet(index, 0, 1)) {
            journal.event(event);
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private List<BoundDataset<?>> stored(int index) {
        List<BoundDataset<?>> stored = new ArrayList<>();
        for (int i = 0; i < plan.outputs[index].length; i++) {
            BoundDataset<?> save = plan.save(index, i);
            if (save != null) {
                stored.add(save);
            }
        }
        return stored;
    }

    private Optional<String> place(BoundDataset<?> stored) {
        return known(
                stored, () -> stored.entry().location().map(place -> secrets.mask(place.recorded())), Optional.empty());
    }

    private Optional<String> version(BoundDataset<?> stored) {
        return known(
                stored, () -> stored.entry().isVersioned() ? Optional.of(runId) : Optional.empty(), Optional.empty());
    }

    private static OptionalLong size(BoundDataset<?> stored) {
        return known(stored, () -> stored.statistics().bytes(), OptionalLong.empty());
    }

    /** A value without a size of its own, such as a table, is counted where it is stored, unless that could take long. */
    private static OptionalLong rows(BoundDataset<?> stored, Optional<StoredContent> content) {
        boolean isSmall = content.isPresent() && content.get().bytes() <= MAX_COUNTED_BYTES;
        return known(
                stored,
                () -> isSmall && isFile(stored.entry()) ? stored.statistics().rows() : OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static boolean isFile(CatalogEntry entry) {
        return entry.location()
                .filter(place -> place.scheme().equals(Location.FILE))
                .isPresent();
    }

    /** If a user's entry fails to return something that is only recorded, its node does not fail. */
    private static <T> T known(BoundDataset<?> stored, Supplier<T> call, T otherwise) {
        try {
            T value = call.get();
            return value == null ? otherwise : value;
        } catch (Throwable e) {
            LOG.debug("Something of dataset '{}' is not recorded", stored.name(), Thrown.readable(e));
            return otherwise;
        }
    }

    private boolean isSecret(Location location) {
        String text = location.toString();
        return !secrets.mask(text).equals(text);
    }

    private static RecordedTimes recorded(NodeTimes times) {
        return new RecordedTimes(
                Duration.ofNanos(times.waited()),
                Duration.ofNanos(times.load()),
                Duration.ofNanos(times.call()),
                Duration.ofNanos(times.save()),
                times.allocatedBytes());
    }
}
