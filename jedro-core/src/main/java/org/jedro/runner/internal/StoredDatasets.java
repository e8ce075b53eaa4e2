// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;

/** The datasets of a catalog that are stored, rather than held in memory by a run; bound in one scope. */
public final class StoredDatasets {
    private final DataCatalog catalog;
    private final RunScope scope;

    /** Creates a view of a catalog. */
    public StoredDatasets(DataCatalog catalog, RunScope scope) {
        this.catalog = catalog;
        this.scope = scope;
    }

    /** {@return the scope in which the datasets are bound} */
    public RunScope scope() {
        return scope;
    }

    /** {@return whether a dataset is stored, rather than held in memory by the run} */
    public boolean isStored(String dataset) {
        return entry(dataset).isPresent();
    }

    private Optional<CatalogEntry> entry(String dataset) {
        return UserCode.call(
                () -> catalog.entry(dataset).filter(entry -> !entry.traits().ephemeral()),
                e -> DatasetException.using(dataset, e));
    }

    /** {@return the stored outputs of a node, in its order} */
    public List<BoundDataset<?>> outputs(Node node) {
        List<BoundDataset<?>> outputs = new ArrayList<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            String name = node.outputs().get(i);
            Optional<CatalogEntry> entry = entry(name);
            if (entry.isPresent()) {
                TypeRef<?> form = isWrittenInChunks(node, i, entry.get()) ? node.chunkType(i) : node.outputType(i);
                form = accepts(name, entry.get(), form) ? form : TypeRef.UNKNOWN;
                outputs.add(BoundDataset.bind(name, entry.get(), form, scope));
            }
        }
        return outputs;
    }

    /** {@return whether an output is written chunk by chunk: the node returns a stream, which the entry does not accept whole} */
    public static boolean isWrittenInChunks(Node node, int output, CatalogEntry entry) {
        return node.isLazy() && !accepts(node.outputs().get(output), entry, node.outputType(output));
    }

    private static boolean accepts(String name, CatalogEntry entry, TypeRef<?> form) {
        return UserCode.call(() -> entry.accepts(form), e -> DatasetException.using(name, e));
    }

    /** {@return a stored input; empty if it is not stored, or cannot be bound without the form of a node} */
    public Optional<BoundDataset<?>> input(String dataset) {
        try {
            return entry(dataset).map(entry -> BoundDataset.bind(dataset, entry, TypeRef.UNKNOWN, scope));
        } catch (JedroException e) {
            return Optional.empty();
        }
    }
}
