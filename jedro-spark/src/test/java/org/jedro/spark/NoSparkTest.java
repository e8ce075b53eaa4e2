// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose class path has this module, but not the jars of Spark. */
class NoSparkTest {
    @TempDir
    Path folder;

    /** The other JVM. */
    public static final class Other {
        private Other() {}

        /** Prints what a catalog answers. */
        public static void main(String[] arguments) {
            Path project = Path.of(arguments[0]);
            try (DataCatalog catalog = DataCatalog.builder()
                    .config(Map.of("it", Map.of("type", "jsonl", "filepath", "it.jsonl")), Map.of())
                    .baseDirectory(project)
                    .build()) {
                catalog.save("it", List.of(1, 2));
                System.out.println(catalog.load("it"));
            }
            try {
                new SparkRunnerProvider().create(MapValue.empty());
            } catch (JedroException e) {
                System.out.println(e.getMessage());
            }
            try {
                DataCatalog.builder()
                        .config(Map.of("it", Map.of("type", "spark.table", "table", "t")), Map.of())
                        .build();
            } catch (JedroException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @Timeout(60)
    void hasTheOtherFormsAndNamesTheDependency() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("spark-") || entry.contains("jedro-spark"))
                .filter(entry -> !entry.contains("scala"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Other.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        // newer JVMs warn about native libraries
        assertThat(printed.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("WARNING: ")))
                .containsExactly(
                        "[1, 2]",
                        "The SparkRunner needs Spark on the class path: add the dependency"
                                + " org.apache.spark:spark-sql_2.13 (4.2 or later) to the project.",
                        "1 problem in Java:",
                        "it.type: 'spark.table' needs Spark on the class path; add the dependency"
                                + " org.apache.spark:spark-sql_2.13 (4.2 or later)");
    }
}
