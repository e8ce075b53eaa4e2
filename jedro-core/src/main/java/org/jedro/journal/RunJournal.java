package org.jedro.journal;

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

    /** Completes the record of a run. A run whose process is killed has no end. */
    void ended(RunEnded run);

    /**
     * {@return the recorded runs, the most recently started first} Each is read when the stream reaches it, so that the
     * caller decides how many are in memory. A record that cannot be read is left out with a warning.
     *
     * <p>The caller closes the stream.
     */
    Stream<RecordedRun> runs();

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
