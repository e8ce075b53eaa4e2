// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.Problem;
import org.jedro.Problems;
import org.junit.jupiter.api.Test;

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

    @Test
    void doesNotPrintAPassword() {
        assertThat(problems("jdbc.query", Map.of("sql", "select 1", "credentials", Map.of("con", "x://u:geheim@h"))))
                .singleElement()
                .asString()
                .startsWith("it.credentials: expected a URL that starts with 'jdbc:'")
                .doesNotContain("geheim");
    }
}
