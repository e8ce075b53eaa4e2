// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn1;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/**
 * Measures what nodes on a cluster cost, with spark-core alone beside it in the same run: {@code docs/benchmarks/spark.md}. A
 * program, not a test.
 */
final class ClusterCost {
    private static final int ROUNDS = 9;
    private static final int NODES = 40;
    private static final int SLOW_NODES = 200;
    private static final int TRIVIAL_NODES = 1_000;
    private static final double SECONDS = 0.5;
    private static final int CORES = 2;

    private ClusterCost() {}

    /** Measures on a cluster of two workers of one core each, on this machine. */
    public static void main(String[] arguments) throws Exception {
        try (StandaloneCluster cluster = new StandaloneCluster(2)) {
            SparkContext context =
                    new SparkContext(OnCluster.conf(cluster.url()).remove("spark.executor.extraJavaOptions"));
            try {
                warmUp(context);
                dispatch(context);
                rate();
                busy(arguments.length > 0 ? Integer.parseInt(arguments[0]) : SLOW_NODES);
                loss();
            } finally {
                context.stop();
            }
        }
    }

    private static void warmUp(SparkContext context) throws Exception {
        print("first run with the classes of the project", seconds(() -> runChain(NODES)));
        for (int i = 0; i < 3; i++) {
            runChain(NODES);
            collect(context, NODES);
        }
    }

    private static void dispatch(SparkContext context) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] = seconds(() -> collect(context, NODES)) / NODES;
            ours[i] = seconds(() -> runChain(NODES)) / NODES;
        }
        print("a trivial node", median(ours));
        print("collectAsync of one task", median(theirs));
        System.out.printf(Locale.ROOT, "ratio %.2f%n", median(ours) / median(theirs));
    }

    private static void rate() throws Exception {
        double taken = seconds(() -> run(wide(TRIVIAL_NODES, ClusterCost::next)));
        System.out.printf(
                Locale.ROOT, "%d trivial nodes side by side: %.0f a second%n", TRIVIAL_NODES, TRIVIAL_NODES / taken);
    }

    private static void busy(int nodes) throws Exception {
        double taken = seconds(() -> run(wide(nodes, ClusterCost::slow)));
        System.out.printf(
                Locale.ROOT,
                "%d nodes of %.1f s on %d cores: %.1f s, busy %.0f %%%n",
                nodes,
                SECONDS,
                CORES,
                taken,
                100 * nodes * SECONDS / CORES / taken);
    }

    private static void loss() throws Exception {
        double undisturbed = seconds(() -> run(wide(NODES, ClusterCost::slow)));
        Path pids = Files.createTempDirectory("jedro-cost-");
        Thread killer = new Thread(() -> killOneOf(pids));
        killer.start();
        double disturbed = seconds(() -> runNoting(pids));
        killer.join();
        print("40 nodes of 0.5 s", undisturbed);
        print("the same, an executor killed", disturbed);
        System.out.printf(Locale.ROOT, "ratio %.2f%n", disturbed / undisturbed);
    }

    private static void killOneOf(Path pids) {
        while (true) {
            try (Stream<Path> files = Files.list(pids)) {
                List<Path> started = files.toList();
                if (started.size() >= NODES / 4) {
                    String pid = Files.readString(started.get(0));
                    ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
                    return;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    static int next(int number) {
        return number + 1;
    }

    static int slow(int number) {
        pause();
        return number;
    }

    static int noting(int number, String folder) throws IOException {
        Files.writeString(
                Files.createTempFile(Path.of(folder), "pid", ""),
                String.valueOf(ProcessHandle.current().pid()));
        pause();
        return number;
    }

    private static void pause() {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Pipeline wide(int nodes, Fn1<Integer, Integer> function) {
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(Node.from("n0").apply(function).to("n" + (i + 1)));
        }
        return Pipeline.of(all);
    }

    private static Object runChain(int nodes) {
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(Node.from("n" + i).apply(ClusterCost::next).to("n" + (i + 1)));
        }
        return run(Pipeline.of(all));
    }

    private static Object runNoting(Path folder) {
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            all.add(Node.from("n0", "folder").apply(ClusterCost::noting).to("n" + (i + 1)));
        }
        DataCatalog catalog = DataCatalog.inMemory()
                .with("n0", 1)
                .with("folder", folder.toString())
                .build();
        new SparkRunner().run(Pipeline.of(all), catalog).close();
        return folder;
    }

    private static Object run(Pipeline pipeline) {
        new SparkRunner()
                .withMaxWorkers(SLOW_NODES)
                .run(pipeline, DataCatalog.inMemory().with("n0", 1).build())
                .close();
        return pipeline;
    }

    private static Object collect(SparkContext context, int tasks) throws Exception {
        JavaSparkContext java = new JavaSparkContext(context);
        List<Integer> result = List.of(1);
        for (int i = 0; i < tasks; i++) {
            JavaFutureAction<List<Integer>> job = java.parallelize(result, 1).collectAsync();
            result = job.get();
        }
        return result;
    }

    private static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%s: %.4f s%n", what, seconds);
    }
}
