// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.opendal.Operator;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;

/**
 * Measures a Parquet file of about 200 MB in a bucket against the copy of OpenDAL and the local file, in rounds: the numbers of
 * {@code docs/benchmarks/data.md}. Run it with the class path of the tests; the argument is the number of rows.
 */
final class StorageNumbers {
    private static final TypeRef<Stream<Row>> ROWS = new TypeRef<>() {};
    private static final int ROUNDS = 5;

    record Row(long id, double value) {}

    private final Map<String, List<Long>> times = new LinkedHashMap<>();
    private final Path project;
    private final long rows;
    private final String bucket = S3Server.shared().bucket();

    private StorageNumbers(Path project, long rows) {
        this.project = project;
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        Path project = Files.createTempDirectory("jedro-numbers-");
        StorageNumbers numbers = new StorageNumbers(project, Long.parseLong(args[0]));
        for (int round = 0; round < ROUNDS; round++) {
            numbers.round();
        }
        numbers.print();
        System.exit(0);
    }

    private BoundDataset<Stream<Row>> dataset(String path) {
        Map<String, Object> entry = new TreeMap<>(Map.of("type", "parquet", "filepath", path, "compression", "none"));
        if (path.startsWith("s3")) {
            entry.put("credentials", "s3");
        }
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of("s3", S3Server.shared().credentials()))
                .baseDirectory(project)
                .build()
                .bind("it", ROWS, RunScope.ofRun("v", Map.of()));
    }

    private Stream<Row> generated() {
        Random random = new Random(1);
        return LongStream.range(0, rows).mapToObj(i -> new Row(random.nextLong(), random.nextDouble()));
    }

    private void round() throws Exception {
        Path local = project.resolve("local.parquet");
        String remote = "s3://" + bucket + "/it.parquet";
        time("local write", () -> save("local.parquet"));
        time("local read", () -> count("local.parquet"));
        time("OpenDAL up", () -> up(local));
        time("OpenDAL down", this::down);
        time("Jedro save", () -> save(remote));
        time("Jedro load", () -> count(remote));
    }

    private long save(String path) {
        dataset(path).save(generated());
        return 0;
    }

    private long count(String path) {
        try (Stream<Row> loaded = dataset(path).load()) {
            return loaded.mapToLong(Row::id).sum();
        }
    }

    private Operator operator() {
        return Operator.of(
                "s3",
                Map.of(
                        "bucket",
                        bucket,
                        "endpoint",
                        S3Server.shared().endpoint(),
                        "region",
                        "us-east-1",
                        "access_key_id",
                        S3Server.KEY,
                        "secret_access_key",
                        S3Server.SECRET));
    }

    private long up(Path file) throws Exception {
        try (Operator operator = operator();
                InputStream in = Files.newInputStream(file);
                OutputStream out = operator.createOutputStream("copy.parquet", Remote.PART)) {
            return in.transferTo(out);
        }
    }

    private long down() throws Exception {
        try (Operator operator = operator();
                InputStream in = operator.createInputStream("copy.parquet")) {
            return Files.copy(in, project.resolve("down.parquet"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void time(String what, Callable<Long> action) throws Exception {
        long start = System.nanoTime();
        action.call();
        times.computeIfAbsent(what, key -> new java.util.ArrayList<>()).add((System.nanoTime() - start) / 1_000_000);
    }

    private void print() throws Exception {
        System.out.println("bytes " + Files.size(project.resolve("local.parquet")));
        times.forEach((what, each) -> System.out.println(what + " " + median(what) + " ms of " + each));
        System.out.printf(
                "save %.2f load %.2f%n",
                median("Jedro save") / (double) (median("OpenDAL up") + median("local write")),
                median("Jedro load") / (double) (median("OpenDAL down") + median("local read")));
    }

    private long median(String what) {
        List<Long> sorted = times.get(what).stream().skip(1).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
