// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;

/**
 * The strategy that executes a pipeline.
 *
 * <p>Runners are immutable and thread-safe: one runner may execute many pipelines at once. A run never changes the catalog.
 */
public interface Runner {

    /**
     * Starts a run and returns at once.
     *
     * @throws PlanException if the run cannot succeed; all problems at once, before anything has run
     */
    RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options);

    /**
     * {@return what a run would do, without doing it}
     *
     * @throws PlanException if the run cannot succeed; all problems at once
     */
    default RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return RunPlan.of(PreparedRun.of(pipeline, catalog, options), 0);
    }

    /**
     * {@return the result of a run, which the caller closes}
     *
     * @throws PlanException if the run cannot succeed; all problems at once, before anything has run
     * @throws RunFailedException if a node has failed
     * @throws RunCancelledException if the run was cancelled
     */
    default RunResult run(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return start(pipeline, catalog, options).await();
    }

    /** {@return the result of a run with default options, see {@link #run(Pipeline, DataCatalog, RunOptions)}} */
    default RunResult run(Pipeline pipeline, DataCatalog catalog) {
        return run(pipeline, catalog, RunOptions.defaults());
    }
}
