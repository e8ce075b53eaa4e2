// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.storage.Owner;
import org.jspecify.annotations.Nullable;

/** A run as a journal recorded it. Its events are read from the journal at each call, and not kept. Thread-safe. */
@Experimental
public final class RecordedRun {
    private final RunStarted started;
    private final Optional<RunEnded> ended;
    private final Supplier<Owner> process;
    private final Supplier<Stream<JournalEvent>> events;

    private RecordedRun(
            RunStarted started,
            Optional<RunEnded> ended,
            Supplier<Owner> process,
            Supplier<Stream<JournalEvent>> events) {
        this.started = started;
        this.ended = ended;
        this.process = process;
        this.events = events;
    }

    /**
     * {@return a recorded run}
     *
     * @param ended its end, if that is recorded
     * @param events reads its events, in the order in which they were recorded
     */
    public static RecordedRun of(RunStarted started, Optional<RunEnded> ended, Supplier<Stream<JournalEvent>> events) {
        return new RecordedRun(started, ended, started.platform()::process, events);
    }

    /** {@return this run with the process that executes it, or executed it last; called if no end is recorded} */
    public RecordedRun withProcess(Supplier<Owner> last) {
        return new RecordedRun(started, ended, last, events);
    }

    /** {@return the process that executes the run, or executed it last} */
    public Owner process() {
        return process.get();
    }

    /** {@return the run's id} */
    public String runId() {
        return started.runId();
    }

    /** {@return how it began} */
    public RunStarted started() {
        return started;
    }

    /** {@return how it ended; empty if it is still running, or was interrupted} */
    public Optional<RunEnded> ended() {
        return ended;
    }

    /** {@return the state of the run now; checks whether its process is alive, if no end is recorded} */
    public RunState state() {
        return ended.map(RunEnded::state)
                .orElseGet(() -> process().isAlive() ? RunState.RUNNING : RunState.INTERRUPTED);
    }

    /** {@return the events, in the order in which they were recorded} The caller closes the stream. */
    public Stream<JournalEvent> events() {
        return events.get();
    }

    /** {@return the last event of each node that has one, in the order in which the nodes first appear} */
    public Map<String, JournalEvent> lastEvents() {
        Map<String, JournalEvent> last = new LinkedHashMap<>();
        try (Stream<JournalEvent> all = events()) {
            all.forEach(event -> last.put(event.node(), event));
        }
        return Collections.unmodifiableMap(last);
    }

    /**
     * {@return the selected nodes whose work is not done, in the order of the pipeline: those that failed, were cancelled, were
     * skipped because of another node, or were not reached}
     */
    public List<String> unfinishedNodes() {
        Map<String, JournalEvent> last = lastEvents();
        List<String> unfinished = new ArrayList<>();
        for (String node : started.selection().nodes()) {
            if (!isDone(last.get(node))) {
                unfinished.add(node);
            }
        }
        return unfinished;
    }

    private static boolean isDone(@Nullable JournalEvent last) {
        return last instanceof JournalEvent.Finished
                || last instanceof JournalEvent.Skipped skipped && skipped.isReused();
    }

    /** {@return the id and the state} */
    @Override
    public String toString() {
        return "run " + runId() + ": " + state();
    }
}
