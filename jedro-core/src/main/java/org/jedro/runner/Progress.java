// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.Optional;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.RunOutcome;

/** The line that states how far a run got and how to continue. */
final class Progress {
    private Progress() {}

    /**
     * {@return the line, and for a recorded run the nodes that the rest of it consists of}
     *
     * @param resumeFrom the nodes from which a new run would complete this one; empty if it would repeat everything
     * @param remaining the nodes that run when a recorded run is resumed; empty if the run is not recorded
     */
    static String of(RunOutcome outcome, List<String> resumeFrom, Optional<RemainingNodes> remaining) {
        long done = outcome.nodes().stream().filter(NodeOutcome::isDone).count();
        int all = outcome.nodes().size();
        String nodes = all == 1 ? " node is done." : " nodes are done.";
        String hint = resumeFrom.isEmpty()
                ? " Repeat the command to run everything again."
                : " Resume with: "
                        + remaining
                                .map(RemainingNodes::hint)
                                .orElseGet(() -> "jedro run --from-nodes " + String.join(",", resumeFrom));
        return done + " of " + all + nodes + hint;
    }

    /** {@return the line that names nodes whose calls have not ended; empty if all have} */
    static String stillRunning(List<String> nodes) {
        return nodes.isEmpty()
                ? ""
                : "\n  still running when the grace period was over: '" + String.join("', '", nodes) + "'";
    }
}
