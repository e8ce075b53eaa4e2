// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.Experimental;
import org.jedro.pipeline.Node;

/** The decision of a {@link ReusePolicy} for one run. Immutable. */
@Experimental
public final class ReuseDecision {
    private static final ReuseDecision RUN_ALL = new ReuseDecision(Map.of(), node -> Optional.empty());

    private final Map<String, String> skipped;
    private final Function<Node, Optional<String>> whenReady;

    private ReuseDecision(Map<String, String> skipped, Function<Node, Optional<String>> whenReady) {
        this.skipped = skipped;
        this.whenReady = whenReady;
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
        return new ReuseDecision(Collections.unmodifiableMap(new LinkedHashMap<>(reasons)), RUN_ALL.whenReady);
    }

    /**
     * {@return this decision with a check of each other node before its first attempt, when the nodes that it needs have run}
     * It is called once for each node of which all outputs are stored, perhaps by several threads at once. If it throws, the
     * node runs.
     *
     * @param check why the node need not run, as a clause; empty if it runs
     */
    public ReuseDecision checkedWhenReady(Function<Node, Optional<String>> check) {
        return new ReuseDecision(skipped, check);
    }

    /** {@return why a node need not run, now that the nodes that it needs have run; empty if it runs} */
    Optional<String> reasonWhenReady(Node node) {
        return whenReady.apply(node);
    }

    /** {@return why nodes need not run, by their names} */
    public Map<String, String> skipped() {
        return skipped;
    }
}
