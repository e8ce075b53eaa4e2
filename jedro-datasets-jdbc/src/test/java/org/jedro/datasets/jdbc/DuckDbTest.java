// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbTest extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    TestDatabase create() {
        return TestDatabase.of("jdbc:duckdb:" + folder.resolve("it.duckdb"), folder);
    }

    @Test
    void aQuerySelectsItsParameters() {
        DataCatalog catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "it",
                                Map.of(
                                        "type", "jdbc.query",
                                        "url", "jdbc:duckdb:",
                                        "sql", "SELECT :a AS a, ':' || :b AS b",
                                        "parameters", Map.of("a", 1, "b", "x"))),
                        Map.of())
                .build();

        assertThat(catalog.load("it", new TypeRef<List<Map<String, Object>>>() {}))
                .containsExactly(Map.of("a", 1L, "b", ":x"));
        catalog.close();
    }
}
