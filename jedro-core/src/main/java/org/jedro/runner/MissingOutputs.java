// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.jedro.runner.internal.StoredDatasets;

/**
 * Finds the nodes that have to run so that all outputs exist that a run of all nodes would leave.
 *
 * <p>A node runs if it has no outputs; if one of its outputs is stored but does not exist; if one of its outputs is
 * held in memory only and is a free output of the pipeline; or if a node that runs reads one of its outputs that does not
 * exist. The existence of each dataset is checked once.
 */
final class MissingOutputs {
    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final RunScope scope;
    private final StoredDatasets stored;
    private final Map<String, Boolean> isThere = new HashMap<>();

    MissingOutputs(Pipeline pipeline, DataCatalog catalog, RunScope scope) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.scope = scope;
        this.stored = new StoredDatasets(catalog, scope);
    }

    /** {@return the decision to skip all other nodes} */
    ReuseDecision decision() {
        PipelineGraph graph = pipeline.graph();
        Set<String> freeOutputs = pipeline.outputs();
        Set<String> wanted = new HashSet<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (int n = graph.size() - 1; n >= 0; n--) {
            Node node = graph.node(n);
            boolean runs = node.outputs().isEmpty()
                    || node.outputs().stream().anyMatch(output -> mustMake(output, freeOutputs, wanted));
            if (runs) {
                node.inputs().forEach(input -> wanted.add(DatasetName.baseOf(input)));
            } else {
                boolean areThere = node.outputs().stream().allMatch(this::isThere);
                skipped.put(node.name(), areThere ? "its outputs are there" : "its outputs are not needed");
            }
        }
        return ReuseDecision.skip(skipped);
    }

    private boolean mustMake(String output, Set<String> freeOutputs, Set<String> wanted) {
        if (isThere(output)) {
            return false;
        }
        return stored.isStored(output) || freeOutputs.contains(output) || wanted.contains(DatasetName.baseOf(output));
    }

    private boolean isThere(String name) {
        return isThere.computeIfAbsent(name, this::look);
    }

    private boolean look(String name) {
        Optional<CatalogEntry> entry = catalog.entry(name);
        return entry.isPresent()
                && BoundDataset.bindWithoutForm(name, entry.get(), scope).exists();
    }
}
