// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.Experimental;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;
import org.jedro.internal.ServiceProviders;

/** All hints about a failed call: Jedro's own, then those of the class path. */
@Experimental
public final class FailureHints {
    private static final List<FailureHint> OWN = List.of(new FixedParameters(), new RowColumns());
    private static final int MAX_LINES = 10;

    private FailureHints() {}

    /** {@return lines to print below the message of a failure, ten at most; never throws} */
    public static List<String> of(FailedCall call) {
        List<String> lines = new ArrayList<>();
        for (FailureHint hint : all()) {
            try {
                lines.addAll(List.copyOf(hint.of(call)));
            } catch (Throwable e) {
                // a hint must never cause another failure
            }
        }
        return List.copyOf(lines.subList(0, Math.min(MAX_LINES, lines.size())));
    }

    private static List<FailureHint> all() {
        List<FailureHint> all = new ArrayList<>(OWN);
        try {
            all.addAll(ServiceProviders.of(ServiceLoader.load(FailureHint.class)));
        } catch (Throwable e) {
            // providers of a broken plugin
        }
        return all;
    }
}
