// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;

/** A journal that keeps the events of nodes in memory; it has no records of runs, and removes none. Thread-safe. */
@Experimental
public class RecordingJournal implements RunJournal {
    private final List<JournalEvent> events = new ArrayList<>();

    /** Creates a journal without events. */
    public RecordingJournal() {}

    /** {@return the events so far, in the order in which they were recorded} */
    public final List<JournalEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
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
