// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.partition.Partitions;
import org.jedro.internal.FileTrees;
import org.jedro.ref.TypeRef;

/**
 * The cost of partitions of a local folder: the listing of 10,000, beside a plain walk of the same folder, and the load of
 * some hundred CSV files by two threads, beside the load of the same files one after the other.
 */
public final class PartitionsCost {
    private static final int LISTED = 10_000;
    private static final int FOLDERS = 20;
    private static final int LOADED = 400;
    private static final int ROWS = 5_000;
    private static final int ROUNDS = 11;

    private PartitionsCost() {}

    /** A row of a partition. */
    public record Row(int id, String name, double price) {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Path project = Files.createTempDirectory("partitions");
        try {
            listing(project);
            loading(project);
        } finally {
            FileTrees.deleteAll(project);
        }
    }

    private static void listing(Path project) throws Exception {
        for (int i = 0; i < LISTED; i++) {
            Path folder = Files.createDirectories(project.resolve("listed/" + i % FOLDERS));
            Files.writeString(folder.resolve(i + ".csv"), "id,name,price\n1,a,2.5\n");
        }
        DataCatalog catalog = catalog(project, "listed");
        TypeRef<Map<String, Supplier<List<Row>>>> form = new TypeRef<>() {};
        Callable<Integer> list = () ->
                catalog.bind("it", form, RunScope.ofRun("v", Map.of())).load().size();
        print("list 10,000, the first time", List.of(millis(list)));
        List<Double> listed = new ArrayList<>();
        List<Double> walked = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            listed.add(millis(list));
            walked.add(millis(() -> walk(project.resolve("listed"))));
        }
        print("list 10,000", listed);
        print("walk the folder", walked);
    }

    private static int walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    private static void loading(Path project) throws Exception {
        Files.createDirectories(project.resolve("loaded"));
        StringBuilder rows = new StringBuilder("id,name,price\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i)
                    .append(",name ")
                    .append(i)
                    .append(',')
                    .append(i * 0.25)
                    .append('\n');
        }
        for (int i = 0; i < LOADED; i++) {
            Files.writeString(project.resolve("loaded/" + i + ".csv"), rows);
        }
        DataCatalog catalog = catalog(project, "loaded");
        TypeRef<Partitions<List<Row>>> form = new TypeRef<>() {};
        List<Double> alone = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        for (int i = -2; i < ROUNDS; i++) {
            Partitions<List<Row>> partitions =
                    catalog.bind("it", form, RunScope.ofRun("v", Map.of())).load();
            double one = millis(() -> count(partitions.stream()));
            double two = millis(() -> count(partitions.parallel(2)));
            if (i >= 0) {
                alone.add(one);
                together.add(two);
            }
        }
        print("load 400 one after the other", alone);
        print("load 400 by two threads", together);
    }

    private static int count(Stream<Map.Entry<String, List<Row>>> partitions) {
        try (partitions) {
            return partitions.mapToInt(partition -> partition.getValue().size()).sum();
        }
    }

    private static DataCatalog catalog(Path project, String path) {
        return DataCatalog.builder()
                .config(
                        Map.of("it", Map.of("type", "partitioned", "path", path, "suffix", ".csv", "dataset", "csv")),
                        Map.of())
                .baseDirectory(project)
                .build();
    }

    private static double millis(Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        int result = work.call();
        double millis = (System.nanoTime() - start) / 1e6;
        if (result <= 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return millis;
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-32s median %8.1f ms, smallest %8.1f ms%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0));
    }
}
