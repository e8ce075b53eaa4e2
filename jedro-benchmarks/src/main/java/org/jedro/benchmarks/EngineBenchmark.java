// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The framework's overhead per node: 10,000 nodes that add numbers in memory, without hooks, including the plan. For comparison,
 * in the same run, code without a framework: a loop over the nodes in order, and counters that submit nodes to a
 * fixed or work-stealing pool when their last input is available.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EngineBenchmark.NODES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
@State(Scope.Benchmark)
public class EngineBenchmark {
    static final int NODES = 10_000;

    private static final int THREADS = 2;

    /** The shape of the pipeline. */
    @Param({"chain", "fan", "layered"})
    public String shape = "chain";

    private final Runner sequential = new SequentialRunner();
    private final Runner threads = new ThreadRunner(THREADS);
    private final DataCatalog catalog =
            DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
    private Pipeline pipeline = Pipeline.empty();
    private Graph graph = new Graph(List.of());
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final ForkJoinPool forkJoin = new ForkJoinPool(THREADS);

    /** Creates the pipeline and its plain counterpart. */
    @Setup
    public void build() {
        pipeline = Pipeline.of(PipelineShapes.of(shape, NODES));
        graph = new Graph(pipeline.nodes());
    }

    /** Shuts the pools down. */
    @TearDown
    public void end() {
        pool.shutdown();
        forkJoin.shutdown();
    }

    /** Jedro, one node after the other. */
    @Benchmark
    public int sequential() {
        return run(sequential);
    }

    /** Jedro, two threads. */
    @Benchmark
    public int twoThreads() {
        return run(threads);
    }

    /** A loop over the nodes in order. */
    @Benchmark
    public int loop() throws Exception {
        return graph.loop();
    }

    /** Counters and a fixed pool of two threads. */
    @Benchmark
    public int countdown() throws Exception {
        return graph.countdown(pool);
    }

    /** Counters and a work-stealing pool of two threads. */
    @Benchmark
    public int countdownForkJoin() throws Exception {
        return graph.countdown(forkJoin);
    }

    private int run(Runner runner) {
        try (RunResult result = runner.run(pipeline, catalog)) {
            return result.load("d" + (shape.equals("chain") ? NODES : NODES - 1), Integer.class);
        }
    }

    /** The nodes as arrays of numbers. */
    private static final class Graph {
        private final Node[] nodes;
        private final int[][] inputs;
        private final int[] outputs;
        private final int[][] successors;
        private final int[] writersBefore;
        private final int datasets;
        private final int last;

        Graph(List<Node> ordered) {
            nodes = ordered.toArray(new Node[0]);
            inputs = new int[nodes.length][];
            outputs = new int[nodes.length];
            successors = new int[nodes.length][];
            writersBefore = new int[nodes.length];
            Map<String, Integer> ids = new HashMap<>();
            Map<Integer, Integer> writers = new HashMap<>();
            List<List<Integer>> next = new ArrayList<>();
            for (int n = 0; n < nodes.length; n++) {
                next.add(new ArrayList<>());
                List<String> names = nodes[n].inputs();
                inputs[n] = new int[names.size()];
                for (int i = 0; i < names.size(); i++) {
                    inputs[n][i] = ids.computeIfAbsent(names.get(i), name -> ids.size());
                    Integer writer = writers.get(inputs[n][i]);
                    if (writer != null) {
                        next.get(writer).add(n);
                        writersBefore[n]++;
                    }
                }
                String output = nodes[n].outputs().get(0);
                outputs[n] = ids.computeIfAbsent(output, name -> ids.size());
                writers.put(outputs[n], n);
            }
            for (int n = 0; n < nodes.length; n++) {
                successors[n] = next.get(n).stream().mapToInt(Integer::intValue).toArray();
            }
            datasets = ids.size();
            last = nodes.length == 0 ? 0 : outputs[nodes.length - 1];
        }

        int loop() throws Exception {
            Object[] values = values();
            for (int n = 0; n < nodes.length; n++) {
                call(n, values);
            }
            return (Integer) values[last];
        }

        int countdown(ExecutorService pool) throws InterruptedException {
            Object[] values = values();
            AtomicIntegerArray waiting = new AtomicIntegerArray(writersBefore);
            CountDownLatch open = new CountDownLatch(nodes.length);
            for (int n = 0; n < nodes.length; n++) {
                if (writersBefore[n] == 0) {
                    submit(n, values, waiting, open, pool);
                }
            }
            open.await();
            return (Integer) values[last];
        }

        private void submit(
                int node, Object[] values, AtomicIntegerArray waiting, CountDownLatch open, ExecutorService pool) {
            pool.execute(() -> {
                try {
                    call(node, values);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                for (int successor : successors[node]) {
                    if (waiting.decrementAndGet(successor) == 0) {
                        submit(successor, values, waiting, open, pool);
                    }
                }
                open.countDown();
            });
        }

        private Object[] values() {
            Object[] values = new Object[datasets];
            java.util.Arrays.fill(values, 0);
            return values;
        }

        private void call(int node, Object[] values) throws Exception {
            int[] from = inputs[node];
            Object[] arguments = new Object[from.length];
            for (int i = 0; i < from.length; i++) {
                arguments[i] = values[from[i]];
            }
            values[outputs[node]] = nodes[node].call(arguments)[0];
        }
    }
}
