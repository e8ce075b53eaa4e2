// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;

/**
 * What a list shows of a run.
 *
 * @param run its id
 * @param state its state in lower case
 * @param pipelines the names of its pipelines
 * @param started when it began
 * @param ended when it ended
 * @param millis how long it took
 * @param nodes how many nodes ended in which way
 * @param selection the requested criteria for nodes
 * @param runner the runner
 * @param environment the environment
 * @param command the command line
 * @param git the state of the sources
 * @param failure the first line of what ended it
 */
public record RunSummary(
        String run,
        String state,
        List<String> pipelines,
        String started,
        Optional<String> ended,
        Optional<Long> millis,
        Counts nodes,
        Map<String, List<String>> selection,
        String runner,
        String environment,
        Optional<String> command,
        Optional<Git> git,
        Optional<String> failure) {

    /** How many nodes of a run ended in which way. */
    public record Counts(int done, int failed, int skipped, int cancelled, int total) {}

    /** The state of the sources. */
    public record Git(String commit, boolean dirty) {}

    /** {@return the summary of a run; reads events only if no end is recorded} */
    public static RunSummary of(RecordedRun run) {
        return new RunSummary(
                run.runId(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.started().selection().pipelines(),
                run.started().at().toString(),
                run.ended().map(ended -> ended.at().toString()),
                run.ended().map(ended -> millis(run, ended)),
                counts(run),
                new LinkedHashMap<>(run.started().selection().criteria()),
                run.started().request().runner(),
                run.started().request().environment(),
                run.started().request().command(),
                run.started().platform().git().map(RunSummary::git),
                run.ended()
                        .flatMap(RunEnded::failure)
                        .map(failure -> failure.message().lines().findFirst().orElse(failure.type())));
    }

    private static Git git(GitState state) {
        return new Git(state.commit(), state.isDirty());
    }

    private static long millis(RecordedRun run, RunEnded ended) {
        return Math.max(0, Duration.between(run.started().at(), ended.at()).toMillis());
    }

    private static Counts counts(RecordedRun run) {
        int total = run.started().selection().nodes().size();
        Optional<NodeCounts> ended = run.ended().map(RunEnded::counts);
        if (ended.isPresent()) {
            NodeCounts counts = ended.get();
            return new Counts(counts.finished(), counts.failed(), counts.skipped(), counts.cancelled(), total);
        }
        int[] counts = new int[4];
        for (JournalEvent event : run.lastEvents().values()) {
            switch (NodeState.of(event)) {
                case FINISHED -> counts[0]++;
                case FAILED -> counts[1]++;
                case SKIPPED, REUSED -> counts[2]++;
                case CANCELLED -> counts[3]++;
                case WAITING, RUNNING -> {}
            }
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3], total);
    }
}
