package org.jedro.runner;

import java.util.Objects;
import org.jedro.Experimental;

/**
 * Decides which nodes of a run need not run, because what they would make is there.
 *
 * <p>A policy is asked once per run, before the plan is made, and answers with a {@link ReuseDecision}. It must not skip a node
 * whose outputs a node that runs reads and that are not there: the plan would refuse the run. Thread-safe; a policy that throws
 * fails the run before its first node.
 */
@Experimental
public interface ReusePolicy {

    /** {@return the name, for the records of runs} */
    default String name() {
        return getClass().getSimpleName();
    }

    /** {@return what is decided for a run; may look whether data is there, and changes nothing} */
    ReuseDecision decide(ReuseRequest run);

    /** {@return the policy that runs all nodes} */
    static ReusePolicy none() {
        return BuiltInReuse.NONE;
    }

    /** {@return the policy that runs only what it takes to get the outputs that are not there} */
    static ReusePolicy onlyMissingOutputs() {
        return BuiltInReuse.ONLY_MISSING_OUTPUTS;
    }

    /** {@return the name of a policy, or that of its class if it fails to give one} */
    static String nameOf(ReusePolicy policy) {
        try {
            return Objects.requireNonNull(policy.name());
        } catch (Throwable e) {
            return policy.getClass().getSimpleName();
        }
    }
}
