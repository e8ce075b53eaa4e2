// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jedro.internal.Thrown;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.internal.ForwardingJournal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes all events on to a journal, and those of nodes to the recorders of their runs. */
final class ReuseJournal extends ForwardingJournal {
    private static final Logger LOG = LoggerFactory.getLogger(ReuseJournal.class);

    private final Function<String, @Nullable RunRecorder> recorders;
    private final Function<String, Optional<String>> reasons;
    private final Consumer<String> whenEnded;

    /**
     * Adds to a journal.
     *
     * @param reasons why a node runs, by its name
     */
    ReuseJournal(
            RunJournal next,
            Function<String, @Nullable RunRecorder> recorders,
            Function<String, Optional<String>> reasons,
            Consumer<String> whenEnded) {
        super(next);
        this.recorders = recorders;
        this.reasons = reasons;
        this.whenEnded = whenEnded;
    }

    @Override
    public void event(JournalEvent event) {
        RunRecorder recorder = recorders.apply(event.runId());
        if (recorder == null) {
            super.event(event);
        } else if (event instanceof JournalEvent.Finished finished) {
            super.event(event);
            attempt(event, () -> recorder.finished(finished));
        } else if (event instanceof JournalEvent.Started started) {
            attempt(event, () -> recorder.started(event));
            super.event(started.attempt() == 1 ? withReason(started) : started);
        } else {
            if (event instanceof JournalEvent.Committing) {
                attempt(event, () -> recorder.called(event));
            }
            super.event(event);
        }
    }

    private JournalEvent withReason(JournalEvent.Started start) {
        return new JournalEvent.Started(
                start.runId(), start.node(), start.at(), start.attempt(), reasons.apply(start.node()));
    }

    private static void attempt(JournalEvent event, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.warn(
                    "Node '{}' is not recorded for reuse: {}",
                    event.node(),
                    Thrown.type(e).getSimpleName());
            LOG.debug("The failure", Thrown.readable(e));
        }
    }

    @Override
    public void ended(RunEnded run) {
        whenEnded.accept(run.runId());
        super.ended(run);
    }
}
