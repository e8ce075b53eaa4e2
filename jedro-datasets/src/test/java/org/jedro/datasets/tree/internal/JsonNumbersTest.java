// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that are none, as Python writes them in JSON. */
class JsonNumbersTest {
    private static final String PYTHON = "{\"r2\": NaN, \"most\": Infinity, \"least\": -Infinity}";

    @TempDir
    Path project;

    private DataCatalog catalog(String type) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", type, "filepath", "it.json")), Map.of())
                .baseDirectory(project)
                .build();
    }

    @Test
    void readsWhatPythonWrites() throws IOException {
        Map<String, Double> numbers =
                Map.of("r2", Double.NaN, "most", Double.POSITIVE_INFINITY, "least", Double.NEGATIVE_INFINITY);
        Files.writeString(project.resolve("it.json"), PYTHON);

        assertThat(catalog("json").load("it")).isEqualTo(numbers);
        assertThat(catalog("metrics").load("it")).isEqualTo(numbers);
        assertThat(catalog("jsonl").load("it", new TypeRef<List<Map<String, Object>>>() {}))
                .isEqualTo(List.of(numbers));
    }

    @Test
    void writesWhatPythonReads() throws IOException {
        record Score(String name, double value, float other) {}
        catalog("metrics").save("it", Map.of("r2", Double.NaN));
        assertThat(Files.readString(project.resolve("it.json"))).isEqualTo("{\n  \"r2\" : NaN\n}\n");

        Score score = new Score("a", Double.NEGATIVE_INFINITY, Float.NaN);
        for (String type : List.of("json", "jsonl")) {
            TypeRef<List<Score>> scores = new TypeRef<>() {};
            DataCatalog catalog = catalog(type);
            catalog.bind("it", scores, catalog.scope()).save(List.of(score));
            assertThat(Files.readString(project.resolve("it.json"))).contains("-Infinity", "NaN");
            assertThat(catalog.load("it", scores)).containsExactly(score);
        }
    }

    /** A browser reads no numbers that are none. */
    @Test
    void keepsThemOutOfCharts() throws IOException {
        catalog("chart").save("it", Map.of("mark", "bar", "width", Double.NaN));

        assertThat(Files.readString(project.resolve("it.json"))).contains("\"width\" : \"NaN\"");
    }
}
