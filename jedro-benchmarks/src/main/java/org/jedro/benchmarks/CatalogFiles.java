// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.FileConfigLoader;
import org.jedro.value.MapValue;

/** Catalogs to measure: a large one on disk, and one with many patterns. */
final class CatalogFiles {
    static final int ENTRIES = 13_000;
    static final int PATTERNS = 52;

    private CatalogFiles() {}

    /** {@return the configuration folder of a project with one catalog file of 13,000 entries} */
    static Path write() throws IOException {
        Path conf = Files.createTempDirectory("jedro-catalog");
        Files.createDirectories(conf.resolve("base"));
        Files.createDirectories(conf.resolve("local"));
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < ENTRIES; i++) {
            yaml.append("layer_").append(i % 8).append(".dataset_").append(i).append(":\n");
            yaml.append("  type: ").append(i % 3 == 0 ? "json" : "text").append('\n');
            yaml.append("  filepath: data/0")
                    .append(i % 8)
                    .append("_layer/dataset_")
                    .append(i)
                    .append(".txt\n");
            yaml.append(i % 4 == 0 ? "  versioned: true\n" : "  metadata: {owner: team_" + i % 7 + "}\n");
        }
        Files.writeString(conf.resolve("base/catalog.yml"), yaml);
        return conf;
    }

    static DataCatalog read(Path conf) {
        MapValue catalog = FileConfigLoader.project(conf).build().load("catalog");
        return DataCatalog.builder()
                .config(catalog, MapValue.empty())
                .baseDirectory(conf)
                .build();
    }

    /** {@return a catalog of 52 patterns, one of them a catch-all} */
    static DataCatalog ofPatterns() {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < PATTERNS - 1; i++) {
            config.put("{ns}.{name}_kind" + i, Map.of("type", "text", "filepath", "data/{ns}/{name}_" + i + ".txt"));
        }
        config.put("{any}", Map.of("type", "memory"));
        return DataCatalog.builder().config(config, Map.of()).build();
    }
}
