// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.PipelineRun;
import org.jedro.ref.DatasetName;
import org.jedro.runner.internal.Hooks;
import org.jspecify.annotations.Nullable;

/**
 * The follow-up work of events of a run: warnings of attempts that failed, outcomes to report to hooks, and datasets to release. Collected under the run's
 * lock and performed outside it; a failure there cannot undo a node, and is logged as a warning.
 */
final class Aftermath {
    private final ExecutionPlan plan;
    private final PipelineRun run;
    private final Hooks hooks;
    private final RunLog log;
    private final HeldValues held;
    private final @Nullable NodeJournal journal;
    private final List<Retries.Attempt> retried = new ArrayList<>();
    private final List<NodeOutcome> outcomes = new ArrayList<>();
    private final List<Integer> released = new ArrayList<>();

    Aftermath(
            ExecutionPlan plan,
            PipelineRun run,
            Hooks hooks,
            RunLog log,
            HeldValues held,
            @Nullable NodeJournal journal) {
        this.plan = plan;
        this.run = run;
        this.hooks = hooks;
        this.log = log;
        this.held = held;
        this.journal = journal;
    }

    boolean isEmpty() {
        return outcomes.isEmpty() && released.isEmpty() && retried.isEmpty();
    }

    /** Notes that a node failed and is attempted again. */
    void warn(Retries.Attempt next) {
        retried.add(next);
    }

    /** The thread of a node has recorded its success before. */
    void add(NodeOutcome outcome) {
        boolean isToBeRecorded = journal != null && !(outcome instanceof NodeOutcome.Succeeded);
        if (!hooks.isEmpty() || log.logs(outcome) || isToBeRecorded) {
            outcomes.add(outcome);
        }
    }

    /** Notes that no reader of a dataset is left; a value that the run holds is dropped at once. */
    void release(int dataset) {
        if (plan.isHeld[dataset]) {
            if (held.release(dataset) && !hooks.isEmpty()) {
                released.add(dataset);
            }
        } else if (!DatasetName.isParameter(plan.datasets[dataset])) {
            held.uncount(dataset);
            released.add(dataset);
        }
    }

    /** {@return the collected work, to be performed outside the lock} Empties the collection. */
    Runnable take(int node) {
        List<Retries.Attempt> toWarn = List.copyOf(retried);
        List<NodeOutcome> toAnnounce = List.copyOf(outcomes);
        List<Integer> toRelease = List.copyOf(released);
        retried.clear();
        outcomes.clear();
        released.clear();
        return () -> {
            toWarn.forEach(Retries.Attempt::warn);
            perform(node, toAnnounce, toRelease);
        };
    }

    private void perform(int node, List<NodeOutcome> toAnnounce, List<Integer> toRelease) {
        List<Integer> gone = new ArrayList<>(toRelease.size());
        for (int dataset : toRelease) {
            if (StoredRelease.of(plan, node, dataset)) {
                gone.add(dataset);
            }
        }
        for (NodeOutcome outcome : toAnnounce) {
            if (journal != null) {
                journal.ended(outcome);
            }
            log.nodeEnded(outcome);
            NodeFinish event = new NodeFinish(run, outcome);
            hooks.announce("onNodeFinished", hook -> hook.onNodeFinished(event));
        }
        for (int dataset : gone) {
            DatasetRelease event = new DatasetRelease(run, plan.datasets[dataset]);
            hooks.announce("onDatasetReleased", hook -> hook.onDatasetReleased(event));
        }
    }
}
