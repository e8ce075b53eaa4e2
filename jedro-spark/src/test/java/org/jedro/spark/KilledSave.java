// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.jedro.internal.SameJava;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;

/** A process that saves a table of two parts to S3, and is killed when the first one is there: the second one does not end. */
final class KilledSave {
    private KilledSave() {}

    /** Arguments: the folder of the project, the address of the server, and the bucket. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("key", S3Server.KEY);
        credentials.put("secret", S3Server.SECRET);
        credentials.put("endpoint_url", arguments[1]);
        Map<String, Object> entry =
                Map.of("type", "csv", "filepath", "s3://" + arguments[2] + "/lake/orders", "credentials", "s3");
        try (SparkSession session = SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .getOrCreate();
                DataCatalog catalog = DataCatalog.builder()
                        .config(Map.of("orders", entry), Map.of("s3", credentials))
                        .baseDirectory(Path.of(arguments[0]))
                        .build()) {
            Dataset<Row> rows = session.range(0, 2, 1, 2)
                    .map((MapFunction<Long, Long>) KilledSave::slow, Encoders.LONG())
                    .toDF("id");
            catalog.save(DatasetRef.of("orders", new TypeRef<Dataset<Row>>() {}), rows);
        }
    }

    private static long slow(long id) {
        while (id == 1) {
            LockSupport.parkNanos(50_000_000);
        }
        return id;
    }

    static Process start(Path project, String endpoint, String bucket) throws IOException {
        List<String> command = new ArrayList<>(List.of(SameJava.executable()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledSave.class.getName()));
        command.addAll(List.of(project.toString(), endpoint, bucket));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log.txt").toFile())
                .start();
    }

    static String log(Path project) {
        try {
            return Files.readString(project.resolve("log.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
