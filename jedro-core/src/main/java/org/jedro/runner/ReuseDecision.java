// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.Experimental;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;

/** The decision of a {@link ReusePolicy} for one run. Immutable. */
@Experimental
public final class ReuseDecision {
    private static final ReuseDecision RUN_ALL = new ReuseDecision(Map.of(), Map.of(), node -> Optional.empty());

    private final Map<String, String> skipped;
    private final Map<String, CatalogEntry> entries;
    private final Function<Node, Optional<String>> whenReady;

    private ReuseDecision(
            Map<String, String> skipped,
            Map<String, CatalogEntry> entries,
            Function<Node, Optional<String>> whenReady) {
        this.skipped = skipped;
        this.entries = entries;
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
        return new ReuseDecision(
                Collections.unmodifiableMap(new LinkedHashMap<>(reasons)), Map.of(), RUN_ALL.whenReady);
    }

    /**
     * {@return this decision with a check of each other node before its first attempt, when the nodes that it needs have run}
     * It is called once for each node of which all outputs are stored, perhaps by several threads at once. If it throws, the
     * node runs.
     *
     * @param check why the node need not run, as a clause; empty if it runs
     */
    public ReuseDecision checkedWhenReady(Function<Node, Optional<String>> check) {
        return new ReuseDecision(skipped, entries, check);
    }

    /**
     * {@return this decision with entries for datasets of the run that the catalog does not store} The run stores them there, so that
     * a later run can skip the nodes that make them.
     *
     * @param stored entries by the name of the dataset
     */
    public ReuseDecision storing(Map<String, CatalogEntry> stored) {
        return new ReuseDecision(skipped, Collections.unmodifiableMap(new LinkedHashMap<>(stored)), whenReady);
    }

    /** {@return a catalog with the entries that the run stores values in} */
    DataCatalog applyTo(DataCatalog catalog) {
        DataCatalog extended = catalog;
        for (Map.Entry<String, CatalogEntry> entry : entries.entrySet()) {
            extended = extended.withEntry(entry.getKey(), entry.getValue());
        }
        return extended;
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
