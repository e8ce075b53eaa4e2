// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunStarted;

/** The journal of one run that learns. What it has measured is known to later runs once it is closed. */
public final class LearningRun implements LearningJournal, AutoCloseable {
    private final RunJournal journal;
    private final Supplier<LearnedMemory> memory;
    private final Runnable whenMeasured;
    private volatile boolean hasMeasured;

    LearningRun(RunJournal journal, Supplier<LearnedMemory> memory, Runnable whenMeasured) {
        this.journal = journal;
        this.memory = memory;
        this.whenMeasured = whenMeasured;
    }

    @Override
    public LearnedMemory memory() {
        return memory.get();
    }

    @Override
    public void event(JournalEvent event) {
        if (event instanceof JournalEvent.Finished finished && finished.memory().isPresent()
                || event instanceof JournalEvent.Failed failed
                        && failed.memory().isPresent()) {
            hasMeasured = true;
        }
        journal.event(event);
    }

    @Override
    public void started(RunStarted run) {
        journal.started(run);
    }

    @Override
    public void flush(String runId) {
        journal.flush(runId);
    }

    @Override
    public void force(String runId) {
        journal.force(runId);
    }

    @Override
    public AutoCloseable reserve(String runId) {
        return journal.reserve(runId);
    }

    @Override
    public void resumed(RunResumed run) {
        journal.resumed(run);
    }

    @Override
    public void ended(RunEnded run) {
        journal.ended(run);
    }

    @Override
    public Stream<RecordedRun> runs() {
        return journal.runs();
    }

    /** Called after the end of the run is recorded. */
    @Override
    public void close() {
        if (hasMeasured) {
            whenMeasured.run();
        }
    }
}
