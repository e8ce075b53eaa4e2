// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.internal.UserCode;
import org.jedro.secret.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal whose failures are logged as one warning per run. */
final class GuardedJournal implements RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final RunJournal journal;
    private final String runId;
    private final Supplier<Secrets> secrets;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    GuardedJournal(RunJournal journal, String runId, Supplier<Secrets> secrets) {
        this.journal = journal;
        this.runId = runId;
        this.secrets = secrets;
    }

    @Override
    public void started(RunStarted run) {
        guard("started", () -> journal.started(run));
    }

    /** The one method on the hot path, without an object for the call. */
    @Override
    public void event(JournalEvent event) {
        try {
            journal.event(event);
        } catch (Throwable e) {
            warn("event", Thrown.readable(e));
        }
    }

    @Override
    public void flush(String id) {
        guard("flush", () -> journal.flush(id));
    }

    @Override
    public void force(String id) {
        guard("force", () -> journal.force(id));
    }

    @Override
    public AutoCloseable reserve(String id) {
        return journal.reserve(id);
    }

    @Override
    public void resumed(RunResumed run) {
        journal.resumed(run);
    }

    @Override
    public void ended(RunEnded run) {
        guard("ended", () -> journal.ended(run));
    }

    @Override
    public Stream<RecordedRun> runs() {
        return journal.runs();
    }

    private void guard(String method, UserCode.Action call) {
        try {
            call.run();
        } catch (Throwable e) {
            warn(method, Thrown.readable(e));
        }
    }

    private void warn(String method, Throwable failure) {
        try {
            Throwable shown = secrets.get().mask(failure);
            if (hasWarned.compareAndSet(false, true)) {
                LOG.warn(
                        "The record of run {} is not complete: {} failed in {}: {}",
                        runId,
                        journal.getClass().getSimpleName(),
                        method,
                        Reason.asEndOfSentence(shown));
            }
            LOG.debug("The call of {} that failed", method, shown);
        } catch (Throwable e) {
            // an appender that fails, or a heap that is exhausted: the run continues in any case
        }
    }
}
