// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.WorkerKind;

/** Runs one node after the other, on the thread that waits for the result. */
public final class SequentialRunner implements Runner {
    /** Creates the runner. */
    public SequentialRunner() {}

    @Override
    public RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return RunPlan.of(PreparedRun.of(pipeline, catalog, options), 1);
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        Execution execution =
                new Execution(PreparedRun.toBegin(pipeline, catalog, options, List.of()), Workers.caller());
        return new Handle(execution) {
            @Override
            RunResult end() {
                execution.work(WorkerKind.REGULAR);
                return execution.finish();
            }
        }.begun();
    }

    @Override
    public String toString() {
        return "SequentialRunner";
    }
}
