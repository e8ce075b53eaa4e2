// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.AsyncRDDActions;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.storage.BlockManagerId;
import org.jedro.JedroException;
import org.jedro.pipeline.Node;
import org.jedro.spark.executor.internal.BlockStore;
import org.jedro.spark.executor.internal.Message;
import org.jedro.spark.executor.internal.NodeJob;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.ExecutionContext$;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.util.Try;

/** The executors of a context: their classes, and the jobs of nodes. Thread-safe. */
final class Cluster {
    private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);
    private static final ExecutionContext HERE = ExecutionContext$.MODULE$.fromExecutor(Runnable::run);

    private final SparkContext context;
    private final String endpoint = "jedro-" + UUID.randomUUID();
    private final Map<String, VisitChannel> visits = new ConcurrentHashMap<>();
    private final SharedFiles files = new SharedFiles();
    private final AtomicLong counter = new AtomicLong();
    private final SentClasses classes;
    private final ExecutorPresence executors;
    private volatile int cores = 1;

    Cluster(SparkContext context) {
        this.context = context;
        this.executors = new ExecutorPresence(context);
        this.classes = new SentClasses(context, executors);
        context.env()
                .rpcEnv()
                .setupEndpoint(endpoint, new DriverEndpoint(context.env().rpcEnv(), this));
    }

    boolean isOf(SparkContext other) {
        return context == other && !context.isStopped();
    }

    /**
     * {@return the names of the files with the classes of this thread's loader, which executors have got}
     *
     * @throws JedroException if the cluster has another version of Spark or of this module
     */
    List<String> prepare() {
        List<String> files = classes.of(Thread.currentThread().getContextClassLoader());
        if (!context.isLocal()) {
            cores = coresOfExecutor();
        }
        return files;
    }

    private int coresOfExecutor() {
        int executors = context.statusTracker().getExecutorInfos().length - 1;
        return executors < 1 ? 1 : Math.max(1, context.defaultParallelism() / executors);
    }

    /** {@return which files executors see} */
    SharedFiles files() {
        return files;
    }

    /** {@return the cores of each executor} */
    int cores() {
        return cores;
    }

    /** {@return whether there are executors to wait for} */
    ExecutorPresence executors() {
        return executors;
    }

    /** Passes a poll to its visit; a task of a visit that is over is dismissed. */
    void polled(Message message, RpcCallContext caller) throws IOException {
        VisitChannel visit = visits.get(message.visit());
        if (visit == null) {
            caller.reply(Message.bytes(List.of()));
        } else {
            visit.polled(message.attempt(), message.frames(), caller);
        }
    }

    void forget(VisitChannel visit) {
        visits.remove(visit.id());
    }

    /**
     * {@return what the jobs of a run have in common}
     *
     * @param files those with the classes of the project
     */
    NodeJob job(List<String> files, NodeJob.Settings settings) {
        return new NodeJob(endpoint, files, settings);
    }

    /**
     * {@return a new job for a node, in a group of its own for Spark's pages and for its ways to cancel}
     *
     * @param near places of values that it reads
     * @param cpus the cores that it takes
     * @param job what it has in common with the others of its run
     */
    VisitChannel submit(String runId, Node node, List<String> near, int cpus, NodeJob job) {
        if (context.isStopped()) {
            throw JobFailure.stopped(null);
        }
        VisitChannel visit = new VisitChannel(runId + "/" + counter.incrementAndGet(), this);
        visits.put(visit.id(), visit);
        context.setJobGroup("jedro " + runId + " " + node.name(), node.name(), true);
        try {
            FutureAction<Seq<String>> submitted =
                    new AsyncRDDActions<>(task(visit, near, cpus, job).rdd(), TEXT).collectAsync();
            visit.submitted(submitted);
            submitted.onComplete(result -> ended(visit, result), HERE);
            return visit;
        } catch (RuntimeException e) {
            forget(visit);
            throw e;
        } finally {
            context.clearJobGroup();
        }
    }

    private JavaRDD<String> task(VisitChannel visit, List<String> near, int cpus, NodeJob job) {
        Tuple2<String, Seq<String>> item = new Tuple2<>(visit.id(), scala(near));
        JavaRDD<String> task = new JavaRDD<>(context.makeRDD(scala(List.of(item)), TEXT), TEXT).map(job);
        if (cpus <= 1 || context.isLocal()) {
            return task;
        }
        return task.withResources(new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus))
                .build());
    }

    private static <T> Seq<T> scala(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    private @Nullable Object ended(VisitChannel visit, Try<Seq<String>> result) {
        if (result.isFailure()) {
            visit.ended(JobFailure.of(result.failed().get()));
        } else {
            String refusal = result.get().head();
            visit.ended(WorkerException.about(
                    refusal.isEmpty()
                            ? "The task on Spark has ended before the node."
                            : "It cannot be called on Spark: " + refusal + ".",
                    null));
        }
        return null;
    }

    /** {@return where tasks are near to a value, as Spark writes it} */
    List<String> near(String place) {
        List<String> near = new ArrayList<>();
        Seq<BlockManagerId> locations = context.env().blockManager().master().getLocations(BlockStore.id(place));
        for (BlockManagerId location : CollectionConverters.asJava(locations)) {
            near.add("executor_" + location.host() + "_" + location.executorId());
        }
        return near;
    }
}
