// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables of Delta Lake, in folders and in the catalog of the session. */
@ExtendWith(SharedSpark.class)
@Tag("eco/D-10")
class DeltaTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    DataCatalog catalog = DataCatalog.builder().build();

    public record Sale(long id, String country) {}

    private void open(Map<String, Object> entry) {
        catalog.close();
        Map<String, Object> sales = new HashMap<>(Map.of("type", "delta", "filepath", "sales"));
        sales.putAll(entry);
        catalog = DataCatalog.builder()
                .config(Map.of("sales", sales), Map.of())
                .baseDirectory(project)
                .build();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private void save(String country, long from, long to) {
        catalog.save(
                DatasetRef.of("sales", ROWS),
                SparkSession.active().range(from, to).selectExpr("id", "'" + country + "' as country"));
    }

    private List<Sale> stored() {
        return catalog.load("sales", new TypeRef<Dataset<Sale>>() {})
                .orderBy("id")
                .collectAsList();
    }

    /** In one test, since each commit takes a while. */
    @Test
    void upsertsAppendsReplacesAndKeepsVersions() {
        open(Map.of("mode", "upsert", "keys", List.of("id")));
        assertThat(catalog.exists("sales")).isFalse();
        save("CZ", 0, 2);
        save("GB", 1, 3);
        assertThat(stored()).containsExactly(new Sale(0, "CZ"), new Sale(1, "GB"), new Sale(2, "GB"));
        assertThat(catalog.exists("sales")).isTrue();

        open(Map.of("mode", "error"));
        assertThatThrownBy(() -> save("CZ", 0, 1))
                .hasMessage(
                        "Dataset 'sales' could not be saved to sales: there is a table already; expected another mode,"
                                + " such as 'mode: overwrite', to save it again.");
        open(Map.of("mode", "append"));
        save("SK", 7, 8);
        assertThat(catalog.load("sales", ROWS).count()).isEqualTo(4);
        open(Map.of());
        save("SK", 5, 6);
        assertThat(stored()).containsExactly(new Sale(5, "SK"));

        open(Map.of("version", 0));
        assertThat(stored()).containsExactly(new Sale(0, "CZ"), new Sale(1, "CZ"));
    }

    @Test
    @EnabledIfSystemProperty(named = "jedro.stress", matches = "true")
    void upsertsTablesOfTheCatalog() {
        Map<String, Object> entry = Map.of(
                "type", "spark.table", "table", "merged", "format", "delta", "mode", "upsert", "keys", List.of("id"));
        catalog = DataCatalog.builder().config(Map.of("sales", entry), Map.of()).build();
        try {
            save("CZ", 0, 2);
            save("GB", 1, 3);
            assertThat(stored()).containsExactly(new Sale(0, "CZ"), new Sale(1, "GB"), new Sale(2, "GB"));
        } finally {
            SparkSession.active().sql("drop table if exists merged");
        }
    }

    @Test
    void reportsWhatDoesNotFit() throws Exception {
        assertThatThrownBy(() -> open(Map.of("mode", "upsert")))
                .hasMessageContaining("keys: expected the columns that identify a row, such as [id], for mode upsert");
        assertThatThrownBy(() -> open(Map.of("keys", List.of("id"))))
                .hasMessageContaining("keys: expected mode upsert with them");
        open(Map.of());
        List<String> messages = new ArrayList<>();
        messages.add(catchThrowable(this::stored).getMessage());
        Files.createDirectories(project.resolve("sales"));
        Files.writeString(project.resolve("sales/a.txt"), "x");
        messages.add(catchThrowable(this::stored).getMessage());
        open(Map.of("mode", "upsert", "keys", List.of("number")));
        save("CZ", 0, 1);
        messages.add(catchThrowable(() -> save("CZ", 0, 1)).getMessage());
        open(Map.of("mode", "append"));
        messages.add(catchThrowable(() -> catalog.save(
                        DatasetRef.of("sales", ROWS),
                        SparkSession.active().range(1).selectExpr("id", "'CZ' as land")))
                .getMessage());
        open(Map.of("mode", "upsert", "keys", List.of("id")));
        messages.add(catchThrowable(() -> catalog.save(
                        DatasetRef.of("sales", ROWS),
                        SparkSession.active().range(2).selectExpr("0L as id", "'CZ' as country")))
                .getMessage());
        open(Map.of("version", 99));
        messages.add(catchThrowable(this::stored).getMessage());
        assertThat(messages)
                .containsExactly(
                        "Dataset 'sales' could not be loaded from sales: file:" + project.resolve("sales")
                                + " does not exist, or cannot be seen from where Spark runs.",
                        "Dataset 'sales' could not be loaded from sales: delta table `file:" + project.resolve("sales")
                                + "` doesn't exist.",
                        "Dataset 'sales' could not be saved to sales: there is no column 'number', which the option 'keys'"
                                + " names; the columns are 'country', 'id'.",
                        "Dataset 'sales' could not be saved to sales: the columns or their types are not those of the table;"
                                + " write 'save: {mergeSchema: true}' to add columns, or 'save: {overwriteSchema: true}'"
                                + " with mode overwrite to replace them.",
                        "Dataset 'sales' could not be saved to sales: several of the saved rows have equal keys; expected"
                                + " one row for each key.",
                        "Dataset 'sales' could not be loaded from sales: cannot time travel Delta table to version 99."
                                + " Available versions: [0, 0].");
    }
}
