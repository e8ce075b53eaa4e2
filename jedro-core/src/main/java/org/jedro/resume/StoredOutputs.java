// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;

/** The stored inputs and outputs of nodes, bound in one scope. */
final class StoredOutputs {
    private final DataCatalog catalog;
    private final RunScope scope;

    StoredOutputs(DataCatalog catalog, RunScope scope) {
        this.catalog = catalog;
        this.scope = scope;
    }

    RunScope scope() {
        return scope;
    }

    /** {@return whether a dataset is stored, rather than held in memory by the run} */
    boolean isStored(String dataset) {
        return entry(dataset).isPresent();
    }

    private Optional<CatalogEntry> entry(String dataset) {
        return catalog.entry(dataset).filter(entry -> !entry.traits().ephemeral());
    }

    /** {@return the stored outputs of a node, in its order} */
    List<BoundDataset<?>> of(Node node) {
        List<BoundDataset<?>> outputs = new ArrayList<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            Optional<CatalogEntry> entry = entry(node.outputs().get(i));
            if (entry.isPresent()) {
                outputs.add(bound(node, i, entry.get()));
            }
        }
        return outputs;
    }

    private BoundDataset<?> bound(Node node, int output, CatalogEntry entry) {
        String name = node.outputs().get(output);
        TypeRef<?> form = node.outputType(output);
        if (node.isLazy() && !entry.accepts(form)) {
            form = node.chunkType(output);
        }
        return bound(name, entry, form);
    }

    private BoundDataset<?> bound(String name, CatalogEntry entry, TypeRef<?> form) {
        return entry.accepts(form)
                ? BoundDataset.bind(name, entry, form, scope)
                : BoundDataset.bind(name, entry, TypeRef.UNKNOWN, scope);
    }

    /** {@return a stored input; empty if it is not stored, or cannot be bound without the form of a node} */
    Optional<BoundDataset<?>> input(String dataset) {
        try {
            return entry(dataset).map(entry -> BoundDataset.bind(dataset, entry, TypeRef.UNKNOWN, scope));
        } catch (JedroException e) {
            return Optional.empty();
        }
    }

    /** {@return whether a save replaces what is stored, and can be repeated} */
    static boolean isReplaced(BoundDataset<?> output) {
        return output.isStaged() || output.dataset() instanceof AppendableDataset<?>;
    }
}
