// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders of the classes of Jedro's own modules, which are on the class path where Jedro is developed. They are libraries like
 * the jars that they become. Recognized by the description of a module's first package, which its tests do not have.
 */
final class JedroFolders {
    private static final List<String> MODULES = List.of(
            "",
            "cli",
            "datasets",
            "datasets/arrow",
            "datasets/avro",
            "datasets/dflib",
            "datasets/duckdb",
            "datasets/jdbc",
            "datasets/object",
            "datasets/parquet",
            "jupyter",
            "reuse",
            "server",
            "spark",
            "storage/opendal",
            "testkit",
            "viz/internal",
            "workers");

    private JedroFolders() {}

    /** {@return whether a folder of the class path is that of one of Jedro's modules} */
    static boolean isJedro(Path folder) {
        Path own = folder.resolve("org/jedro");
        return Files.isDirectory(own)
                && MODULES.stream()
                        .anyMatch(first -> Files.exists(own.resolve(first).resolve("package-info.class")));
    }
}
