// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.RunScope;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.runner.internal.HookFailedException;
import org.jedro.runner.internal.Hooks;

/**
 * The end of a run: its result, or the exception that describes its outcome.
 *
 * @param plan the plan of the run
 * @param run the run
 * @param hooks the hooks to call last
 * @param outcomes the outcome of each node
 * @param crash the exception that ended a worker, which is a fault of Jedro or of the machine
 * @param stillRunning the nodes whose calls have not ended
 * @param duration from the first node to the last
 * @param journal the journal of a run that is recorded, so that it can be resumed
 */
record RunEnd(
        ExecutionPlan plan,
        PipelineRun run,
        Hooks hooks,
        List<NodeOutcome> outcomes,
        Optional<Throwable> crash,
        List<String> stillRunning,
        Duration duration,
        Optional<NodeJournal> journal) {

    /**
     * {@return the result of a run that has succeeded}
     *
     * @throws RunFailedException if a node has failed, or waited for something that will not become free
     * @throws RunCancelledException if the run was cancelled
     */
    RunResult result(HeldValues held, RunScope scope, List<Node> skippedBefore) {
        if (isSuccess()) {
            RunOutcome outcome = new RunOutcome(run, outcomes, Optional.empty(), duration);
            RunResult result = RunResult.of(plan, held.all(), outcome, scope, held.peak(), skippedBefore);
            try {
                hooks.callAll("afterPipelineRun", hook -> hook.afterPipelineRun(result.outcome()));
            } catch (HookFailedException e) {
                result.close();
                throw e;
            }
            return result;
        }
        throw failure();
    }

    private boolean isSuccess() {
        for (NodeOutcome outcome : outcomes) {
            if (!outcome.isDone()) {
                return false;
            }
        }
        return true;
    }

    private RuntimeException failure() {
        List<String> resumeFrom = new ResumeHint(plan, outcomes).names();
        Optional<RemainingNodes> remaining =
                journal.filter(NodeJournal::isResumable).map(recorded -> RemainingNodes.of(plan, outcomes, recorded));
        RunOutcome plain = new RunOutcome(run, outcomes, firstError(), duration);
        boolean isBlocked = outcomes.stream().anyMatch(RunEnd::isBlocked);
        RuntimeException failure = plain.error().isPresent() || isBlocked
                ? RunFailedException.of(plain, stillRunning, resumeFrom, remaining)
                : new RunCancelledException(plain, stillRunning, resumeFrom, remaining);
        RunOutcome outcome = isBlocked && plain.error().isEmpty()
                ? new RunOutcome(run, outcomes, Optional.of(failure), duration)
                : plain;
        announceError(hooks, outcome, failure);
        return failure;
    }

    private static void announceError(Hooks hooks, RunOutcome outcome, Throwable failure) {
        hooks.announce("onPipelineError", hook -> hook.onPipelineError(outcome), failure::addSuppressed);
    }

    /** Reports a run that has failed before its first node. */
    static void notBegun(PipelineRun run, Hooks hooks, Throwable failure) {
        List<NodeOutcome> nodes = run.pipeline().nodes().stream()
                .<NodeOutcome>map(NodeOutcome.Cancelled::new)
                .toList();
        announceError(hooks, new RunOutcome(run, nodes, Optional.of(failure), Duration.ZERO), failure);
    }

    private Optional<Throwable> firstError() {
        return outcomes.stream()
                .filter(NodeOutcome.Failed.class::isInstance)
                .map(outcome -> ((NodeOutcome.Failed) outcome).error())
                .findFirst()
                .or(() -> crash);
    }

    private static boolean isBlocked(NodeOutcome outcome) {
        return outcome instanceof NodeOutcome.Cancelled cancelled && cancelled.isBlocked();
    }
}
