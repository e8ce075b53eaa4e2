// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.AsyncRDDActions;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.storage.BlockManagerId;
import org.jedro.JedroException;
import org.jedro.pipeline.Node;
import org.jedro.spark.executor.internal.BlockStore;
import org.jedro.spark.executor.internal.ExecutorProbe;
import org.jedro.spark.executor.internal.Message;
import org.jedro.spark.executor.internal.NodeJob;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);
    private static final ExecutionContext HERE = ExecutionContext$.MODULE$.fromExecutor(Runnable::run);

    private final SparkContext context;
    private final String endpoint = "jedro-" + UUID.randomUUID();
    private final Map<String, VisitChannel> visits = new ConcurrentHashMap<>();
    private final SharedFiles files = new SharedFiles();
    private final AtomicLong counter = new AtomicLong();
    private @Nullable List<String> jars;
    private volatile int cores = 1;

    Cluster(SparkContext context) {
        this.context = context;
        context.env()
                .rpcEnv()
                .setupEndpoint(endpoint, new DriverEndpoint(context.env().rpcEnv(), this));
    }

    boolean isOf(SparkContext other) {
        return context == other && !context.isStopped();
    }

    /**
     * Sends the classes of the project to the executors, once.
     *
     * @throws JedroException if the cluster has another version of Spark
     */
    synchronized void prepare() {
        if (jars != null) {
            return;
        }
        if (context.isLocal()) {
            jars = List.of();
            return;
        }
        try {
            Path folder = Files.createTempDirectory("jedro-spark-");
            context.addSparkListener(new FolderRemoval(folder));
            ProjectFiles files = new ProjectFiles(folder);
            context.addJar(files.jarOf(bootClasses()).toString());
            List<String> facts = probe();
            requireVersion(facts.get(0));
            List<String> names = new ArrayList<>();
            for (Path file : files.all(facts)) {
                context.addFile(file.toString());
                names.add(String.valueOf(file.getFileName()));
            }
            cores = coresOfExecutor();
            jars = names;
        } catch (IOException e) {
            throw new JedroException("The classes of the project cannot be sent to Spark: " + e.getMessage() + ".", e);
        }
    }

    private static List<Class<?>> bootClasses() throws IOException {
        try {
            List<Class<?>> classes = new ArrayList<>(List.of(NodeJob.class, ExecutorProbe.class));
            for (String name : List.of("NodeJob$Settings", "ProjectLoader", "ProjectLoader$Refusal")) {
                classes.add(Class.forName(
                        NodeJob.class.getPackageName() + "." + name, false, NodeJob.class.getClassLoader()));
            }
            return classes;
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private List<String> probe() {
        describe("jedro", "Jedro: classes of the project");
        try {
            String facts = new JavaSparkContext(context)
                    .parallelize(List.of(""), 1)
                    .map(new ExecutorProbe())
                    .first();
            return Arrays.asList(facts.split("\n", -1));
        } finally {
            context.clearJobGroup();
        }
    }

    private void requireVersion(String found) {
        if (!found.equals(context.version())) {
            throw new JedroException("The cluster has Spark " + found + ", but this process has " + context.version()
                    + "; use the version of the cluster in the project's pom.xml.");
        }
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

    /**
     * Looks whether there are executors to wait for.
     *
     * @param isEarly whether some may still be starting, so that a warning is enough
     * @throws WorkerException if no executor is there
     */
    void lookForExecutors(boolean isEarly) {
        if (context.isLocal() || context.statusTracker().getExecutorInfos().length > 1) {
            return;
        }
        String absence = "No executor of Spark is there: the master '" + context.master()
                + "' has no worker with enough free cores and memory, see its page.";
        if (!isEarly) {
            throw WorkerException.about(absence, null);
        }
        LOG.warn(absence);
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
     * {@return a new job for a node}
     *
     * @param near places of values that it reads
     * @param cpus the cores that it takes
     * @param settings what it has in common with the others of its run
     */
    VisitChannel submit(String runId, Node node, List<String> near, int cpus, NodeJob.Settings settings) {
        VisitChannel visit = new VisitChannel(runId + "/" + counter.incrementAndGet(), this);
        visits.put(visit.id(), visit);
        describe("jedro " + runId + " " + node.name(), node.name());
        try {
            FutureAction<Seq<String>> job =
                    new AsyncRDDActions<>(task(visit, near, cpus, settings).rdd(), TEXT).collectAsync();
            visit.submitted(job);
            job.onComplete(result -> ended(visit, result), HERE);
            return visit;
        } catch (RuntimeException e) {
            forget(visit);
            throw e;
        } finally {
            context.clearJobGroup();
        }
    }

    /** A group for each run and node, for Spark's pages and for its ways to cancel. */
    private void describe(String group, String description) {
        context.setJobGroup(group, description, true);
    }

    private JavaRDD<String> task(VisitChannel visit, List<String> near, int cpus, NodeJob.Settings settings) {
        Tuple2<String, Seq<String>> item = new Tuple2<>(visit.id(), scala(near));
        List<String> sent = jars == null ? List.of() : jars;
        JavaRDD<String> task = new JavaRDD<>(context.makeRDD(scala(List.of(item)), TEXT), TEXT)
                .map(new NodeJob(endpoint, sent, settings));
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
