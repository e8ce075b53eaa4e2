// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.jedro.JedroException;
import org.jedro.datasets.object.ObjectBytes;
import org.jedro.internal.EnabledPlugins;
import org.jedro.pipeline.Node;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jedro.runner.PlacedRun;
import org.jedro.spark.executor.internal.BlockStore;
import org.jedro.spark.executor.internal.NodeJob;
import org.jedro.workers.internal.Held;
import org.jedro.workers.internal.RemoteAttempt;
import org.jedro.workers.internal.RemoteRun;
import org.jedro.workers.internal.RemoteVisit;
import org.jedro.workers.internal.TravelTypes;
import org.jedro.workers.internal.ValueTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of one run. */
final class SparkRun implements PlacedRun, RemoteRun {
    private static final Logger LOG = LoggerFactory.getLogger(SparkRun.class);

    private final SparkRunOptions options;
    private final String runId;
    private final List<String> allowed;
    private final ValueTransport transport;
    private final Map<String, WeakReference<Held>> made = new ConcurrentHashMap<>();
    private final Set<SparkAttempt> open = ConcurrentHashMap.newKeySet();
    private final List<String> plugins;
    private @Nullable CompletableFuture<Started> started;

    /** A context that is ready. */
    private record Started(SparkContext context, Cluster cluster, NodeJob job) {}

    SparkRun(SparkRunOptions options, String runId, List<PlacedNode> nodes) {
        this.options = options;
        this.runId = runId;
        EnabledPlugins.Choice choice = EnabledPlugins.Choice.ofThread();
        this.plugins = new ArrayList<>(choice.disabled());
        plugins.add(0, choice.registry());
        ObjectBytes objects = new TravelTypes(nodes).bytes(List.of());
        this.allowed = objects.names();
        this.transport = new ValueTransport(objects, new BlockStore(options.copies()));
    }

    @Override
    public void begin() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        CompletableFuture<Started> future = new CompletableFuture<>();
        started = future;
        Thread starter = new Thread(() -> start(future), "jedro-spark-start");
        starter.setContextClassLoader(loader);
        starter.setDaemon(true);
        starter.start();
    }

    private void start(CompletableFuture<Started> future) {
        SparkContext context = null;
        try {
            Masters.requireAnswer(options.conf().get("spark.master"));
            context = Contexts.OF_JVM.acquire(options::conf);
            Masters.requireSame(options.master(), context.master());
            Cluster cluster = Contexts.OF_JVM.cluster(context);
            NodeJob job = cluster.job(cluster.prepare(), new NodeJob.Settings(options.copies(), plugins));
            future.complete(new Started(context, cluster, job));
        } catch (Throwable e) {
            Throwable failure = e;
            if (context != null) {
                failure = context.isStopped() ? Masters.notAccepted(context.master(), context.version(), e) : e;
                Contexts.OF_JVM.release(context);
            }
            future.completeExceptionally(failure);
        }
    }

    private Started started() {
        CompletableFuture<Started> future = started;
        if (future == null) {
            throw new IllegalStateException("a visit before the run has begun");
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw Masters.failure(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public String place() {
        return "an executor of Spark";
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
    public boolean losesPeers() {
        return true;
    }

    @Override
    public Optional<RemoteAttempt<?>> again(PlacedNode node) {
        return Optional.of(attempt(node.node()));
    }

    @Override
    public void made(String dataset, Held value) {
        made.put(dataset, new WeakReference<>(value));
    }

    @Override
    public NodeVisit visit(PlacedNode node) {
        return new RemoteVisit(this, node, attempt(node.node()));
    }

    private SparkAttempt attempt(Node node) {
        VisitChannel channel = submit(node);
        try {
            SparkAttempt attempt = new SparkAttempt(this, node, channel);
            open.add(attempt);
            return attempt;
        } catch (RuntimeException | Error e) {
            channel.cancel();
            throw e;
        }
    }

    /** {@return a job for an attempt at a node} */
    VisitChannel submit(Node node) {
        Started ready = started();
        Cluster cluster = ready.cluster();
        int cpus = ExecutorMemory.of(options.present()).cores(node, cluster.cores());
        return cluster.submit(runId, node, near(node, cluster), cpus, ready.job());
    }

    void ended(SparkAttempt attempt) {
        open.remove(attempt);
    }

    @Override
    public void releaseIdle() {
        open.forEach(SparkAttempt::releaseIdle);
    }

    /** {@return where the largest value is that the node reads} */
    private List<String> near(Node node, Cluster cluster) {
        Held largest = null;
        for (String input : node.inputs()) {
            WeakReference<Held> known = made.get(input);
            Held held = known == null ? null : known.get();
            if (held != null && (largest == null || held.bytes() > largest.bytes())) {
                largest = held;
            }
        }
        return largest == null ? List.of() : largest.place().map(cluster::near).orElse(new ArrayList<>());
    }

    @Override
    public void close() {
        CompletableFuture<Started> future = started;
        if (future == null) {
            return;
        }
        try {
            Contexts.OF_JVM.release(future.join().context());
        } catch (CompletionException e) {
            LOG.debug("The context of Spark was not there", e);
        } catch (JedroException e) {
            LOG.warn("The context of Spark could not be stopped.", e);
        }
    }
}
