// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTableTest {
    @TempDir
    Path project;

    DataCatalog catalog;

    record Row(int id, String name, BigDecimal price, LocalDate day, Instant at) {}

    record Spent(Duration spent) {}

    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    @BeforeEach
    void open() {
        catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "table",
                                Map.of("type", "duckdb.table", "database", "data/it.db", "table", "orders"),
                                "replaced",
                                Map.of(
                                        "type",
                                        "duckdb.table",
                                        "database",
                                        "data/it.db",
                                        "table",
                                        "orders",
                                        "mode",
                                        "replace"),
                                "appended",
                                Map.of(
                                        "type",
                                        "duckdb.table",
                                        "database",
                                        "data/it.db",
                                        "table",
                                        "orders",
                                        "mode",
                                        "append"),
                                "other",
                                Map.of(
                                        "type",
                                        "duckdb.table",
                                        "database",
                                        "data/it.db",
                                        "schema",
                                        "s",
                                        "table",
                                        "order")),
                        Map.of())
                .baseDirectory(project)
                .build();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private static Row row(int id) {
        return new Row(
                id,
                "čaj " + id,
                new BigDecimal("1.50"),
                LocalDate.of(2026, 1, id),
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private <T> BoundDataset<T> bind(String name, TypeRef<T> form) {
        return catalog.bind(name, form, catalog.scope());
    }

    @Test
    void refusesWhatIsNotADatabase() throws Exception {
        assertThat(DatabaseTable.absence(project.resolve("data/it.db"), "data/it.db"))
                .contains("the database data/it.db does not exist");
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/it.db"), "id\n1\n".repeat(4000));

        assertThatThrownBy(() -> catalog.load("table", ROWS))
                .hasMessage(
                        "Dataset 'table' could not be loaded: the file is not a database of DuckDB; check 'database'.");
    }

    @Test
    void refusesTypesThatATableLacks() {
        assertThatThrownBy(() -> catalog.save("table", List.of(new Spent(Duration.ofHours(1)))))
                .hasMessage(
                        "Dataset 'table' could not be saved: column 'spent' holds durations, for which a table has no"
                                + " type; convert them in the node.");
    }

    @Test
    void storesEachFormOfTables() {
        assertThat(bind("table", ROWS).exists()).isFalse();
        bind("table", ROWS).save(List.of(row(1), row(2)));

        assertThat(bind("table", ROWS).exists()).isTrue();
        assertThat(catalog.load("table", ROWS)).containsExactly(row(1), row(2));
        assertThat(catalog.load("table", DataFrame.class).height()).isEqualTo(2);
        Relation relation = catalog.load("table", Relation.class);
        assertThat(relation.sql("select max(id) as id from this")
                        .to(DataFrame.class)
                        .get("id", 0))
                .isEqualTo(2);
        assertThat(bind("table", ROWS).statistics().rows()).hasValue(2);
    }

    @Test
    void addsReplacesOrRefuses() {
        bind("table", ROWS).save(List.of(row(1)));
        bind("appended", ROWS).save(List.of(row(2)));
        assertThat(catalog.load("table", ROWS)).containsExactly(row(1), row(2));

        Relation large = catalog.load("table", Relation.class).sql("from this where id > 1");
        catalog.save("replaced", large);
        assertThat(catalog.load("table", ROWS)).containsExactly(row(2));

        assertThatThrownBy(() -> bind("table", ROWS).save(List.of(row(3))))
                .hasMessage(
                        "Dataset 'table' could not be saved: the table 'orders' exists already; expected 'mode: replace' or"
                                + " 'mode: append' to save it again.");
    }

    @Test
    void reportsThatAnotherRunHasTheDatabaseOpen() {
        bind("table", ROWS).save(List.of(row(1)));

        try (RunScope another = RunScope.ofRun("other", Map.of())) {
            BoundDataset<List<Row>> blocked = catalog.bind("table", ROWS, another);
            assertThatThrownBy(blocked::load)
                    .hasMessage(
                            "Dataset 'table' could not be loaded: another run in this process has the database open;"
                                    + " a DuckDB file belongs to one run at a time.");
        }
    }

    @Test
    void leavesTheTableUntilTheCommit() {
        bind("table", ROWS).save(List.of(row(1)));
        BoundDataset.StagedSave staged = bind("replaced", ROWS).stage(List.of(row(2)));
        assertThat(catalog.load("table", ROWS)).containsExactly(row(1));

        staged.close();
        assertThat(catalog.load("table", ROWS)).containsExactly(row(1));
    }

    @Test
    void refusesARelationOverATableThatHasBeenSavedSince() {
        bind("table", ROWS).save(List.of(row(1)));
        Relation before = catalog.load("table", Relation.class);
        bind("appended", ROWS).save(List.of(row(2)));

        assertThatThrownBy(before::count)
                .hasMessage(
                        "table 'orders' has been saved since it was loaded; a relation reads its tables when it is used, so"
                                + " use it before, or save it first");
    }

    @Test
    void namesTheClosestTable() {
        bind("other", ROWS).save(List.of(row(1)));
        assertThatThrownBy(() -> catalog.load("table", Relation.class)).hasMessageContaining("has no table 'orders'");
        assertThat(Files.exists(project.resolve("data/it.db"))).isTrue();
    }

    @Test
    void reportsMistakesOfTheEntry() {
        assertThatThrownBy(() -> DataCatalog.builder()
                        .config(Map.of("x", Map.of("type", "duckdb.table", "databas", "x.db", "table", "t")), Map.of())
                        .build())
                .isInstanceOf(CatalogConfigException.class)
                .hasMessageContaining("databas");
    }

    @Test
    void reportsAFileThatIsNotADatabase() throws Exception {
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/it.db"), "x".repeat(10_000));

        assertThatThrownBy(() -> catalog.load("table", Relation.class))
                .hasMessageStartingWith("Dataset 'table' could not be loaded: ");
    }
}
