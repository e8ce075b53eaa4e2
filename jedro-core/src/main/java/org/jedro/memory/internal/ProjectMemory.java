// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jedro.journal.RunJournal;
import org.jspecify.annotations.Nullable;

/** What the runs of a project learn and use, read once and again after each run that measured something. Thread-safe. */
public final class ProjectMemory {
    private final MemoryStore store;
    private @Nullable LearnedMemory known;

    /** Creates the memory of a project whose state is in a folder. */
    public ProjectMemory(Path folder) {
        this.store = MemoryStore.in(folder);
    }

    /**
     * {@return a journal for a run that learns}
     *
     * @param journal where its events are written
     * @param code returns the digest of the code, if it is known when the run begins
     */
    public LearningRun learning(RunJournal journal, Supplier<Optional<String>> code) {
        return new LearningRun(journal, () -> current().withCode(code.get()), this::update);
    }

    private synchronized LearnedMemory current() {
        LearnedMemory memory = known;
        if (memory == null) {
            memory = store.load();
            known = memory;
        }
        return memory;
    }

    private synchronized void update() {
        store.update();
        known = null;
    }
}
