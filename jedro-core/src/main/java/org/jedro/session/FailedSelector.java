// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;

/**
 * {@code failed:last}, {@code failed:<run id>}: the nodes of a recorded run that failed, were stopped or were not reached. The
 * last run is the latest one that had nodes and is not still running.
 */
final class FailedSelector implements SelectorProvider {
    private static final String NAME = "failed";
    private static final String LAST = "last";
    private static final int MAX_CANDIDATES = 100;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> nodes(SelectorRequest request) {
        RecordedRun run = UserCode.call(
                () -> run(request),
                e -> ExtensionFailedException.of(
                        "Journal '" + request.journal().getClass().getSimpleName() + "'", "runs", e));
        Set<String> existing = new LinkedHashSet<>();
        request.pipeline().nodes().stream().map(Node::name).forEach(existing::add);
        List<String> unfinished = run.unfinishedNodes();
        List<String> nodes = unfinished.stream().filter(existing::contains).toList();
        if (nodes.isEmpty()) {
            throw invalid(
                    request,
                    "selects no node: "
                            + (unfinished.isEmpty()
                                    ? "all nodes of run " + run.runId() + " are done"
                                    : "the pipeline has no node of those that run " + run.runId() + " did not finish"),
                    unfinished.isEmpty()
                            ? "for another run: " + NAME + ":<run id>"
                            : "they are "
                                    + String.join(
                                            ", ", unfinished.stream().limit(10).toList()));
        }
        return nodes;
    }

    private static RecordedRun run(SelectorRequest request) {
        if (request.journal() == RunJournal.none()) {
            throw invalid(
                    request,
                    "selects no node: runs of this project are not recorded",
                    "return a FileJournal from journal() of the project's settings; it records the runs from then on");
        }
        try (Stream<RecordedRun> runs = request.journal().runs()) {
            boolean isLast = request.argument().equals(LAST);
            return runs.filter(run -> isLast ? mayBeLast(run) : run.runId().equals(request.argument()))
                    .findFirst()
                    .orElseThrow(() -> noRun(request));
        }
    }

    private static boolean mayBeLast(RecordedRun run) {
        return !run.started().selection().nodes().isEmpty() && run.state() != RunState.RUNNING;
    }

    private static InvalidSelectorException noRun(SelectorRequest request) {
        List<String> ids;
        try (Stream<RecordedRun> runs = request.journal().runs()) {
            ids = runs.limit(MAX_CANDIDATES).map(RecordedRun::runId).toList();
        }
        if (request.argument().equals(LAST)) {
            return invalid(request, "selects no node", "no run has been recorded that has ended");
        }
        return invalid(
                request,
                "names no recorded run",
                "expected " + NAME + ":" + LAST + " or " + NAME + ":<run id>; "
                        + Suggestions.hint(request.argument(), ids, "recorded runs"));
    }

    private static InvalidSelectorException invalid(SelectorRequest request, String problem, String hint) {
        return InvalidSelectorException.of(NAME + ":" + request.argument(), problem, hint);
    }
}
