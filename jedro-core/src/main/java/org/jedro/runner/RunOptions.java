// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.RunScope;
import org.jedro.hook.Hook;
import org.jedro.journal.RunJournal;

/** The options of one run. Immutable; starts from {@link #defaults} and is changed with the {@code with} methods. */
public final class RunOptions {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    private final String runId;
    private final List<Hook> hooks;
    private final FailurePolicy failurePolicy;
    private final Duration grace;
    private final Optional<Budget> chosenBudget;
    private final Order order;
    private final ReusePolicy reuse;
    private final boolean checksMutation;
    private final boolean loadsInParallel;
    private final RunJournal journal;

    private RunOptions(
            String runId,
            List<Hook> hooks,
            FailurePolicy failurePolicy,
            Duration grace,
            Optional<Budget> chosenBudget,
            Order order,
            ReusePolicy reuse,
            boolean checksMutation,
            boolean loadsInParallel,
            RunJournal journal) {
        RunScope.checkVersion(runId);
        this.runId = runId;
        this.hooks = List.copyOf(hooks);
        this.failurePolicy = failurePolicy;
        this.grace = grace;
        this.chosenBudget = chosenBudget;
        this.order = order;
        this.reuse = reuse;
        this.checksMutation = checksMutation;
        this.loadsInParallel = loadsInParallel;
        this.journal = journal;
    }

    /** {@return options with the defaults: no hooks, fail fast, memory first, a run id from the system's clock} */
    public static RunOptions defaults() {
        return new RunOptions(
                RunScope.timestamp(Clock.systemUTC().instant()),
                List.of(),
                FailurePolicy.FAIL_FAST,
                DEFAULT_GRACE,
                Optional.empty(),
                Order.MEMORY_FIRST,
                ReusePolicy.none(),
                false,
                false,
                RunJournal.none());
    }

    /** {@return the run's id, which is also the version of everything that it saves} */
    public String runId() {
        return runId;
    }

    /** {@return the hooks to call, in the order of registration} */
    public List<Hook> hooks() {
        return hooks;
    }

    /** {@return what happens to the other nodes when one has failed} */
    public FailurePolicy failurePolicy() {
        return failurePolicy;
    }

    /** {@return how long the run waits for running nodes when it ends early} */
    public Duration grace() {
        return grace;
    }

    /** {@return the memory and pools that the nodes may use together: the chosen budget, else that of the JVM} */
    public Budget budget() {
        return chosenBudget.orElseGet(Budget::ofJvm);
    }

    /** {@return the budget that was set with {@link #withBudget}, if one was} */
    public Optional<Budget> chosenBudget() {
        return chosenBudget;
    }

    /** {@return which of the nodes that could run is started first} */
    public Order order() {
        return order;
    }

    /** {@return the policy that decides which nodes need not run} */
    public ReusePolicy reuse() {
        return reuse;
    }

    /** {@return whether to detect nodes that change their inputs, at the cost of reading each input twice more} */
    public boolean checksMutation() {
        return checksMutation;
    }

    /** {@return whether a node's inputs are loaded concurrently, and its outputs saved concurrently} */
    public boolean loadsInParallel() {
        return loadsInParallel;
    }

    /** {@return the journal that records the events of the run's nodes; a session adds its start and its end} */
    public RunJournal journal() {
        return journal;
    }

    /** {@return these options with another run id} */
    public RunOptions withRunId(String id) {
        return new RunOptions(
                id, hooks, failurePolicy, grace, chosenBudget, order, reuse, checksMutation, loadsInParallel, journal);
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
                runId,
                others,
                failurePolicy,
                grace,
                chosenBudget,
                order,
                reuse,
                checksMutation,
                loadsInParallel,
                journal);
    }

    /** {@return these options with another failure policy} */
    public RunOptions withFailurePolicy(FailurePolicy policy) {
        return new RunOptions(
                runId, hooks, policy, grace, chosenBudget, order, reuse, checksMutation, loadsInParallel, journal);
    }

    /** {@return these options with another grace period} */
    public RunOptions withGrace(Duration period) {
        return new RunOptions(
                runId,
                hooks,
                failurePolicy,
                period,
                chosenBudget,
                order,
                reuse,
                checksMutation,
                loadsInParallel,
                journal);
    }

    /** {@return these options with another budget} */
    public RunOptions withBudget(Budget other) {
        return new RunOptions(
                runId,
                hooks,
                failurePolicy,
                grace,
                Optional.of(other),
                order,
                reuse,
                checksMutation,
                loadsInParallel,
                journal);
    }

    /** {@return these options with another order} */
    public RunOptions withOrder(Order other) {
        return new RunOptions(
                runId,
                hooks,
                failurePolicy,
                grace,
                chosenBudget,
                other,
                reuse,
                checksMutation,
                loadsInParallel,
                journal);
    }

    /** {@return these options, running only the nodes needed for missing outputs} */
    public RunOptions onlyMissingOutputs() {
        return withReuse(ReusePolicy.onlyMissingOutputs());
    }

    /** {@return these options with another policy that decides which nodes need not run} */
    public RunOptions withReuse(ReusePolicy policy) {
        return new RunOptions(
                runId,
                hooks,
                failurePolicy,
                grace,
                chosenBudget,
                order,
                policy,
                checksMutation,
                loadsInParallel,
                journal);
    }

    /** {@return these options, detecting nodes that change their inputs} */
    public RunOptions checkingMutation() {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, chosenBudget, order, reuse, true, loadsInParallel, journal);
    }

    /** {@return these options, with a node's inputs loaded concurrently} */
    public RunOptions loadingInParallel() {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, chosenBudget, order, reuse, checksMutation, true, journal);
    }

    /** {@return these options, recording the events of nodes in a journal} */
    public RunOptions withJournal(RunJournal other) {
        return new RunOptions(
                runId, hooks, failurePolicy, grace, chosenBudget, order, reuse, checksMutation, loadsInParallel, other);
    }
}
