// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunState;

/** Finds the recorded run of a request. */
@Experimental
public final class RecordedRuns {
    private static final int MAX_CANDIDATES = 100;
    private static final int MAX_SHOWN = 10;

    private RecordedRuns() {}

    /**
     * {@return the run of an id}
     *
     * @throws CannotResumeException if it is not recorded; names the closest one
     */
    public static RecordedRun find(RunJournal journal, String runId) {
        return reading(journal, () -> found(journal, runId));
    }

    /** A journal of a user may throw anything. */
    private static RecordedRun reading(RunJournal journal, Supplier<RecordedRun> call) {
        return UserCode.call(
                call::get,
                e -> ExtensionFailedException.of(
                        "Journal '" + journal.getClass().getSimpleName() + "'", "runs", e));
    }

    private static RecordedRun found(RunJournal journal, String runId) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.filter(run -> run.runId().equals(runId))
                    .findFirst()
                    .orElseThrow(() -> CannotResumeException.because(
                            "Run '" + runId + "' is not recorded.\n  " + hint(runId, ids(journal))));
        }
    }

    /** {@return the closest id, else the newest ones, which a user is most likely to mean} */
    private static String hint(String runId, List<String> newestFirst) {
        if (newestFirst.size() <= MAX_SHOWN
                || Suggestions.closest(runId, newestFirst).isPresent()) {
            return Suggestions.hint(runId, newestFirst, "recorded runs");
        }
        return "the newest runs are '" + String.join("', '", newestFirst.subList(0, MAX_SHOWN)) + "'";
    }

    private static List<String> ids(RunJournal journal) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.limit(MAX_CANDIDATES).map(RecordedRun::runId).toList();
        }
    }

    /**
     * {@return the run of a request}
     *
     * @throws CannotResumeException if it does not exist, is running, or has succeeded
     */
    public static RecordedRun toResume(RunJournal journal, Resume request) {
        if (journal == RunJournal.none()) {
            throw CannotResumeException.because("No run can be resumed: runs of this project are not recorded.");
        }
        if (request.runId().isEmpty()) {
            return reading(journal, () -> last(journal));
        }
        RecordedRun run = find(journal, request.runId().get());
        requireUnfinished(run);
        return run;
    }

    /**
     * {@return a run that this process has reserved, read again: another process may have continued it until then}
     *
     * @throws CannotResumeException if it does not exist, is running, or has succeeded
     */
    public static RecordedRun reserved(RunJournal journal, String runId) {
        RecordedRun run = find(journal, runId).withHolder(() -> false);
        requireUnfinished(run);
        return run;
    }

    private static RecordedRun last(RunJournal journal) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.filter(RecordedRun::isResumable)
                    .filter(run -> !run.started().selection().nodes().isEmpty())
                    .filter(run -> run.state() != RunState.SUCCEEDED && run.state() != RunState.RUNNING)
                    .filter(run -> run.state() != RunState.FAILED || hasEvents(run))
                    .findFirst()
                    .orElseThrow(
                            () -> CannotResumeException.because(
                                    "No run can be resumed: none of the recorded ones failed in a node, was stopped or was interrupted."));
        }
    }

    /** A run that failed before its first node, as in its plan, has nothing to continue, and hides no run that has. */
    private static boolean hasEvents(RecordedRun run) {
        try (Stream<JournalEvent> events = run.events()) {
            return events.findAny().isPresent();
        }
    }

    private static void requireUnfinished(RecordedRun run) {
        RunState state = run.state();
        if (state == RunState.SUCCEEDED) {
            throw CannotResumeException.because("Run " + run.runId() + " has succeeded: nothing is left to run.");
        }
        if (state == RunState.RUNNING) {
            RunPlatform platform = run.platform();
            throw CannotResumeException.because("Run " + run.runId() + " is still running, in process "
                    + platform.process().process() + " of user '" + platform.user() + "'.");
        }
        if (!run.isResumable()) {
            throw CannotResumeException.because(
                    "Run " + run.runId() + " cannot be resumed: it is one of a service.\n  repeat its request instead");
        }
        if (run.started().selection().nodes().isEmpty()) {
            throw CannotResumeException.because(
                    "Run " + run.runId() + " did not begin, so nothing can be resumed.\n  repeat the command instead");
        }
    }
}
