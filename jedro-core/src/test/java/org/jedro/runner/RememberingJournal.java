// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.secret.Secrets;

/** Keeps events in a list, and knows what a test has learned. */
record RememberingJournal(LearnedMemory memory, List<JournalEvent> events) implements LearningJournal {
    /** {@return a journal that writes here and learns nothing} */
    RunJournal plain() {
        return RunJournal.guarded(this, "r", () -> Secrets.NONE);
    }

    @Override
    public void started(RunStarted run) {}

    @Override
    public void event(JournalEvent event) {
        synchronized (events) {
            events.add(event);
        }
    }

    @Override
    public void ended(RunEnded run) {}

    @Override
    public Stream<RecordedRun> runs() {
        return Stream.empty();
    }
}
