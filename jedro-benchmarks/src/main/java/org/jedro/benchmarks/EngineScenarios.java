// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;

/**
 * The cost of a run whose nodes compute, wait, fail or hold much data. Argument: the scenario; {@code cold} requires a JVM
 * of its own.
 */
@SuppressWarnings("SystemOut") // a standalone program that prints its result
public final class EngineScenarios {
    private static final int MEGABYTE = 1 << 20;
    private static final int BLOB = 200 * MEGABYTE;
    private static final DataCatalog NOTHING = DataCatalog.inMemory().build();

    private EngineScenarios() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "cold" -> cold(10_000);
            case "cpu" -> cpu();
            case "io" -> io();
            case "failure" -> failure();
            case "handover" -> handOver();
            case "chain" -> chain(arguments[1].equals("jedro"));
            default -> System.out.println("one of: cold, cpu, io, failure, handover");
        }
    }

    /** The first run in a JVM, including the plan. */
    private static void cold(int nodes) {
        Pipeline pipeline = Pipeline.of(PipelineShapes.of("layered", nodes));
        DataCatalog catalog = DataCatalog.inMemory().with("source", 0).build();
        long start = System.nanoTime();
        new SequentialRunner().run(pipeline, catalog).close();
        System.out.printf(
                Locale.ROOT, "%.2f us per node, layered, %d nodes%n", (System.nanoTime() - start) / 1e3 / nodes, nodes);
    }

    /** Four nodes that compute, compared with the same four functions on a plain pool of two threads. */
    private static void cpu() throws Exception {
        Pipeline pipeline = Pipeline.of(nodes(
                4,
                i -> Node.from().apply(EngineScenarios::compute).to("sum" + i).named("compute" + i)));
        Runner runner = new ThreadRunner(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        double[] bare = new double[15];
        double[] jedro = new double[bare.length];
        for (int round = 0; round < bare.length; round++) {
            long start = System.nanoTime();
            List<Future<Long>> sums = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sums.add(pool.submit(EngineScenarios::compute));
            }
            for (Future<Long> sum : sums) {
                sum.get();
            }
            long between = System.nanoTime();
            runner.run(pipeline, NOTHING).close();
            bare[round] = (between - start) / 1e6;
            jedro[round] = (System.nanoTime() - between) / 1e6;
        }
        pool.shutdown();
        System.out.printf(
                Locale.ROOT,
                "bare pool %.1f ms, ThreadRunner(2) %.1f ms: %.1f %% of its speed%n",
                median(bare),
                median(jedro),
                100 * median(bare) / median(jedro));
    }

    private static Long compute() {
        long state = 88172645463325252L;
        for (int i = 0; i < 100_000_000; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    /** A thousand nodes that wait 100 ms each, all at once. */
    private static void io() {
        Pipeline pipeline = Pipeline.of(nodes(
                1000,
                i -> Node.from()
                        .apply(EngineScenarios::waitFor100Milliseconds)
                        .to("answer" + i)
                        .named("wait" + i)
                        .io()));
        double[] times = new double[5];
        for (int round = 0; round < times.length; round++) {
            long start = System.nanoTime();
            new ThreadRunner(2, 1000).run(pipeline, NOTHING).close();
            times[round] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(Locale.ROOT, "1,000 io nodes of 100 ms: %.0f ms; first %.0f ms%n", median(times), times[0]);
    }

    private static int waitFor100Milliseconds() throws InterruptedException {
        Thread.sleep(100);
        return 1;
    }

    /** A node that fails at once in parallel with twenty that sleep half a second, two at a time. */
    private static void failure() {
        double[] times = new double[9];
        for (int round = 0; round < times.length; round++) {
            AtomicLong failedAt = new AtomicLong();
            List<Node> nodes = nodes(
                    20,
                    i -> Node.from()
                            .apply(() -> {
                                Thread.sleep(500);
                                return 1;
                            })
                            .to("slept" + i)
                            .named("sleep" + i));
            nodes.add(Node.from()
                    .apply(() -> {
                        Thread.sleep(100);
                        failedAt.set(System.nanoTime());
                        throw new IllegalStateException("as it should");
                    })
                    .to("never")
                    .named("fail"));
            try {
                new ThreadRunner(2).run(Pipeline.of(nodes), NOTHING).close();
            } catch (RunFailedException e) {
                times[round] = (System.nanoTime() - failedAt.get()) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "run has thrown %.0f ms after the failure; worst of %d: %.0f ms%n",
                times[times.length / 2],
                times.length,
                times[times.length - 1]);
    }

    /** The smallest heap in which five nodes pass 200 MB on, compared with plain Java. */
    private static void handOver() {
        System.out.println(
                "smallest heap: plain Java " + smallestHeap("plain") + " MB, Jedro " + smallestHeap("jedro") + " MB");
    }

    private static int smallestHeap(String how) {
        return smallest(200, 1200, megabytes -> {
            try {
                return start("-Xmx" + megabytes + "m", "chain", how) == 0;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The smallest number, with a precision of eight, for which a condition holds; it holds for all larger numbers. */
    private static int smallest(int from, int to, IntPredicate holds) {
        int low = from;
        int high = to;
        while (high - low > 8) {
            int middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static int start(String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EngineScenarios.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException(e);
        }
    }

    private static void chain(boolean withJedro) {
        if (!withJedro) {
            byte[] data = new byte[BLOB];
            for (int i = 0; i < 4; i++) {
                data = copyOf(data);
            }
            System.out.println(data.length);
            return;
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.from().apply(() -> new byte[BLOB]).to("d0").named("n0"));
        for (int i = 1; i < 5; i++) {
            nodes.add(Node.from("d" + (i - 1))
                    .apply(EngineScenarios::copyOf)
                    .to("d" + i)
                    .named("n" + i));
        }
        try (RunResult result = new SequentialRunner().run(Pipeline.of(nodes), NOTHING)) {
            System.out.println(result.load("d4", byte[].class).length);
        }
    }

    private static byte[] copyOf(byte[] data) {
        return Arrays.copyOf(data, data.length);
    }

    private static List<Node> nodes(int count, IntFunction<Node> node) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(node.apply(i));
        }
        return nodes;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
