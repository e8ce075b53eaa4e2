// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private final Supplier<Stream<JournalEvent>> events;
    private final Supplier<RunPlatform> platform;
    private final BooleanSupplier isHeld;
    private final BooleanSupplier isIncomplete;
    private final boolean isResumable;

    private RecordedRun(
            RunStarted started,
            Optional<RunEnded> ended,
            Supplier<Stream<JournalEvent>> events,
            Supplier<RunPlatform> platform,
            BooleanSupplier isHeld,
            BooleanSupplier isIncomplete,
            boolean isResumable) {
        this.started = started;
        this.ended = ended;
        this.events = events;
        this.platform = platform;
        this.isHeld = isHeld;
        this.isIncomplete = isIncomplete;
        this.isResumable = isResumable;
    }

    /**
     * {@return a recorded run}
     *
     * @param ended its end, if that is recorded
     * @param events reads its events, in the order in which they were recorded
     */
    public static RecordedRun of(RunStarted started, Optional<RunEnded> ended, Supplier<Stream<JournalEvent>> events) {
        return new RecordedRun(started, ended, events, started::platform, () -> false, () -> false, true);
    }

    /** {@return this run with what executes it, or executed it last; read if no end is recorded} */
    public RecordedRun withPlatform(Supplier<RunPlatform> last) {
        return new RecordedRun(started, ended, events, last, isHeld, isIncomplete, isResumable);
    }

    /**
     * {@return this run with a check whether a process executes it} It is called if no end is recorded, and the process of the
     * run is not known to be alive: on some systems that cannot be found out.
     */
    public RecordedRun withHolder(BooleanSupplier check) {
        return new RecordedRun(started, ended, events, platform, check, isIncomplete, isResumable);
    }

    /** {@return this run with a check whether events are missing from its record} */
    public RecordedRun withMissingEvents(BooleanSupplier check) {
        return new RecordedRun(started, ended, events, platform, isHeld, check, isResumable);
    }

    /** {@return this run as one that cannot be resumed} */
    public RecordedRun withoutResumption() {
        return new RecordedRun(started, ended, events, platform, isHeld, isIncomplete, false);
    }

    /** {@return whether the run can be resumed once it is not in progress: the runs of a service in one file cannot} */
    public boolean isResumable() {
        return isResumable;
    }

    /** {@return what executes the run, or executed it last} */
    public RunPlatform platform() {
        return platform.get();
    }

    /** {@return the process that executes the run, or executed it last} */
    public Owner process() {
        return platform().process();
    }

    /**
     * {@return whether events are known to be missing from the record, since they could not be written} A node without an event
     * may then have run.
     */
    public boolean isIncomplete() {
        return isIncomplete.getAsBoolean();
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
                .orElseGet(
                        () -> process().isAlive() || isHeld.getAsBoolean() ? RunState.RUNNING : RunState.INTERRUPTED);
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
