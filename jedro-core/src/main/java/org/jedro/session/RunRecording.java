package org.jedro.session;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.internal.Thrown;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
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
    private final Counting counting;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile boolean hasStarted;

    RunRecording(RunJournal journal, RunRecord run, Supplier<Secrets> secrets, Clock clock) {
        this.journal = RunJournal.guarded(journal, run.runId(), secrets);
        this.run = run;
        this.secrets = secrets;
        this.clock = clock;
        this.counting = new Counting(this.journal);
    }

    /** {@return the journal that the run writes its events to; an empty one if the run is not recorded} */
    RunJournal journal() {
        return isRecorded() ? counting : RunJournal.none();
    }

    private boolean isRecorded() {
        return journal != RunJournal.none();
    }

    void started(Pipeline pipeline) {
        if (isRecorded()) {
            attempt(() -> start(pipeline.nodes().stream().map(Node::name).toList()));
        }
    }

    /** Records the end, once, and before it the start of a run that could not begin. */
    void ended(@Nullable Throwable failure) {
        if (isRecorded() && hasEnded.compareAndSet(false, true)) {
            attempt(() -> end(failure));
        }
    }

    private void start(List<String> nodes) {
        hasStarted = true;
        journal.started(run.masked(secrets.get()).started(clock.instant(), nodes));
    }

    private void end(@Nullable Throwable failure) {
        if (!hasStarted) {
            start(List.of());
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
    private static final class Counting implements RunJournal {
        private final RunJournal journal;
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger skipped = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();

        Counting(RunJournal journal) {
            this.journal = journal;
        }

        NodeCounts counts() {
            return new NodeCounts(finished.get(), failed.get(), skipped.get(), cancelled.get());
        }

        @Override
        public void event(JournalEvent event) {
            if (event instanceof JournalEvent.Finished) {
                finished.incrementAndGet();
            } else if (event instanceof JournalEvent.Failed) {
                failed.incrementAndGet();
            } else if (event instanceof JournalEvent.Skipped) {
                skipped.incrementAndGet();
            } else if (event instanceof JournalEvent.Cancelled) {
                cancelled.incrementAndGet();
            }
            journal.event(event);
        }

        @Override
        public void started(RunStarted run) {
            journal.started(run);
        }

        @Override
        public void ended(RunEnded run) {
            journal.ended(run);
        }

        @Override
        public Stream<RecordedRun> runs() {
            return journal.runs();
        }
    }
}
