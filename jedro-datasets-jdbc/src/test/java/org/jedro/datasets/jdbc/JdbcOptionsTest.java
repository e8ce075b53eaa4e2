// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcOptionsTest {
    private final TestDatabase database = TestDatabase.of("jdbc:sqlite:x.db", Path.of(""));
    private final Problems problems = new Problems();

    private List<String> problems(String type, Map<String, ?> options) {
        assertThat(database.entry("it", type, options, problems)).isNull();
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void reportsAllProblemsOfAnEntryAtOnce() {
        assertThat(problems("jdbc.table", Map.of("tabel", "orders", "mode", "upsert")))
                .containsExactlyInAnyOrder(
                        "it.tabel: unknown option; did you mean 'table'?",
                        "it.keys: expected the columns that identify a row, which 'mode: upsert' needs",
                        "it: expected a table, for example 'table: orders'");
    }

    @Test
    void aQueryIsWrittenOnce() {
        assertThat(problems("jdbc.query", Map.of("sql", "select 1", "filepath", "q.sql")))
                .containsExactly("it.filepath: the query is written as 'sql' already; remove one of them");
    }

    @Test
    void requiresADatabase() {
        assertThat(problems("jdbc.query", Map.of("sql", "select 1", "credentials", Map.of("user", "x"))))
                .containsExactly("it.credentials: expected a database: a 'url' such as jdbc:postgresql://localhost/shop"
                        + " in the credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite:file:shop?mode=memory&cache=shared",
                "sqlite://",
                "jdbc:duckdb:",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb::memory:shop"
            })
    void refusesADatabaseInMemoryThatEachConnectionHasForItself(String url) {
        assertThat(problems("jdbc.table", Map.of("table", "orders", "credentials", Map.of("url", url))))
                .singleElement()
                .asString()
                .startsWith("it.credentials: expected a database that the connections of a pool share, but was one in"
                        + " memory; name a file, for example jdbc:" + (url.contains("duckdb") ? "duckdb" : "sqlite")
                        + ":data/shop.");
    }

    @Test
    void aQueryOfDuckDbNeedsNoTables() throws Exception {
        Map<String, Object> query = Map.of("sql", "select 41 + 1 as id", "credentials", Map.of("url", "jdbc:duckdb:"));
        try (RunScope scope = RunScope.ofRun("run", Map.of())) {
            assertThat(database.entry("it", "jdbc.query", query)
                            .as(new TypeRef<List<Map<String, Object>>>() {}, scope)
                            .load())
                    .containsExactly(Map.of("id", 42));
        }
        assertThat(problems("jdbc.query", with(Map.of("sql", "select 1"), Map.of("url", "jdbc:sqlite::memory:"))))
                .hasSize(1);
    }

    @Test
    void refusesADatabaseOfH2ThatEndsWithItsLastConnection() {
        Map<String, Object> query = Map.of("sql", "select 1");
        assertThat(problems("jdbc.query", with(query, Map.of("url", "jdbc:h2:mem:shop"))))
                .containsExactly("it.credentials: the database in memory ends with its last connection; add"
                        + " ';DB_CLOSE_DELAY=-1' to the URL, or name a file");
        assertThat(database.entry(
                        "it",
                        "jdbc.query",
                        with(query, Map.of("url", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1")),
                        new Problems()))
                .isNotNull();
        assertThat(database.entry(
                        "it",
                        "jdbc.query",
                        with(query, Map.of("url", "jdbc:h2:mem:shop", "properties", Map.of("db_close_delay", -1))),
                        new Problems()))
                .isNotNull();
    }

    @Test
    void refusesADatabaseOfH2WithoutAName() {
        assertThat(problems("jdbc.query", with(Map.of("sql", "select 1"), Map.of("url", "jdbc:h2:mem:"))))
                .singleElement()
                .asString()
                .endsWith(
                        "but was one in memory without a name; name it, for example jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    }

    private static Map<String, Object> with(Map<String, Object> options, Map<String, Object> credentials) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("credentials", credentials);
        return all;
    }

    @Test
    void doesNotPrintAPassword() {
        assertThat(problems("jdbc.query", Map.of("sql", "select 1", "credentials", Map.of("con", "x://u:geheim@h"))))
                .singleElement()
                .asString()
                .startsWith("it.credentials: expected a URL that starts with 'jdbc:'")
                .doesNotContain("geheim");
    }
}
