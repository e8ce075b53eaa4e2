// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import org.jedro.Problems;
import org.jedro.pipeline.Node;
import org.jedro.runner.NodePlace;
import org.jedro.runner.PlacedNode;
import org.jedro.runner.PlacedRun;

/** The worker JVMs as a place for nodes: for those that are marked {@code isolated()} under any runner, or for all nodes. */
public final class WorkersPlace implements NodePlace {
    private final WorkerOptions options;
    private final int maxWorkers;
    private final boolean takesAll;

    /** For {@link java.util.ServiceLoader}: takes isolated nodes; the runner sets how many run at once. */
    public WorkersPlace() {
        this(WorkerOptions.defaults(), Integer.MAX_VALUE, false);
    }

    WorkersPlace(WorkerOptions options, int maxWorkers, boolean takesAll) {
        this.options = options;
        this.maxWorkers = maxWorkers;
        this.takesAll = takesAll;
    }

    @Override
    public String name() {
        return "worker JVM";
    }

    @Override
    public boolean takes(Node node) {
        return takesAll || node.constraints().isolation().isPresent();
    }

    @Override
    public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
        // most runs have no node for a worker, and have no cost for workers
        WorkerPool pool = WorkerPool.ofJvm();
        new Refusals(options, pool.memory(), maxWorkers, problems).look(nodes);
        return new WorkersRun(pool, options, maxWorkers, runId, nodes);
    }
}
