// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.ByteSize;

/**
 * Runs nodes in parallel, each in a worker JVM with a heap of its own.
 *
 * <p>Threads already run in parallel on the JVM, so this runner is for isolation: nodes that may exhaust the heap, crash or
 * never end do not affect others. Order, budget, hooks, release and failures are those of the {@link ThreadRunner}; hooks are
 * called in this JVM. Datasets of catalog files are loaded and saved by the workers; other values are sent, see the guide.
 *
 * <p>Workers are shared by all runs of this JVM and kept warm between them.
 */
public final class ParallelRunner implements Runner {
    private final int maxWorkers;
    private final ThreadRunner runner;

    /** Creates a runner with as many workers as there are processors. */
    public ParallelRunner() {
        this(Runtime.getRuntime().availableProcessors(), WorkerOptions.defaults());
    }

    /**
     * Creates a runner.
     *
     * @param maxWorkers the maximum number of workers at once
     * @param heap the maximum heap of each worker
     * @param jvmArgs additional options for Java
     * @throws org.jedro.JedroException if there is less than one worker
     */
    public ParallelRunner(int maxWorkers, ByteSize heap, List<String> jvmArgs) {
        this(maxWorkers, WorkerOptions.defaults().withHeap(heap).withJvmArgs(jvmArgs));
    }

    /**
     * Creates a runner.
     *
     * @param maxWorkers the maximum number of workers at once
     * @param options the options of the workers
     * @throws org.jedro.JedroException if there is less than one worker
     */
    public ParallelRunner(int maxWorkers, WorkerOptions options) {
        this.maxWorkers = maxWorkers;
        this.runner = new ThreadRunner(maxWorkers, maxWorkers).withPlace(new WorkersPlace(options, maxWorkers, true));
    }

    @Override
    public RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return runner.plan(pipeline, catalog, options);
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return runner.start(pipeline, catalog, options);
    }

    @Override
    public String toString() {
        return "ParallelRunner(" + maxWorkers + ")";
    }
}
