package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.UserCode;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;

/**
 * Finds the nodes that have to run so that everything is there which a run of all of them would leave.
 *
 * <p>A node runs if it has no outputs; if one of its outputs is stored somewhere and not there; if one of its outputs is
 * held in memory only and is a free output of the pipeline; or if a node that runs reads one of its outputs that is not
 * there. Each dataset is looked for once.
 */
final class MissingOutputs {
    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final RunScope scope;
    private final Map<String, Boolean> isThere = new HashMap<>();

    MissingOutputs(Pipeline pipeline, DataCatalog catalog, RunScope scope) {
        this.pipeline = pipeline;
        this.catalog = catalog;
        this.scope = scope;
    }

    /** {@return the pipeline of the nodes that have to run} */
    Pipeline filter() {
        PipelineGraph graph = pipeline.graph();
        Set<String> freeOutputs = pipeline.outputs();
        boolean[] runs = new boolean[graph.size()];
        Set<String> wanted = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int n = graph.size() - 1; n >= 0; n--) {
            Node node = graph.node(n);
            runs[n] = node.outputs().isEmpty()
                    || node.outputs().stream().anyMatch(output -> mustMake(output, freeOutputs, wanted));
            if (runs[n]) {
                names.add(node.name());
                node.inputs().forEach(input -> wanted.add(DatasetName.baseOf(input)));
            }
        }
        return names.size() == graph.size() ? pipeline : pipeline.onlyNodes(names.toArray(new String[0]));
    }

    private boolean mustMake(String output, Set<String> freeOutputs, Set<String> wanted) {
        if (isThere(output)) {
            return false;
        }
        boolean isStored = isStored(output);
        return isStored || freeOutputs.contains(output) || wanted.contains(DatasetName.baseOf(output));
    }

    private boolean isStored(String name) {
        return UserCode.call(
                () -> catalog.entry(name)
                        .map(entry -> !entry.traits().ephemeral())
                        .orElse(false),
                e -> DatasetException.using(name, e));
    }

    private boolean isThere(String name) {
        return isThere.computeIfAbsent(name, this::look);
    }

    private boolean look(String name) {
        Optional<CatalogEntry> entry = catalog.entry(name);
        return entry.isPresent()
                && BoundDataset.bind(name, entry.get(), TypeRef.UNKNOWN, scope).exists();
    }
}
