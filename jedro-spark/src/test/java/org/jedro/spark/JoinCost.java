// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.SequentialRunner;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Measures what entries cost beside Spark written by hand, in the same process: {@code docs/benchmarks/spark.md}. A program,
 * not a test. Arguments: {@code start}, {@code start-by-hand}, or {@code join}, then a folder and the number of rounds.
 */
final class JoinCost {
    private static final long ORDERS = 44_000_000;
    private static final long CUSTOMERS = 1_000_000;
    private static final int PARTITIONS = 8;
    private static final String MASTER = "local[2]";

    private JoinCost() {}

    /** Measures the start of a session, or a join. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "start" -> start();
            case "start-by-hand" -> startByHand();
            default -> join(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private static void start() throws Exception {
        long start = System.nanoTime();
        try (RunScope scope = RunScope.ofRun("v", Map.of())
                .withEngines(MapValue.empty()
                        .with(
                                "spark",
                                Value.of(
                                        Map.of("spark.master", MASTER),
                                        MapValue.empty().origin())))) {
            long rows = SparkEngine.of(scope).range(10).count();
            print("session by entries, with a count of " + rows, start);
        }
    }

    private static void startByHand() throws IOException {
        long start = System.nanoTime();
        try (SparkSession session = byHand()) {
            print("session by hand, with a count of " + session.range(10).count(), start);
        }
    }

    private static SparkSession byHand() {
        return SparkSession.builder()
                .master(MASTER)
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    private static void join(Path folder, int rounds) throws IOException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        try (SparkSession session = byHand()) {
            generate(session, folder);
            System.out.printf(
                    Locale.ROOT,
                    "read: %.2f GB%n",
                    (size(folder.resolve("orders")) + size(folder.resolve("customers"))) / 1e9);
            for (int i = -1; i < rounds; i++) {
                double hand = seconds(() -> joinByHand(session, folder));
                double entries = seconds(() -> joinByEntries(folder));
                System.out.printf(
                        Locale.ROOT, "%s by hand %.2f s, by entries %.2f s%n", i < 0 ? "warm-up:" : "", hand, entries);
                if (i >= 0) {
                    theirs[i] = hand;
                    ours[i] = entries;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "medians: by hand %.2f s, by entries %.2f s, ratio %.3f%n",
                median(theirs),
                median(ours),
                median(ours) / median(theirs));
    }

    private static void generate(SparkSession session, Path folder) {
        if (Files.exists(folder.resolve("orders/_SUCCESS"))) {
            return;
        }
        session.range(0, ORDERS, 1, PARTITIONS)
                .withColumn("customer", functions.expr("cast(pmod(hash(id), " + CUSTOMERS + ") as int)"))
                .withColumn("price", functions.rand(1))
                .withColumn("weight", functions.rand(2))
                .write()
                .parquet(folder.resolve("orders").toString());
        session.range(0, CUSTOMERS, 1, 1)
                .select(
                        functions.expr("cast(id as int)").as("customer"),
                        functions
                                .expr("concat('country ', pmod(hash(id), 100))")
                                .as("country"))
                .write()
                .parquet(folder.resolve("customers").toString());
    }

    static Dataset<Row> total(Dataset<Row> orders, Dataset<Row> customers) {
        return orders.join(customers, "customer")
                .groupBy("country")
                .agg(
                        functions.sum("price").as("price"),
                        functions.avg("weight").as("weight"),
                        functions.max("id").as("last"));
    }

    private static void joinByHand(SparkSession session, Path folder) {
        total(
                        session.read().parquet(folder.resolve("orders").toString()),
                        session.read().parquet(folder.resolve("customers").toString()))
                .write()
                .mode("overwrite")
                .parquet(folder.resolve("by-hand").toString());
    }

    private static void joinByEntries(Path folder) {
        DataCatalog catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "orders", Map.of("type", "parquet", "filepath", "orders"),
                                "customers", Map.of("type", "parquet", "filepath", "customers"),
                                "total", Map.of("type", "parquet", "filepath", "by-entries")),
                        Map.of())
                .baseDirectory(folder)
                .build();
        Pipeline pipeline = Pipeline.of(
                Node.from("orders", "customers").apply(JoinCost::total).to("total"));
        new SequentialRunner().run(pipeline, catalog).close();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, long start) {
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
