// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSpark.class)
class SparkTablesTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path folder;

    DataCatalog catalog = DataCatalog.builder().build();

    public record Sale(long id, String country) {}

    private DataCatalog open(Map<String, Object> entry) {
        Map<String, Object> sales = new HashMap<>(Map.of("type", "spark.table", "table", "sales"));
        sales.putAll(entry);
        catalog = DataCatalog.builder()
                .config(Map.of("sales", sales), Map.of("db", Map.of("url", url(), "user", "sa", "password", "")))
                .build();
        return catalog;
    }

    private String url() {
        return "jdbc:h2:" + folder.resolve("sales");
    }

    @AfterEach
    void close() {
        catalog.close();
        SparkSession.active().sql("drop table if exists sales");
    }

    private void save(long from, long to) {
        Dataset<Row> rows = SparkSession.active().range(from, to).selectExpr("id", "'CZ' as country");
        catalog.save(DatasetRef.of("sales", ROWS), rows);
    }

    @Test
    @Tag("eco/D-09")
    void appendsToAndReplacesTables() {
        open(Map.of("mode", "append", "format", "parquet", "partition_by", List.of("country")));
        assertThat(catalog.exists("sales")).isFalse();
        save(0, 2);
        save(2, 3);
        assertThat(catalog.load("sales", new TypeRef<Dataset<Sale>>() {}).collectAsList())
                .containsExactlyInAnyOrder(new Sale(0, "CZ"), new Sale(1, "CZ"), new Sale(2, "CZ"));
        catalog.close();

        open(Map.of("mode", "ignore"));
        save(7, 9);
        assertThat(catalog.load("sales", ROWS).count()).isEqualTo(3);
        catalog.close();

        open(Map.of("mode", "overwrite", "format", "parquet"));
        save(7, 9);
        assertThat(catalog.load("sales", ROWS).count()).isEqualTo(2);
        assertThat(catalog.exists("sales")).isTrue();
    }

    @Test
    void reportsATableThatExistsOrDoesNot() {
        open(Map.of("format", "parquet"));
        assertThatThrownBy(() -> catalog.load("sales", ROWS))
                .hasMessage("Dataset 'sales' could not be loaded: there is no table `sales` in Spark's catalog.");
        save(0, 1);
        assertThatThrownBy(() -> save(0, 1))
                .hasMessage(
                        "Dataset 'sales' could not be saved: table `sales` exists already; expected 'mode: overwrite' or"
                                + " 'mode: append' to save it again.");
        Map<String, Object> upsert = Map.of("mode", "upsert", "keys", List.of("id"));
        open(upsert);
        assertThat(catchThrowable(() -> save(0, 1)).getMessage())
                .isEqualTo(
                        "Dataset 'sales' could not be saved: its format does not merge rows; expected a table of a format that"
                                + " does, such as delta.");
        assertThatThrownBy(() -> open(Map.of("mode", "upsert", "keys", List.of("id"), "format", "parquet")))
                .hasMessageContaining(
                        "format: expected a format that merges rows, such as delta, for mode upsert but was"
                                + " 'parquet'");
        assertThatThrownBy(() -> open(Map.of("type", "spark.jdbc", "mode", "upsert", "credentials", "db")))
                .hasMessageContaining(
                        "mode: expected append, overwrite, error or ignore but was 'upsert'; upsert rows by the"
                                + " type jdbc.table");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            connection.createStatement().execute(statement);
        }
    }

    @Test
    @Tag("eco/D-09")
    void readsADatabaseInPartitionsAndWritesIt() throws SQLException {
        sql("create table SALES (ID bigint, COUNTRY varchar)");
        sql("insert into SALES select x, 'CZ' from system_range(1, 100)");
        open(Map.of(
                "type",
                "spark.jdbc",
                "table",
                "SALES",
                "credentials",
                "db",
                "mode",
                "append",
                "partition",
                Map.of("column", "ID", "lower", 1, "upper", 100, "count", 4)));

        Dataset<Row> rows = catalog.load("sales", ROWS);
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(rows.count()).isEqualTo(100);

        save(200, 203);
        assertThat(catalog.load("sales", ROWS).filter("ID >= 200").count()).isEqualTo(3);
        assertThat(catalog.entry("sales").orElseThrow().describe().toString()).doesNotContain("sa");
    }
}
