// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Optional;
import org.jedro.catalog.DataCatalog;

/**
 * Callbacks around the catalog, the pipeline, its nodes and their datasets. All do nothing until overridden.
 *
 * <p>The order of one node: for each input {@link #beforeDatasetLoaded}, {@link #afterDatasetLoaded}; {@link
 * #beforeNodeRun}; the function; {@link #afterNodeRun}; for each output {@link #beforeDatasetSaved}, and after all are in
 * place {@link #afterDatasetSaved}; then {@link #onDatasetReleased} for datasets that are no longer needed.
 *
 * <p>Hooks with a higher {@link #order} come first; among equals the one registered last does. Callbacks of different nodes
 * may come from several threads at once, and those of the inputs of one node if they are loaded in parallel. If a hook throws before or during an operation, the operation fails and the hooks
 * behind it are not called. Hooks that are called because something has ended are all called: {@link #afterPipelineRun}, {@link
 * #onPipelineError}, {@link #onNodeFinished}, {@link #onNodeError}, {@link #onDatasetReleased}.
 */
public interface Hook {

    /** {@return the name of this hook in errors and logs} */
    default String name() {
        String name = getClass().getSimpleName();
        return name.isEmpty() ? getClass().getName() : name;
    }

    /** {@return the priority; higher comes first, 0 by default} */
    default int order() {
        return 0;
    }

    /**
     * {@return whether {@link #afterNodeRun} reads the inputs of the node} If no hook does, an input can be dropped when it has
     * been passed to the function, which saves memory where nodes run in worker JVMs.
     */
    default boolean readsInputsAfterRun() {
        return true;
    }

    /** Called when the catalog of a session has been created; the returned catalog replaces it. */
    default DataCatalog afterCatalogCreated(CatalogCreated event) {
        return event.catalog();
    }

    /** Called before anything of the pipeline runs. */
    default void beforePipelineRun(PipelineRun event) {}

    /** Called after all nodes have run. If a hook throws, the run fails after the others were called. */
    default void afterPipelineRun(RunOutcome event) {}

    /**
     * Called when a run has failed or was cancelled, even before its first node: because of a mismatch of pipeline and catalog,
     * or of an exception in {@link #beforePipelineRun}.
     */
    default void onPipelineError(RunOutcome event) {}

    /** Called when a worker takes a node, before its inputs are loaded. */
    default void onNodeStarted(NodeStart event) {}

    /** Called when a node has ended, with any outcome. */
    default void onNodeFinished(NodeFinish event) {}

    /** Called before an input is loaded. */
    default void beforeDatasetLoaded(DatasetLoad event) {}

    /** Called after an input was loaded. */
    default void afterDatasetLoaded(DatasetLoad event) {}

    /** Called when all inputs are loaded; may change the function's arguments or the function itself. */
    default Optional<NodeCall> beforeNodeRun(NodeRun event) {
        return Optional.empty();
    }

    /** Called when the function has returned, before anything is saved. */
    default void afterNodeRun(NodeRun event) {}

    /** Called when loading, the function, saving, a confirmation or a hook of a node has failed. */
    default void onNodeError(NodeFailure event) {}

    /** Called before an output is saved. */
    default void beforeDatasetSaved(DatasetSave event) {}

    /** Called after an output was saved and put in place. */
    default void afterDatasetSaved(DatasetSave event) {}

    /**
     * Called when the run has released a dataset. An input of the pipeline belongs to the user: it is reported only if the
     * catalog kept a copy of it for the run, or if it was marked as releasable.
     */
    default void onDatasetReleased(DatasetRelease event) {}
}
