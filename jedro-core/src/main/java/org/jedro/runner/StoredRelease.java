package org.jedro.runner;

import org.jedro.UserCode;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.Traits;
import org.jspecify.annotations.Nullable;

/** Lets datasets that the catalog keeps drop what they cache. What goes wrong here cannot undo a node. */
final class StoredRelease {
    private StoredRelease() {}

    /**
     * Releases a dataset unless the run holds it, it is the user's own, or another thread's.
     *
     * @param node who read or wrote it last, or is the reason why its last reader was skipped
     * @return whether the run has let go of something: of an input of the pipeline only what the catalog kept for it
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

    /** A value that the user put into memory stays the user's, unless it was given away. */
    private static boolean isOurs(Traits traits) {
        return !traits.ephemeral() || traits.releasable();
    }
}
