// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;

/** A journal that may throw in each of its methods. */
final class TrapJournal implements RunJournal {
    @Override
    public void started(RunStarted run) {
        Trap.at("RunJournal.started");
    }

    @Override
    public void event(JournalEvent event) {
        Trap.at("RunJournal.event");
    }

    @Override
    public void flush(String runId) {
        Trap.at("RunJournal.flush");
    }

    @Override
    public void force(String runId) {
        Trap.at("RunJournal.force");
    }

    @Override
    public void ended(RunEnded run) {
        Trap.at("RunJournal.ended");
    }

    @Override
    public Stream<RecordedRun> runs() {
        Trap.at("RunJournal.runs");
        return Stream.empty();
    }
}
