// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** Finds what nodes confirm. A dataset is confirmed where it was loaded, since that is where it records what was loaded. */
final class ConfirmBinder {
    private final List<Node> nodes;
    private final DataCatalog catalog;
    private final RunScope scope;
    private final PlanProblems problems;

    ConfirmBinder(List<Node> nodes, DataCatalog catalog, RunScope scope, PlanProblems problems) {
        this.nodes = nodes;
        this.catalog = catalog;
        this.scope = scope;
        this.problems = problems;
    }

    BoundDataset<?>[][] bind(@Nullable BoundDataset<?>[][] loads) {
        boolean isAny = nodes.stream().anyMatch(node -> !node.confirms().isEmpty());
        Map<String, BoundDataset<?>> loaded = isAny ? byName(loads) : Map.of();
        BoundDataset<?>[][] confirms = new BoundDataset<?>[nodes.size()][];
        for (int n = 0; n < confirms.length; n++) {
            confirms[n] = nodes.get(n).confirms().isEmpty() ? DatasetBinder.NONE : ofNode(nodes.get(n), loaded);
        }
        return confirms;
    }

    private BoundDataset<?>[] ofNode(Node node, Map<String, BoundDataset<?>> loaded) {
        List<BoundDataset<?>> ofNode = new ArrayList<>();
        for (String name : node.confirms()) {
            BoundDataset<?> found = loaded.containsKey(name) ? loaded.get(name) : confirmable(name, node);
            if (found != null && !found.isConfirmable()) {
                problems.remembersNothing(found, node);
            } else if (found != null) {
                ofNode.add(found);
            }
        }
        return ofNode.toArray(new BoundDataset<?>[0]);
    }

    private static Map<String, BoundDataset<?>> byName(@Nullable BoundDataset<?>[][] loads) {
        Map<String, BoundDataset<?>> byName = new HashMap<>();
        for (BoundDataset<?>[] ofNode : loads) {
            for (BoundDataset<?> load : ofNode) {
                if (load != null) {
                    byName.putIfAbsent(load.name(), load);
                }
            }
        }
        return byName;
    }

    private @Nullable BoundDataset<?> confirmable(String name, Node node) {
        Optional<CatalogEntry> entry = catalog.entry(name);
        if (entry.isEmpty()) {
            problems.unconfirmable(name, node);
            return null;
        }
        return BoundDataset.bindWithoutForm(name, entry.get(), scope);
    }
}
