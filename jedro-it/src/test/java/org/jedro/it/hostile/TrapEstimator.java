// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.OptionalLong;
import org.jedro.size.SizeEstimator;

/** An estimator of one class, which may throw in each of its methods. */
public final class TrapEstimator implements SizeEstimator {
    @Override
    public Class<?> type() {
        Trap.at("SizeEstimator.type");
        return TrapCopier.Value.class;
    }

    @Override
    public OptionalLong estimate(Object value, Parts parts) {
        Trap.at("SizeEstimator.estimate");
        return OptionalLong.empty();
    }
}
