package org.jedro.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.internal.Thrown;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunJournal;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.secret.Secrets;
import org.jedro.storage.Location;
import org.jedro.storage.PendingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of the nodes of one run to its journal, on the thread where they happen and outside the run's lock.
 * Each node gets exactly one final event, however it ends, and none after it.
 */
final class NodeJournal {
    private static final Logger LOG = LoggerFactory.getLogger(NodeJournal.class);

    private final RunJournal journal;
    private final ExecutionPlan plan;
    private final String runId;
    private final Secrets secrets;
    private final Clock clock = Clock.systemUTC();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private volatile boolean isConcluded;

    private NodeJournal(RunJournal journal, ExecutionPlan plan, String runId, Secrets secrets) {
        this.journal = journal;
        this.plan = plan;
        this.runId = runId;
        this.secrets = secrets;
    }

    /** {@return a writer to the journal of the options; null if that journal keeps nothing} */
    static @Nullable NodeJournal of(ExecutionPlan plan, RunOptions options, DataCatalog catalog) {
        if (options.journal() == RunJournal.none()) {
            return null;
        }
        RunJournal guarded = RunJournal.guarded(options.journal(), options.runId(), catalog::secrets);
        return new NodeJournal(guarded, plan, options.runId(), catalog.secrets());
    }

    void started(Node node, int attempt) {
        if (!isConcluded) {
            journal.event(new JournalEvent.Started(runId, node.name(), now(), attempt));
        }
    }

    /** Called when all outputs are staged; writes nothing if none is stored. */
    void committing(int index, Map<String, PendingToken> tokens) {
        List<StagedOutput> outputs = new ArrayList<>();
        for (BoundDataset<?> stored : stored(index)) {
            Optional<PendingToken> token = Optional.ofNullable(tokens.get(stored.name()))
                    .filter(known -> !isSecret(known.aside()) && !isSecret(known.target()));
            outputs.add(new StagedOutput(stored.name(), place(stored), version(stored), token));
        }
        if (!outputs.isEmpty() && !isConcluded) {
            journal.event(new JournalEvent.Committing(runId, plan.nodes[index].name(), now(), outputs));
        }
    }

    /** Called before any reader of the outputs may start. */
    void finished(int index, NodeOutcome.Succeeded outcome) {
        List<StoredOutput> outputs = new ArrayList<>();
        for (BoundDataset<?> stored : stored(index)) {
            outputs.add(new StoredOutput(stored.name(), place(stored), version(stored), size(stored)));
        }
        last(new JournalEvent.Finished(
                runId, outcome.node().name(), now(), outcome.times().attempts(), recorded(outcome.times()), outputs));
    }

    /** Records that a node need not run. */
    void reused(NodeOutcome.Skipped skipped) {
        last(new JournalEvent.Skipped(runId, skipped.node().name(), now(), true, secrets.mask(skipped.reason())));
    }

    /** Writes the outcome of a node, unless it has been written already. */
    void ended(NodeOutcome outcome) {
        String node = outcome.node().name();
        if (settled.contains(node)) {
            return;
        }
        if (outcome instanceof NodeOutcome.Failed failed) {
            last(new JournalEvent.Failed(
                    runId,
                    node,
                    now(),
                    failed.times().attempts(),
                    recorded(failed.times()),
                    RecordedFailure.of(secrets.mask(failed.error()))));
        } else if (outcome instanceof NodeOutcome.Skipped skipped) {
            last(new JournalEvent.Skipped(runId, node, now(), false, secrets.mask(skipped.reason())));
        } else if (outcome instanceof NodeOutcome.Cancelled) {
            last(new JournalEvent.Cancelled(runId, node, now()));
        } else if (outcome instanceof NodeOutcome.Succeeded succeeded) {
            finished(plan.pipeline.graph().indexOf(succeeded.node()), succeeded);
        }
    }

    /** Writes the outcomes that have not been written; calls that outlive the run are no longer recorded. */
    void conclude(List<NodeOutcome> outcomes) {
        outcomes.forEach(this::ended);
        isConcluded = true;
    }

    private void last(JournalEvent event) {
        if (!isConcluded && settled.add(event.node())) {
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
                stored, () -> stored.entry().location().map(place -> secrets.mask(place.toString())), Optional.empty());
    }

    private Optional<String> version(BoundDataset<?> stored) {
        return known(
                stored, () -> stored.entry().isVersioned() ? Optional.of(runId) : Optional.empty(), Optional.empty());
    }

    private static OptionalLong size(BoundDataset<?> stored) {
        return known(stored, () -> stored.statistics().bytes(), OptionalLong.empty());
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
