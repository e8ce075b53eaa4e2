// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.util.List;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunStarted;

/**
 * A journal around another one, to which it forwards everything. Subclasses override what they change, so that methods added to
 * {@link RunJournal} later are forwarded too.
 */
public abstract class ForwardingJournal implements RunJournal {
    private final RunJournal inner;

    /** Creates a journal around another one. */
    protected ForwardingJournal(RunJournal inner) {
        this.inner = inner;
    }

    /** {@return the journal inside} */
    protected final RunJournal inner() {
        return inner;
    }

    /** {@return the journal inside of all that forward to others} */
    public final RunJournal innermost() {
        return inner instanceof ForwardingJournal forwarding ? forwarding.innermost() : inner;
    }

    /** {@return whether a run in it can be resumed by its record} */
    public boolean isResumable() {
        return !(inner instanceof ForwardingJournal forwarding) || forwarding.isResumable();
    }

    @Override
    public void started(RunStarted run) {
        inner.started(run);
    }

    @Override
    public void event(JournalEvent event) {
        inner.event(event);
    }

    @Override
    public void flush(String runId) {
        inner.flush(runId);
    }

    @Override
    public void force(String runId) {
        inner.force(runId);
    }

    @Override
    public void ended(RunEnded run) {
        inner.ended(run);
    }

    @Override
    public Stream<RecordedRun> runs() {
        return inner.runs();
    }

    @Override
    public List<String> damagedRuns() {
        return inner.damagedRuns();
    }

    @Override
    public AutoCloseable reserve(String runId) {
        return inner.reserve(runId);
    }

    @Override
    public void resumed(RunResumed run) {
        inner.resumed(run);
    }

    @Override
    public List<String> removeAbove(int limit) {
        return inner.removeAbove(limit);
    }
}
