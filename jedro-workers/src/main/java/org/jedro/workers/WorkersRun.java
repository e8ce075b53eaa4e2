// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.datasets.object.ObjectBytes;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.pipeline.Node;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jedro.runner.PlacedRun;
import org.jedro.workers.internal.RemoteRun;
import org.jedro.workers.internal.RemoteVisit;
import org.jedro.workers.internal.TravelTypes;
import org.jedro.workers.internal.ValueTransport;

/** The workers of one run. */
final class WorkersRun implements PlacedRun, RemoteRun {
    private final WorkerPool pool;
    private final WorkerOptions options;
    private final int maxWorkers;
    private final String runId;
    private final List<PlacedNode> nodes;
    private final Map<String, Long> learned = new HashMap<>();
    private final List<String> allowed;
    private final ValueTransport transport;
    private final Choice plugins = Choice.ofThread();

    WorkersRun(WorkerPool pool, WorkerOptions options, int maxWorkers, String runId, List<PlacedNode> nodes) {
        this.pool = pool;
        this.options = options;
        this.maxWorkers = maxWorkers;
        this.runId = runId;
        this.nodes = nodes;
        nodes.forEach(node -> learned.put(node.node().name(), node.learnedHeapBytes()));
        ObjectBytes objects = new TravelTypes(nodes).bytes(options.classes());
        this.allowed = objects.names();
        this.transport = new ValueTransport(objects, pool.folder());
    }

    @Override
    public void begin() {
        pool.runBegins();
        Map<WorkerSpec, Integer> starters = new HashMap<>();
        Set<String> written = new HashSet<>();
        nodes.forEach(node -> written.addAll(node.node().outputs()));
        for (PlacedNode node : nodes) {
            if (node.node().inputs().stream().noneMatch(written::contains)) {
                starters.merge(spec(node.node()), 1, Integer::sum);
            }
        }
        starters.forEach((spec, count) -> pool.warmUp(spec, Math.min(count, maxWorkers)));
    }

    /** {@return the worker that a node needs} */
    WorkerSpec spec(Node node) {
        return new WorkerSpec(heap(node), options.jvmArgs(), plugins);
    }

    /** A heap that the node has exhausted before would only be tried again in vain. */
    private long heap(Node node) {
        long known = learned.getOrDefault(node.name(), 0L);
        return Math.max(Heaps.first(node, options, pool.memory(), maxWorkers), Math.min(known, largestHeap(node)));
    }

    /** {@return the largest heap that a node may get after it has exhausted its own} */
    long largestHeap(Node node) {
        return Heaps.largest(node, options, pool.memory(), maxWorkers);
    }

    /** {@return the maximum number of workers of a kind at once} */
    int limit() {
        return maxWorkers;
    }

    @Override
    public String place() {
        return "a worker JVM";
    }

    WorkerPool pool() {
        return pool;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public List<String> allowed() {
        return allowed;
    }

    @Override
    public ValueTransport transport() {
        return transport;
    }

    @Override
    public NodeVisit visit(PlacedNode node) {
        return new RemoteVisit(this, node, new GrowingWorker(this, node.node()));
    }

    @Override
    public void close() {
        pool.runEnds(runId);
    }
}
