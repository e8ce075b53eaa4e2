// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.Traits;
import org.jedro.internal.UserCode;
import org.jspecify.annotations.Nullable;

/** Releases what datasets of the catalog cache. A failure here cannot undo a node. */
final class StoredRelease {
    private StoredRelease() {}

    /**
     * Releases a dataset unless the run holds it, the user owns it, or it belongs to another thread.
     *
     * @param node the last reader or writer, or the node because of which the last reader was skipped
     * @return whether the run has released something; for an input of the pipeline, only if the catalog kept something for it
     */
    static boolean of(ExecutionPlan plan, int node, int dataset) {
        if (plan.isHeld[dataset]) {
            return true;
        }
        BoundDataset<?> stored = find(plan, node, dataset);
        if (stored == null) {
            return false;
        }
        Traits traits = stored.traits();
        boolean isElsewhere = traits.threadConfined() && !plan.isConfined(node);
        if (isOurs(traits) && !isElsewhere) {
            UserCode.attempt(stored::release, e -> DatasetException.using(stored.name(), e));
        }
        return traits.releasable() || !plan.pipeline.inputs().contains(plan.datasets[dataset]);
    }

    private static @Nullable BoundDataset<?> find(ExecutionPlan plan, int node, int dataset) {
        BoundDataset<?> stored = binding(plan, node, dataset);
        for (int n = 0; stored == null && n < plan.size(); n++) {
            stored = binding(plan, n, dataset);
        }
        return stored;
    }

    private static @Nullable BoundDataset<?> binding(ExecutionPlan plan, int node, int dataset) {
        for (int i = 0; i < plan.inputs[node].length; i++) {
            if (plan.inputs[node][i] == dataset) {
                return plan.load(node, i);
            }
        }
        for (int i = 0; i < plan.outputs[node].length; i++) {
            if (plan.outputs[node][i] == dataset) {
                return plan.save(node, i);
            }
        }
        return null;
    }

    /** A value that the user put into memory still belongs to the user, unless it was marked as releasable. */
    private static boolean isOurs(Traits traits) {
        return !traits.ephemeral() || traits.releasable();
    }
}
