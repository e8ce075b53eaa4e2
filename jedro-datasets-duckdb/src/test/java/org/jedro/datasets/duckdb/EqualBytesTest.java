// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relation that is saved again has the bytes that it had, in each format that the engine writes, with several threads. */
class EqualBytesTest {
    private static final int ROWS = 300_000;
    private static final List<String> FORMATS = List.of("csv", "parquet", "jsonl");

    @TempDir
    Path project;

    private void save(String query, String suffix, int threads) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("one", Map.of("type", "csv", "filepath", "one.csv"));
        entries.put("big", Map.of("type", "csv", "filepath", "big.csv"));
        for (String format : FORMATS) {
            entries.put(format, Map.of("type", format, "filepath", suffix + "." + format));
        }
        try (DataCatalog catalog = DataCatalog.builder()
                .config(entries, Map.of())
                .engines(Map.of("duckdb", Map.of("threads", threads)))
                .baseDirectory(project)
                .build()) {
            Relation rows = catalog.load(Files.exists(project.resolve("big.csv")) ? "big" : "one", Relation.class)
                    .sql(query);
            for (String format : FORMATS) {
                catalog.save(format, rows);
            }
        }
    }

    /** One thread cuts a Parquet file into other row groups than several do. */
    private void assertSame(String query) throws IOException {
        int[] threads = {2, 4, 4, 1};
        for (int i = 0; i < threads.length; i++) {
            save(query, "save" + i, threads[i]);
            for (String format : FORMATS) {
                if (threads[i] > 1 || !format.equals("parquet")) {
                    assertThat(Files.mismatch(
                                    project.resolve("save0." + format), project.resolve("save" + i + "." + format)))
                            .as("%s, save %d", format, i)
                            .isEqualTo(-1);
                }
            }
        }
        assertThat(project.resolve("save0.parquet")).isNotEmptyFile();
    }

    @Test
    void aSortedQueryIsSavedWithEqualBytes() throws IOException {
        Files.writeString(project.resolve("one.csv"), "a,b\n1,2\n");
        assertSame("select i * 7919 % 300007 as key, 'text ' || i % 1000 as text, i / 3.0 as ratio from range(" + ROWS
                + ") t(i) order by key");
    }

    @Test
    void theRowsOfAFileKeepTheirOrder() throws IOException {
        StringBuilder csv = new StringBuilder("key,text\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append((long) i * 7919 % 300_007)
                    .append(",text ")
                    .append(i % 1000)
                    .append('\n');
        }
        Files.writeString(project.resolve("big.csv"), csv);
        assertSame("select *, key * 2 as twice from this where key % 3 <> 0");
    }
}
