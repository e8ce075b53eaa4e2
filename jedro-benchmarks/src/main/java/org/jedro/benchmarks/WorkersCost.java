// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Isolation;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.workers.ParallelRunner;

/**
 * The cost of worker JVMs. Argument: a scenario, {@code first} (an isolated node in a new JVM, then a warm one), {@code trivial}
 * (1,000 nodes in a chain), {@code large} (200 MB to a worker and back, and copies of a file in shared memory), {@code chain
 * threads} and {@code chain workers} (five nodes of 200 MB, time and peak of memory over all processes).
 */
public final class WorkersCost {
    private static final int NODES = 1_000;
    private static final int NUMBERS = 25_000_000;
    private static final int REPETITIONS = 15;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private WorkersCost() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "first" -> first();
            case "trivial" -> trivial();
            case "large" -> large();
            case "chain" -> chain(arguments[1].equals("threads") ? new ThreadRunner(2) : new ParallelRunner());
            default -> throw new IllegalArgumentException("first, trivial, large, chain threads or chain workers");
        }
    }

    static int addOne(int number) {
        return number + 1;
    }

    static double[] make(int length) {
        return new double[length];
    }

    static double[] addOneToEach(double[] numbers) {
        double[] more = new double[numbers.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = numbers[i] + 1;
        }
        return more;
    }

    static double[] same(double[] numbers) {
        return numbers;
    }

    private static void first() {
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(WorkersCost::addOne).to("b").isolated(Isolation.heap("256m")));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 1).build();
        System.out.printf(Locale.ROOT, "first isolated node: %.0f ms%n", millis(pipeline, catalog));
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            warm.add(millis(pipeline, catalog));
        }
        System.out.printf(Locale.ROOT, "warm, a run of one node: %.2f ms, median of 200%n", median(warm));
    }

    private static double millis(Pipeline pipeline, DataCatalog catalog) {
        return millis(new SequentialRunner(), pipeline, catalog);
    }

    private static double millis(Runner runner, Pipeline pipeline, DataCatalog catalog) {
        long start = System.nanoTime();
        runner.run(pipeline, catalog).close();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void trivial() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(Node.from("d" + i)
                    .apply(WorkersCost::addOne)
                    .to("d" + (i + 1))
                    .named("n" + i));
        }
        DataCatalog catalog = DataCatalog.inMemory().with("d0", 1).build();
        Runner runner = new ParallelRunner();
        for (int i = 0; i < 5; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f ms per node%n",
                    i == 0 ? "first run" : "run " + (i + 1),
                    millis(runner, Pipeline.of(nodes), catalog) / NODES);
        }
    }

    private static void large() throws IOException {
        double[] numbers = new double[NUMBERS];
        Arrays.fill(numbers, 1.5);
        DataCatalog catalog = DataCatalog.inMemory().with("a", numbers).build();
        Pipeline pipeline = Pipeline.of(Node.from("a").apply(WorkersCost::same).to("b"));
        Runner runner = new ParallelRunner();
        Path file = Files.createTempFile(SHARED_MEMORY, "jedro-benchmark-", "");
        List<Double> trips = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        try {
            Files.write(file, new byte[NUMBERS * Double.BYTES]);
            for (int i = 0; i < REPETITIONS; i++) {
                long start = System.nanoTime();
                try (var result = runner.run(pipeline, catalog)) {
                    if (result.load("b", double[].class).length != NUMBERS) {
                        throw new IllegalStateException("cut off");
                    }
                }
                trips.add((System.nanoTime() - start) / 1e6);
                copies.add(copyTwice(file));
            }
        } finally {
            Files.delete(file);
        }
        System.out.printf(
                Locale.ROOT,
                "200 MB there and back: %.0f ms; two copies of such a file: %.0f ms; %.2f times; medians of %d%n",
                median(trips),
                median(copies),
                median(trips) / median(copies),
                REPETITIONS);
    }

    private static double copyTwice(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + "-copy");
        long start = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Files.copy(file, copy);
            Files.delete(copy);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void chain(Runner runner) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.from("n").apply(WorkersCost::make).to("d0").named("n0"));
        for (int i = 1; i < 5; i++) {
            nodes.add(Node.from("d" + (i - 1))
                    .apply(WorkersCost::addOneToEach)
                    .to("d" + i)
                    .named("n" + i));
        }
        DataCatalog catalog = DataCatalog.inMemory().with("n", NUMBERS).build();
        System.out.printf(Locale.ROOT, "time: %.0f ms%n", millis(runner, Pipeline.of(nodes), catalog));
        Watch watch = new Watch();
        Thread thread = new Thread(watch::run, "watch");
        thread.setDaemon(true);
        thread.start();
        millis(runner, Pipeline.of(nodes), catalog);
        watch.isOver = true;
        System.out.printf(Locale.ROOT, "peak: %d MB%n", watch.peak >> 20);
    }

    /** Adds up the proportional set sizes of this process and its children, and shared memory that no process has mapped. */
    private static final class Watch {
        private volatile boolean isOver;
        private volatile long peak;

        void run() {
            while (!isOver) {
                long sum = pss(ProcessHandle.current()) + sharedMemory();
                try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
                    sum += children.mapToLong(Watch::pss).sum();
                }
                peak = Math.max(peak, sum);
                LockSupport.parkNanos(20_000_000);
            }
        }

        private static long pss(ProcessHandle process) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
                return lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .sum();
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }

        private static long sharedMemory() {
            long sum = 0;
            String own = "jedro-workers-*-" + ProcessHandle.current().pid() + "-*";
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(SHARED_MEMORY, own)) {
                for (Path folder : folders) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "v-*")) {
                        for (Path file : files) {
                            sum += size(file);
                        }
                    }
                }
            } catch (IOException e) {
                // the process or file no longer exists
            }
            return sum;
        }

        private static long size(Path file) throws IOException {
            try {
                return Files.size(file);
            } catch (NoSuchFileException e) {
                return 0;
            }
        }
    }
}
