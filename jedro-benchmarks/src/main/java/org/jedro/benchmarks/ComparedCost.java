// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;

/** Jedro's rows of the tables in which {@code jedro-benchmarks/run compare} sets it beside pandas and dask. */
public final class ComparedCost {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final double[] wall;
    private final double[] processor;

    private ComparedCost(int rounds, Runnable action) {
        this.wall = new double[rounds];
        this.processor = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long work = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            action.run();
            wall[i] = (System.nanoTime() - start) / 1e9;
            processor[i] = (SYSTEM.getProcessCpuTime() - work) / 1e9;
        }
    }

    /**
     * Prints rows of a table. Arguments: {@code write}, a file and a number of rows; {@code csv}, the file and the number of
     * rounds; or {@code tasks}, the shape, the number of nodes and the number of rounds.
     */
    @SuppressWarnings("SystemOut") // a standalone program that prints its result
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "write" -> writeCsv(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "csv" -> csv(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            default -> {
                tasks("one thread", new SequentialRunner(), arguments);
                tasks("two threads", new ThreadRunner(2), arguments);
            }
        }
    }

    /** Writes so many rows of eight columns. */
    static void writeCsv(Path file, int rows) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("id,at,distance,price,company,city,paid,note\n");
            for (int i = 0; i < rows; i++) {
                text.write(i + "," + (1_700_000_000_000L + i) + "," + i / 8.0 + "," + i % 1000 / 10.0 + ",company "
                        + i % 50 + ",city " + i % 300 + "," + (i % 2 == 0) + ",note " + i + "\n");
            }
        }
    }

    /** {@return a catalog with the entry {@code it} for a file} */
    static DataCatalog catalogOf(Path file) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "csv", "filepath", file.toString())), Map.of())
                .build();
    }

    @SuppressWarnings("SystemOut") // prints a row of a table
    private static void csv(Path file, int rounds) {
        DataCatalog catalog = catalogOf(file.toAbsolutePath());
        int[] rows = new int[1];
        ComparedCost cost = new ComparedCost(
                rounds, () -> rows[0] = catalog.load("it", DataFrame.class).height());
        System.out.printf(
                Locale.ROOT,
                "| Jedro, DFLib | %d | %.2f s | %.2f s | %.2f s | %.2f s |%n",
                rows[0],
                cost.wall[0],
                median(cost.wall),
                Arrays.stream(cost.wall).min().orElseThrow(),
                median(cost.processor));
    }

    @SuppressWarnings("SystemOut") // prints a row of a table
    private static void tasks(String name, Runner runner, String[] arguments) {
        int nodes = Integer.parseInt(arguments[2]);
        Pipeline pipeline = Pipeline.of(PipelineShapes.of(arguments[1], nodes));
        DataCatalog catalog =
                DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
        ComparedCost cost = new ComparedCost(
                Integer.parseInt(arguments[3]),
                () -> runner.run(pipeline, catalog, RunOptions.defaults()).close());
        System.out.printf(
                Locale.ROOT,
                "| Jedro, %s | %s | %d | %.2f | %.2f | %.2f |%n",
                name,
                arguments[1],
                nodes,
                cost.wall[0] / nodes * 1e6,
                median(cost.wall) / nodes * 1e6,
                median(cost.processor) / nodes * 1e6);
    }

    private static double median(double[] found) {
        double[] sorted = found.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
