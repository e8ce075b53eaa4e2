// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Experimental;

/** The decision of a {@link ReusePolicy} for one run. Immutable; later versions may also let it decide when a node is ready. */
@Experimental
public final class ReuseDecision {
    private static final ReuseDecision RUN_ALL = new ReuseDecision(Map.of());

    private final Map<String, String> skipped;

    private ReuseDecision(Map<String, String> skipped) {
        this.skipped = skipped;
    }

    /** {@return the decision that each node runs} */
    public static ReuseDecision runAll() {
        return RUN_ALL;
    }

    /**
     * {@return the decision that some nodes need not run}
     *
     * @param reasons why, as a clause such as {@code its outputs are there}, by the name of the node
     */
    public static ReuseDecision skip(Map<String, String> reasons) {
        return new ReuseDecision(Collections.unmodifiableMap(new LinkedHashMap<>(reasons)));
    }

    /** {@return why nodes need not run, by their names} */
    public Map<String, String> skipped() {
        return skipped;
    }
}
