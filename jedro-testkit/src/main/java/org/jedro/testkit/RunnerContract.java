// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import org.jedro.runner.Runner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * Requirements for every runner. Inherit it, define how the runner is made, and run it.
 *
 * <p>The same scenarios for all runners, in five groups: results, hooks, failures, release, budget.
 */
@Timeout(60)
public abstract class RunnerContract {
    /** Creates a contract. */
    protected RunnerContract() {}

    /** {@return the runner; a new one each time} */
    protected abstract Runner runner();

    /** {@return whether the functions of nodes are called in this JVM, so that they may share objects with the test} */
    protected boolean callsFunctionsHere() {
        return true;
    }

    /**
     * {@return the problem of the node {@code twice__b}, which declares 2 GB of memory under a budget of 1 GB}
     *
     * <p>A runner that calls nodes in other processes compares them with the memory of these processes.
     */
    protected String refusalOfTooMuchMemory() {
        return "  Node 'twice__b' can never run: it needs 2 GB of memory, but the budget is 1 GB.\n"
                + "      increase the heap (-Xmx or JEDRO_HEAP) or --memory-budget";
    }

    /** {@return how many runs share a catalog at once in one of the scenarios; fewer for a runner whose nodes take long} */
    protected int runsAtOnce() {
        return 1_000;
    }

    @Nested
    final class Results extends RunnerResultContract {
        @Override
        Runner runner() {
            return RunnerContract.this.runner();
        }

        @Override
        boolean callsFunctionsHere() {
            return RunnerContract.this.callsFunctionsHere();
        }

        @Override
        int runsAtOnce() {
            return RunnerContract.this.runsAtOnce();
        }
    }

    @Nested
    final class Hooks extends RunnerHookContract {
        @Override
        Runner runner() {
            return RunnerContract.this.runner();
        }

        @Override
        boolean callsFunctionsHere() {
            return RunnerContract.this.callsFunctionsHere();
        }
    }

    @Nested
    final class Failures extends RunnerFailureContract {
        @Override
        Runner runner() {
            return RunnerContract.this.runner();
        }

        @Override
        boolean callsFunctionsHere() {
            return RunnerContract.this.callsFunctionsHere();
        }
    }

    @Nested
    final class Release extends RunnerReleaseContract {
        @Override
        Runner runner() {
            return RunnerContract.this.runner();
        }

        @Override
        boolean callsFunctionsHere() {
            return RunnerContract.this.callsFunctionsHere();
        }
    }

    @Nested
    final class Budget extends RunnerBudgetContract {
        @Override
        Runner runner() {
            return RunnerContract.this.runner();
        }

        @Override
        boolean callsFunctionsHere() {
            return RunnerContract.this.callsFunctionsHere();
        }

        @Override
        String refusalOfTooMuchMemory() {
            return RunnerContract.this.refusalOfTooMuchMemory();
        }
    }
}
