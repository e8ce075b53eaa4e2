// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import org.jedro.runner.ReuseDecision;
import org.jedro.runner.ReusePolicy;
import org.jedro.runner.ReuseRequest;

/** Skips what is there, and may throw in each of its methods. */
final class TrapReuse implements ReusePolicy {
    @Override
    public String name() {
        Trap.at("ReusePolicy.name");
        return "trap";
    }

    @Override
    public ReuseDecision decide(ReuseRequest run) {
        Trap.at("ReusePolicy.decide");
        return ReusePolicy.onlyMissingOutputs().decide(run);
    }
}
