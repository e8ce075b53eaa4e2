// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeStart;
import org.jedro.hook.RunOutcome;

/** Turns the calls of one run's hooks into events. */
final class NodeWatch implements Hook {
    private final String runId;
    private final RunEvents events;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    NodeWatch(String runId, RunEvents events) {
        this.runId = runId;
        this.events = events;
    }

    @Override
    public boolean readsInputsAfterRun() {
        return false;
    }

    @Override
    public void onNodeStarted(NodeStart event) {
        events.node(runId, event.node().name(), "running");
    }

    @Override
    public void onNodeFinished(NodeFinish event) {
        end(event.outcome());
    }

    /** With threads, the run may end before the last worker has reported its node. */
    @Override
    public void afterPipelineRun(RunOutcome event) {
        event.nodes().forEach(this::end);
    }

    @Override
    public void onPipelineError(RunOutcome event) {
        event.nodes().forEach(this::end);
    }

    private void end(NodeOutcome outcome) {
        if (ended.add(outcome.node().name())) {
            events.node(runId, outcome.node().name(), state(outcome));
        }
    }

    /** {@return the words of recorded runs} */
    private static String state(NodeOutcome outcome) {
        if (outcome instanceof NodeOutcome.Succeeded) {
            return "finished";
        }
        if (outcome instanceof NodeOutcome.Failed) {
            return "failed";
        }
        return outcome instanceof NodeOutcome.Skipped ? "skipped" : "cancelled";
    }
}
