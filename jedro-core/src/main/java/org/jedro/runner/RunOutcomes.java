// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jedro.hook.NodeOutcome;
import org.jspecify.annotations.Nullable;

/** The outcome of each node of a run, and its consequences for other nodes and for values; used under the run's lock. */
final class RunOutcomes {
    private final ExecutionPlan plan;
    private final Scheduler scheduler;
    private final HeldValues held;
    private final Aftermath aftermath;
    private final RunningCalls calls;
    private final IntConsumer release;
    private final @Nullable NodeOutcome[] outcomes;

    RunOutcomes(ExecutionPlan plan, Scheduler scheduler, HeldValues held, Aftermath aftermath, RunningCalls calls) {
        this.plan = plan;
        this.scheduler = scheduler;
        this.held = held;
        this.aftermath = aftermath;
        this.calls = calls;
        this.release = aftermath::release;
        this.outcomes = new NodeOutcome[plan.size()];
    }

    /** Notes the end of a node that is not retried. */
    void record(int node, NodeOutcome outcome) {
        add(node, outcome);
        if (outcome.isDone()) {
            held.count(node);
            scheduler.completed(node, release);
        } else if (outcome instanceof NodeOutcome.Failed failure) {
            held.drop(node);
            fail(node, failure);
        } else {
            held.drop(node);
            scheduler.cancelled(node, release);
        }
        cancelBlocked();
    }

    /** Notes the end of a node whose worker has crashed; has no consequences for other nodes. */
    void crashed(int node, NodeOutcome.Failed failure) {
        outcomes[node] = failure;
    }

    boolean isKnown(int node) {
        return outcomes[node] != null;
    }

    private void add(int node, NodeOutcome outcome) {
        outcomes[node] = outcome;
        aftermath.add(outcome);
    }

    private void fail(int node, NodeOutcome.Failed failure) {
        IntConsumer skipped = other -> skip(other, "node '" + plan.nodes[node].name() + "' failed");
        if (calls.isInside(node)) {
            scheduler.abandoned(node, skipped, release);
        } else {
            scheduler.failed(node, skipped, release);
        }
        if (endsEverything(failure)) {
            scheduler.stopRequested();
        }
    }

    private void skip(int node, String reason) {
        add(node, new NodeOutcome.Skipped(plan.nodes[node], reason));
    }

    /** Cancels nodes that wait for a place that may never become free, so that the run does not wait forever. */
    void cancelBlocked() {
        if (!scheduler.mayBeBlocked()) {
            return;
        }
        int[] last = {Scheduler.NONE};
        scheduler.cancelBlocked(
                (blockers, node) -> {
                    last[0] = node;
                    cancelBlocked(node, blockers);
                },
                skipped -> skip(skipped, "node '" + plan.nodes[last[0]].name() + "' was cancelled"),
                release);
    }

    private void cancelBlocked(int node, Set<String> blockers) {
        add(node, new NodeOutcome.Cancelled(plan.nodes[node], List.copyOf(blockers)));
    }

    /** {@return whether a failure rules out another attempt at the node} */
    boolean isFinal(int node, NodeOutcome.Failed failure) {
        return endsEverything(failure) || calls.isInside(node) || scheduler.isRefused(node);
    }

    /** Only heap exhaustion: after it, this JVM is no longer reliable. */
    private static boolean endsEverything(NodeOutcome.Failed failure) {
        return failure.error() instanceof NodeFailedException failed && failed.isHeapExhausted();
    }

    /** {@return the outcomes of all nodes if the run ended now, in the order of the plan's nodes} */
    List<NodeOutcome> all() {
        List<NodeOutcome> all = new ArrayList<>(plan.size());
        for (int n = 0; n < plan.size(); n++) {
            NodeOutcome known = outcomes[n];
            all.add(known != null ? known : new NodeOutcome.Cancelled(plan.nodes[n]));
        }
        return all;
    }

    /** {@return the names of the nodes whose calls have not ended although the run does not wait for them} */
    List<String> stillRunning() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < plan.size(); n++) {
            if (scheduler.isStuck(n)) {
                names.add(plan.nodes[n].name());
            }
        }
        return names;
    }
}
