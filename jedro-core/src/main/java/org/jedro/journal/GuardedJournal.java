// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.internal.UserCode;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.secret.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal whose failures are logged as one warning per run. */
final class GuardedJournal extends ForwardingJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final String runId;
    private final Supplier<Secrets> secrets;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    GuardedJournal(RunJournal journal, String runId, Supplier<Secrets> secrets) {
        super(journal);
        this.runId = runId;
        this.secrets = secrets;
    }

    @Override
    public void started(RunStarted run) {
        guard("started", () -> inner().started(run));
    }

    /** The one method on the hot path, without an object for the call. */
    @Override
    public void event(JournalEvent event) {
        try {
            inner().event(event);
        } catch (Throwable e) {
            warn("event", Thrown.readable(e));
        }
    }

    @Override
    public void flush(String id) {
        guard("flush", () -> inner().flush(id));
    }

    @Override
    public void force(String id) {
        guard("force", () -> inner().force(id));
    }

    @Override
    public void ended(RunEnded run) {
        guard("ended", () -> inner().ended(run));
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
                        nameOf(inner()),
                        method,
                        Reason.asEndOfSentence(shown));
            }
            LOG.debug("The call of {} that failed", method, shown);
        } catch (Throwable e) {
            // an appender that fails, or a heap that is exhausted: the run continues in any case
        }
    }

    private static String nameOf(RunJournal journal) {
        String simple = journal.getClass().getSimpleName();
        return simple.isEmpty() ? journal.getClass().getName() : simple;
    }
}
