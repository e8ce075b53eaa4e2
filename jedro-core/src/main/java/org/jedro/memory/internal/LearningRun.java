// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.function.Supplier;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RunJournal;
import org.jedro.journal.internal.ForwardingJournal;

/** The journal of one run that learns. What it has measured is known to later runs once it is closed. */
public final class LearningRun extends ForwardingJournal implements LearningJournal, AutoCloseable {
    private final Supplier<LearnedMemory> memory;
    private final Runnable whenMeasured;
    private volatile boolean hasMeasured;

    LearningRun(RunJournal journal, Supplier<LearnedMemory> memory, Runnable whenMeasured) {
        super(journal);
        this.memory = memory;
        this.whenMeasured = whenMeasured;
    }

    @Override
    public LearnedMemory memory() {
        return memory.get();
    }

    @Override
    public void event(JournalEvent event) {
        if (event instanceof JournalEvent.Finished finished
                        && (finished.memory().isPresent() || TimeRecord.isLong(finished.times()))
                || event instanceof JournalEvent.Failed failed
                        && failed.memory().isPresent()) {
            hasMeasured = true;
        }
        super.event(event);
    }

    /** Called after the end of the run is recorded. */
    @Override
    public void close() {
        if (hasMeasured) {
            whenMeasured.run();
        }
    }
}
