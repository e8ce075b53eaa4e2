// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.function.Function;

/**
 * A policy that needs no other module.
 *
 * @param name the name
 * @param decision decides
 */
record BuiltInReuse(String name, Function<ReuseRequest, ReuseDecision> decision) implements ReusePolicy {
    static final BuiltInReuse NONE = new BuiltInReuse("none", run -> ReuseDecision.runAll());

    static final BuiltInReuse ONLY_MISSING_OUTPUTS = new BuiltInReuse(
            "only-missing-outputs", run -> new MissingOutputs(run.pipeline(), run.catalog(), run.scope()).decision());

    @Override
    public ReuseDecision decide(ReuseRequest run) {
        return decision.apply(run);
    }

    @Override
    public String toString() {
        return name;
    }
}
