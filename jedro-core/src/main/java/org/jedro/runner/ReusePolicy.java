// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Objects;
import org.jedro.Experimental;

/**
 * Decides which nodes of a run need not run, because their outputs already exist.
 *
 * <p>A policy is called once per run, before the plan is created, and returns a {@link ReuseDecision}. It must not skip a node
 * with missing outputs that a running node reads: the plan would refuse the run. Thread-safe; if a policy throws, the run fails
 * before its first node.
 */
@Experimental
public interface ReusePolicy {

    /** {@return the name, for the records of runs} */
    default String name() {
        return getClass().getSimpleName();
    }

    /** {@return the decision for a run; may check whether data exists, and put back what a skipped node has stored before} */
    ReuseDecision decide(ReuseRequest run);

    /** {@return the policy that runs all nodes} */
    static ReusePolicy none() {
        return BuiltInReuse.NONE;
    }

    /** {@return the policy that runs only the nodes needed for missing outputs} */
    static ReusePolicy onlyMissingOutputs() {
        return BuiltInReuse.ONLY_MISSING_OUTPUTS;
    }

    /** {@return the name of a policy, or that of its class if it fails to return one} */
    static String nameOf(ReusePolicy policy) {
        try {
            return Objects.requireNonNull(policy.name());
        } catch (Throwable e) {
            return policy.getClass().getSimpleName();
        }
    }
}
