package org.jedro.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.RunScope;
import org.jedro.hook.Hook;
import org.jedro.journal.RunJournal;

/**
 * How one run is to be done. Immutable; starts from {@link #defaults} and is changed with the {@code with} methods.
 *
 * @param runId the run's id, and the version of all that it saves
 * @param hooks whom to call, in the order of registration
 * @param failurePolicy what happens to the other nodes when one has failed
 * @param grace how long running nodes are waited for when the run is to end early
 * @param budget what the nodes may use together
 * @param order which of the nodes that could run goes first
 * @param reuse which nodes need not run
 * @param checksMutation whether to find nodes that change their inputs, at the price of reading each input twice more
 * @param loadsInParallel whether a node's inputs are loaded side by side, and its outputs written so
 * @param journal what records the events of the run's nodes; a session adds its start and its end
 */
public record RunOptions(
        String runId,
        List<Hook> hooks,
        FailurePolicy failurePolicy,
        Duration grace,
        Budget budget,
        Order order,
        ReusePolicy reuse,
        boolean checksMutation,
        boolean loadsInParallel,
        RunJournal journal) {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** Checks the run id and copies the hooks. */
    public RunOptions {
        RunScope.checkVersion(runId);
        hooks = List.copyOf(hooks);
    }

    /** {@return options with the defaults: no hooks, fail fast, memory first, a run id from the system's clock} */
    public static RunOptions defaults() {
        return new RunOptions(
                RunScope.timestamp(Clock.systemUTC().instant()),
                List.of(),
                FailurePolicy.FAIL_FAST,
                DEFAULT_GRACE,
                Budget.ofJvm(),
                Order.MEMORY_FIRST,
                ReusePolicy.none(),
                false,
                false,
                RunJournal.none());
    }

    /** {@return these options with another run id} */
    public RunOptions withRunId(String id) {
        return new RunOptions(
                id, hooks, failurePolicy, grace, budget, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with one more hook} */
    public RunOptions withHook(Hook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        more.add(hook);
        return withHooks(more);
    }

    /** {@return these options with other hooks} */
    public RunOptions withHooks(List<Hook> others) {
        return new RunOptions(
                runId, others, failurePolicy, grace, budget, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with another failure policy} */
    public RunOptions withFailurePolicy(FailurePolicy policy) {
        return new RunOptions(
                runId, hooks, policy, grace, budget, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with another grace period} */
    public RunOptions withGrace(Duration period) {
        return new RunOptions(
                runId, hooks, failurePolicy, period, budget, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with another budget} */
    public RunOptions withBudget(Budget other) {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, other, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with another order} */
    public RunOptions withOrder(Order other) {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, budget, other, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options, running only what it takes to get the outputs that are not there} */
    public RunOptions onlyMissingOutputs() {
        return withReuse(ReusePolicy.onlyMissingOutputs());
    }

    /** {@return these options with another policy that decides which nodes need not run} */
    public RunOptions withReuse(ReusePolicy policy) {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, budget, order, policy, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options, naming a node that changes its inputs} */
    public RunOptions checkingMutation() {
        return new RunOptions(runId, hooks, failurePolicy, grace, budget, order, reuse, true, loadsInParallel, journal);
    }

    /** {@return these options, with a node's inputs loaded side by side} */
    public RunOptions loadingInParallel() {
        return new RunOptions(runId, hooks, failurePolicy, grace, budget, order, reuse, checksMutation, true, journal);
    }

    /** {@return these options, recording the events of nodes in a journal} */
    public RunOptions withJournal(RunJournal other) {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, budget, order, reuse, checksMutation, loadsInParallel, other);
    }
}
