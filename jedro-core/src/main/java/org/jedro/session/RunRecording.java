// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.internal.Thrown;
import org.jedro.internal.UserCode;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.journal.internal.GitLookup;
import org.jedro.memory.internal.LearningRun;
import org.jedro.memory.internal.ProjectMemory;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.ResumePlan;
import org.jedro.runner.RunCancelledException;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one run in a journal: its start, once its nodes are known, and its end with the counts of the events in
 * between. Never throws: failures here are logged as warnings.
 */
final class RunRecording {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecording.class);

    private final RunJournal journal;
    private final RunRecord run;
    private final Supplier<Secrets> secrets;
    private final Clock clock;
    private final Function<Pipeline, RunDigests> digests;
    private final @Nullable GitLookup git;
    private final Counting counting;
    private final boolean isOfService;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile boolean hasStarted;
    private volatile Optional<String> code = Optional.empty();
    private volatile @Nullable LearningRun learning;
    private final @Nullable Resumption resumption;

    /**
     * Creates a recording.
     *
     * @param resumption what the run continues; null for a new run. Closed at the end of the run
     * @param facts what the records of the session's runs have in common
     * @param digests computes what the run depends on
     */
    RunRecording(
            RunJournal journal,
            RunRecord run,
            @Nullable Resumption resumption,
            Supplier<Secrets> secrets,
            Clock clock,
            RunFacts facts,
            Function<Pipeline, RunDigests> digests) {
        this.journal = RunJournal.guarded(journal, run.runId(), secrets);
        this.isOfService = journal instanceof FileJournal files && files.isOfService();
        this.digests = digests;
        this.git = isRecorded() ? facts.git() : null;
        this.run = run;
        this.resumption = resumption;
        this.secrets = secrets;
        this.clock = clock;
        this.counting = new Counting(this.journal);
    }

    /** {@return the journal that the run writes its events to; an empty one if the run is not recorded} */
    RunJournal journal() {
        LearningRun learned = learning;
        return isRecorded() ? learned == null ? counting : learned : RunJournal.none();
    }

    /** Measures the memory of the nodes, and uses what earlier runs have measured. */
    void learns(ProjectMemory memory) {
        learning = memory.learning(counting, () -> code);
    }

    private boolean isRecorded() {
        return journal != RunJournal.none();
    }

    void started(Pipeline pipeline) {
        if (isRecorded()) {
            attempt(() -> start(pipeline.nodes().stream().map(Node::name).toList(), digests(pipeline)));
        }
    }

    /** Records that this process continues the run, which fails if that cannot be recorded. */
    void resumed(Resumption continued) {
        counting.continues(continued.plan());
        if (learning != null) {
            // the digest of the code as it is now
            digests(continued.pipeline());
        }
        Optional<GitState> state = git == null ? Optional.empty() : git.get();
        RunResumed event = new RunResumed(run.runId(), clock.instant(), RunRecord.platform(state));
        UserCode.run(() -> journal.resumed(event), e -> Resumption.cannotContinue(journal, "resumed", e));
        hasStarted = true;
    }

    /**
     * Records the end, once, and before it the start of a run that could not begin. The record of a run that could not be
     * continued is left as it is.
     */
    void ended(@Nullable Throwable failure) {
        boolean isUnchanged = resumption != null && !hasStarted;
        if (isRecorded() && !isUnchanged && hasEnded.compareAndSet(false, true)) {
            attempt(() -> end(failure));
            LearningRun learned = learning;
            if (learned != null) {
                attempt(learned::close);
            }
        }
        if (resumption != null) {
            resumption.close();
        }
    }

    private void start(List<String> nodes, RunDigests known) {
        hasStarted = true;
        RunPlatform platform = RunRecord.platform(git == null ? Optional.empty() : git.get());
        journal.started(run.masked(secrets.get()).started(clock.instant(), nodes, platform, known));
    }

    private RunDigests digests(Pipeline pipeline) {
        try {
            RunDigests known = digests.apply(pipeline);
            code = known.code();
            return known;
        } catch (RuntimeException e) {
            LOG.debug("The digests of run {} are not known", run.runId(), e);
            return RunDigests.NONE;
        }
    }

    private void end(@Nullable Throwable failure) {
        if (!hasStarted) {
            start(List.of(), RunDigests.NONE);
        }
        Optional<RecordedFailure> recorded =
                Optional.ofNullable(failure).map(secrets.get()::mask).map(RecordedFailure::of);
        journal.ended(new RunEnded(run.runId(), clock.instant(), stateAfter(failure), counting.counts(), recorded));
    }

    private static RunState stateAfter(@Nullable Throwable failure) {
        if (failure == null) {
            return RunState.SUCCEEDED;
        }
        return failure instanceof RunCancelledException ? RunState.STOPPED : RunState.FAILED;
    }

    /** Failures outside the journal: a runner that cannot print itself, secrets that cannot be read. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            // without its message, which is not masked
            LOG.warn(
                    "The record of run {} is not complete: {}",
                    run.runId(),
                    Thrown.type(e).getSimpleName());
        }
    }

    /** Counts the nodes of the run by their last event. */
    private final class Counting extends ForwardingJournal {
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger skipped = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private Set<String> done = Set.of();
        /** The nodes that were done before and are counted as finished; one that runs after all is counted by its new end. */
        private final Set<String> counted = ConcurrentHashMap.newKeySet();

        Counting(RunJournal journal) {
            super(journal);
        }

        /** Nodes that were done before have their end in the record already, or get it when they are adopted. */
        void continues(ResumePlan plan) {
            done = Set.copyOf(plan.done());
            counted.addAll(plan.done());
            plan.adopted().forEach(counted::remove);
            finished.set(counted.size());
        }

        /** What is masked in the record is missing when the run is resumed. */
        @Override
        public boolean isResumable() {
            return !isOfService && !run.hasAny(secrets.get());
        }

        NodeCounts counts() {
            return new NodeCounts(finished.get(), failed.get(), skipped.get(), cancelled.get());
        }

        @Override
        public void event(JournalEvent event) {
            if (event instanceof JournalEvent.Skipped && done.contains(event.node())) {
                return;
            }
            if (!counted.isEmpty() && counted.remove(event.node())) {
                finished.decrementAndGet();
            }
            if (event instanceof JournalEvent.Finished) {
                finished.incrementAndGet();
            } else if (event instanceof JournalEvent.Failed) {
                failed.incrementAndGet();
            } else if (event instanceof JournalEvent.Skipped) {
                skipped.incrementAndGet();
            } else if (event instanceof JournalEvent.Cancelled) {
                cancelled.incrementAndGet();
            }
            super.event(event);
        }
    }
}
