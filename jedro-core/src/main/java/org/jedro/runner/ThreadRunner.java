// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.InvalidWorkersException;

/**
 * Runs nodes in parallel on threads of this JVM, which share values without copying.
 *
 * <p>Nodes that are marked {@code io()} have their own threads, in addition to the others: virtual ones where the JDK has them.
 */
public final class ThreadRunner implements Runner {
    /** How many nodes marked {@code io()} run at once by default. */
    public static final int DEFAULT_IO_WORKERS = 64;

    private final int maxWorkers;
    private final int maxIoWorkers;
    private final List<NodePlace> places;

    /** Creates a runner with as many workers as there are processors. */
    public ThreadRunner() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Creates a runner.
     *
     * @param maxWorkers how many nodes run at once, at most
     * @throws org.jedro.JedroException if it is less than one
     */
    public ThreadRunner(int maxWorkers) {
        this(maxWorkers, DEFAULT_IO_WORKERS);
    }

    /**
     * Creates a runner.
     *
     * @param maxWorkers how many nodes that compute run at once, at most
     * @param maxIoWorkers how many nodes marked {@code io()} run beside them, at most
     * @throws org.jedro.JedroException if one of them is less than one
     */
    public ThreadRunner(int maxWorkers, int maxIoWorkers) {
        this(InvalidWorkersException.check(maxWorkers), InvalidWorkersException.check(maxIoWorkers), List.of());
    }

    private ThreadRunner(int maxWorkers, int maxIoWorkers, List<NodePlace> places) {
        this.maxWorkers = maxWorkers;
        this.maxIoWorkers = maxIoWorkers;
        this.places = places;
    }

    /**
     * {@return this runner, with a place that calls the functions of the nodes that it accepts}
     *
     * <p>Everything else is unchanged: order, budget, hooks, datasets, failures. So a custom runner is a class that
     * delegates its runs to this one with its own place.
     */
    public ThreadRunner withPlace(NodePlace place) {
        List<NodePlace> more = new ArrayList<>(places);
        more.add(place);
        return new ThreadRunner(maxWorkers, maxIoWorkers, List.copyOf(more));
    }

    @Override
    public RunPlan plan(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return RunPlan.of(PreparedRun.of(pipeline, catalog, options, places), maxWorkers);
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        Execution execution = new Execution(
                PreparedRun.toBegin(pipeline, catalog, options, places), Workers.threads(maxWorkers, maxIoWorkers));
        return new Handle(execution) {
            @Override
            RunResult end() {
                execution.awaitEnd();
                return execution.finish();
            }
        }.begun();
    }

    @Override
    public String toString() {
        return "ThreadRunner(" + maxWorkers + ")";
    }
}
