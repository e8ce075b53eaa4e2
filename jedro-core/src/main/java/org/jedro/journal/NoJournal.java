// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.stream.Stream;

/** Keeps nothing. */
enum NoJournal implements RunJournal {
    INSTANCE;

    @Override
    public void started(RunStarted run) {}

    @Override
    public void event(JournalEvent event) {}

    @Override
    public void ended(RunEnded run) {}

    @Override
    public Stream<RecordedRun> runs() {
        return Stream.empty();
    }
}
