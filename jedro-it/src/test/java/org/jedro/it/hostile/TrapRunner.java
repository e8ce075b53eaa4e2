// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.RunnerProvider;
import org.jedro.runner.SequentialRunner;
import org.jedro.value.MapValue;

/** A runner and its provider, which may throw in each of their methods. */
public final class TrapRunner implements Runner, RunnerProvider {
    private final Runner runner = new SequentialRunner();

    @Override
    public String name() {
        Trap.at("RunnerProvider.name");
        return "TrapRunner";
    }

    @Override
    public Runner create(MapValue parameters) {
        Trap.at("RunnerProvider.create");
        return this;
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        Trap.at("Runner.start");
        return runner.start(pipeline, catalog, options);
    }

    @Override
    public RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        Trap.at("Runner.plan");
        return runner.plan(pipeline, catalog, options);
    }
}
