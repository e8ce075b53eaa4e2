package org.jedro.runner;

import java.util.List;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;

/** The line that states how far a run got and how to continue. */
final class Progress {
    private Progress() {}

    static String of(RunOutcome outcome, List<String> resumeFrom) {
        long done = outcome.nodes().stream()
                .filter(NodeOutcome.Succeeded.class::isInstance)
                .count();
        int all = outcome.nodes().size();
        String nodes = all == 1 ? " node is done." : " nodes are done.";
        String hint = resumeFrom.isEmpty()
                ? " Repeat the command to run everything again."
                : " Resume with: jedro run --from-nodes " + String.join(",", resumeFrom);
        return done + " of " + all + nodes + hint;
    }

    /** {@return the line that names nodes whose calls have not ended; empty if all have} */
    static String stillRunning(List<String> nodes) {
        return nodes.isEmpty()
                ? ""
                : "\n  still running when the grace period was over: '" + String.join("', '", nodes) + "'";
    }
}
