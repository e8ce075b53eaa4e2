// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.List;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;
import org.jspecify.annotations.Nullable;

/** A hint that can throw, and return what it must not. */
public final class TrapHint implements FailureHint {
    static volatile @Nullable List<String> answer = List.of();

    @Override
    public List<String> of(FailedCall call) {
        Trap.at("FailureHint.of");
        return answer;
    }
}
