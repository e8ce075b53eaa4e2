// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.secret.Secrets;

/**
 * Keeps the records of runs, event by event, and reads them back.
 *
 * <p>A session calls {@link #started} before the first node and {@link #ended} after the last; a runner calls {@link #event}
 * in between. Of one node, the events come one after the other, in the order of {@link JournalEvent}, and a later one comes
 * after the call for the earlier one has returned. Events of different nodes come from several threads at once, with one
 * guarantee: a node that reads what another one has written starts after that one's {@link JournalEvent.Finished}.
 *
 * <p>Thread-safe; one journal may get events of many runs at once. Exceptions cause one warning per run, and never fail the
 * run or a node. A call that does not return blocks its node: a journal that sends events to another machine should queue.
 */
@Experimental
public interface RunJournal {

    /** Begins the record of a run. */
    void started(RunStarted run);

    /** Adds an event to the record of its run. An event after the end of its run is dropped. */
    void event(JournalEvent event);

    /**
     * Returns when all earlier events of a run would survive the end of this process. A runner calls it before the first commit of
     * a node's outputs, and after a node whose outputs cannot be compared with the record. Does nothing by default, for journals
     * that do not queue.
     */
    default void flush(String runId) {}

    /**
     * Returns when all earlier events of a run would survive the end of this process, and of the machine. A runner calls it
     * before something happens that could not be decided later without these events: before the first commit of a node's
     * outputs if a second run of the node might do more than replace them, and before a node without outputs is called. Does
     * nothing by default, for journals that do not queue.
     */
    default void force(String runId) {}

    /** Completes the record of a run. A run whose process is killed has no end. */
    void ended(RunEnded run);

    /**
     * {@return the recorded runs, the most recently started first} Each is read when the stream reaches it, so that the
     * caller decides how many are in memory. A record that cannot be read is left out with a warning.
     *
     * <p>The caller closes the stream.
     */
    Stream<RecordedRun> runs();

    /**
     * {@return the ids of the runs whose records are damaged, sorted: {@link #runs} leaves out the run or some of its events}
     * None by default.
     */
    default List<String> damagedRuns() {
        return List.of();
    }

    /**
     * Reserves a recorded run for this process, which is going to continue it.
     *
     * @return releases the run
     * @throws org.jedro.JedroException if another process has reserved it, or this journal cannot continue runs
     */
    default AutoCloseable reserve(String runId) {
        throw new UnsupportedOperationException("This journal cannot continue a run.");
    }

    /**
     * Continues the record of a reserved run; its events and its end follow. Exceptions fail the continuation: without a record,
     * something could be done twice.
     */
    default void resumed(RunResumed run) {
        throw new UnsupportedOperationException("This journal cannot continue a run.");
    }

    /**
     * Removes the records of the oldest runs, except those in progress.
     *
     * @param limit how many are kept, at least 0
     * @return the ids of the runs whose records were removed, the newest first
     * @throws UnsupportedOperationException if this journal does not remove records, which is the default
     */
    default List<String> removeAbove(int limit) {
        throw new UnsupportedOperationException("This journal does not remove records.");
    }

    /** {@return the journal that keeps nothing; a run does not create events for it} */
    static RunJournal none() {
        return NoJournal.INSTANCE;
    }

    /**
     * {@return a view of the journal for one run that never throws: its first failure is logged as a warning that names the
     * run, and further ones at DEBUG} Reading is not changed.
     *
     * @param runId the run
     * @param secrets what the warning must not show
     */
    static RunJournal guarded(RunJournal journal, String runId, Supplier<Secrets> secrets) {
        return journal == none() ? journal : new GuardedJournal(journal, runId, secrets);
    }
}
