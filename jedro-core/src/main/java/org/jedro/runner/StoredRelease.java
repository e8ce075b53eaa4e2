package org.jedro.runner;

import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.Traits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets datasets that the catalog keeps drop what they cache. What goes wrong here cannot undo a node. */
final class StoredRelease {
    private static final Logger LOG = LoggerFactory.getLogger(StoredRelease.class);

    private StoredRelease() {}

    /**
     * Releases a dataset unless the run holds it or it is the user's own.
     *
     * @param node who read or wrote it last, or is the reason why its last reader was skipped
     */
    static void of(ExecutionPlan plan, int node, int dataset) {
        if (plan.isHeld[dataset]) {
            return;
        }
        BoundDataset<?> stored = binding(plan, node, dataset);
        for (int n = 0; stored == null && n < plan.size(); n++) {
            stored = binding(plan, n, dataset);
        }
        if (stored != null && isOurs(stored.entry().traits())) {
            try {
                stored.release();
            } catch (RuntimeException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
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

    /** A value that the user put into memory stays the user's, unless it was given away. */
    private static boolean isOurs(Traits traits) {
        return !traits.ephemeral() || traits.releasable();
    }
}
