// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.dflib.DataFrame;
import org.dflib.Exp;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class SparkFormsTest {
    static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    DataCatalog catalog = DataCatalog.builder().build();

    public record Order(
            int orderId, String country, @Nullable Double price) {}

    public static class OrderBean {
        private int orderId;
        private @Nullable String country;

        public int getOrderId() {
            return orderId;
        }

        public void setOrderId(int orderId) {
            this.orderId = orderId;
        }

        public @Nullable String getCountry() {
            return country;
        }

        public void setCountry(@Nullable String country) {
            this.country = country;
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                project.resolve("orders.csv"),
                "order_id,country,price,code\n1,CZ,10.5,007\n2,\"G\"\"B\",,008\n3,\"two\nlines\",2,009\n");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    <T> void save(String name, TypeRef<T> type, T value) {
        catalog.save(DatasetRef.of(name, type), value);
    }

    DataCatalog open(Map<String, Map<String, Object>> entries) {
        catalog = DataCatalog.builder()
                .config(entries, Map.of())
                .baseDirectory(project)
                .build();
        return catalog;
    }

    static Map<String, Object> csv(String file) {
        return Map.of("type", "csv", "filepath", file);
    }

    @Test
    void readsCsvWithTheTypesOfADataFrame() {
        Dataset<Row> orders = open(Map.of("orders", csv("orders.csv"))).load("orders", ROWS);

        assertThat(orders.schema().toDDL()).isEqualTo("order_id INT,country STRING,price DOUBLE,code STRING");
        assertThat(orders.collectAsList().stream().map(Row::toString))
                .containsExactly("[1,CZ,10.5,007]", "[2,G\"B,null,008]", "[3,two\nlines,2.0,009]");
    }

    @Test
    void refusesAPackedFileWhoseCopySparkWouldNotUnpack() {
        open(Map.of("lines", Map.of("type", "text", "filepath", "memory://lines.txt.gz")));
        catalog.save("lines", "one\n");

        assertThatThrownBy(() -> catalog.load("lines", ROWS))
                .hasMessageContaining(
                        "'lines.txt.gz' is packed, and Spark does not unpack its local copy; store it unpacked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "jsonl", "parquet", "avro"})
    @Tag("eco/D-21")
    void isADatasetForOneNodeAndADataFrameForTheNext(String type) throws IOException {
        open(Map.of("orders", csv("orders.csv"), "copy", Map.of("type", type, "filepath", "copy." + type)));

        save("copy", ROWS, catalog.load("orders", ROWS).repartition(2));

        DataFrame frame =
                catalog.load("copy", DataFrame.class).sort(Exp.$col("order_id").asc());
        assertThat(frame.getColumnsIndex()).containsExactlyInAnyOrder("order_id", "country", "price", "code");
        assertThat(frame.getColumn("country")).containsExactly("CZ", "G\"B", "two\nlines");
        assertThat(frame.getColumn("price")).containsExactly(10.5, null, 2.0);
        assertThat(frame.getColumn("code")).containsExactly("007", "008", "009");
        assertThat(catalog.load("copy", ROWS)
                        .orderBy("order_id")
                        .select("code")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactly("007", "008", "009");
        assertThat(project.resolve("copy." + type)).isDirectory();
        assertThat(project.resolve("copy." + type).resolve("_SUCCESS")).exists();
    }

    @Test
    void readsAFileThatAnotherFormHasWritten() {
        open(Map.of("copy", Map.of("type", "parquet", "filepath", "copy.parquet")));
        save("copy", new TypeRef<List<Order>>() {}, List.of(new Order(1, "CZ", 2.5)));

        Dataset<Row> rows = catalog.load("copy", ROWS);

        assertThat(rows.schema().toDDL()).startsWith("order_id INT");
        assertThat(rows.collectAsList().get(0).mkString(",")).isEqualTo("1,CZ,2.5");
    }

    @Test
    void bindsRowsToRecords() {
        open(Map.of("orders", csv("orders.csv"), "copy", Map.of("type", "parquet", "filepath", "copy.parquet")));
        TypeRef<Dataset<Order>> typed = new TypeRef<>() {};

        Dataset<Order> orders = catalog.load("orders", typed);
        save("copy", typed, orders.filter("orderId < 3"));

        assertThat(orders.collectAsList().get(0)).isEqualTo(new Order(1, "CZ", 10.5));
        assertThat(catalog.load("copy", new TypeRef<List<Order>>() {}))
                .containsExactly(new Order(1, "CZ", 10.5), new Order(2, "G\"B", null));
    }

    @Test
    void bindsRowsToBeans() {
        open(Map.of("orders", csv("orders.csv"), "copy", csv("copy.csv")));
        TypeRef<Dataset<OrderBean>> typed = new TypeRef<>() {};

        Dataset<OrderBean> orders = catalog.load("orders", typed);
        save("copy", typed, orders);

        assertThat(orders.collectAsList().get(2).getCountry()).isEqualTo("two\nlines");
        assertThat(catalog.load("copy", ROWS).columns()).containsExactlyInAnyOrder("country", "order_id");
    }

    @Test
    void readsAndWritesLinesOfText() throws IOException {
        Files.writeString(project.resolve("words.txt"), "a\nbb\n");
        open(Map.of(
                "words", Map.of("type", "text", "filepath", "words.txt"),
                "copy", Map.of("type", "text", "filepath", "copy")));
        TypeRef<Dataset<String>> texts = new TypeRef<>() {};

        save("copy", texts, catalog.load("words", texts).filter("length(value) > 1"));

        assertThat(catalog.load("copy", texts).collectAsList()).containsExactly("bb");
        assertThat(Files.readString(project.resolve("copy/part-00000.txt"))).isEqualTo("bb\n");
    }

    @Test
    void followsOptionsOfTheFormatAndOfSpark() {
        open(Map.of(
                "orders",
                Map.of(
                        "type",
                        "csv",
                        "filepath",
                        "orders.csv",
                        "columns",
                        List.of("code", "order_id"),
                        "types",
                        Map.of("order_id", "long")),
                "copy",
                Map.of(
                        "type",
                        "csv",
                        "filepath",
                        "copy.csv",
                        "delimiter",
                        ";",
                        "spark",
                        Map.of("partition_by", List.of("order_id"), "save", Map.of("compression", "gzip"))),
                "own",
                Map.of("type", "csv", "filepath", "orders.csv", "spark", Map.of("load", Map.of("inferSchema", true)))));

        save("copy", ROWS, catalog.load("orders", ROWS));

        assertThat(catalog.load("orders", ROWS).schema().toDDL()).isEqualTo("code STRING,order_id BIGINT");
        assertThat(project.resolve("copy.csv/order_id=1/part-00000.csv.gz")).exists();
        assertThat(catalog.load("copy", ROWS).count()).isEqualTo(3);
        assertThat(catalog.load("own", ROWS).schema().apply("code").dataType().sql())
                .isEqualTo("INT");
    }

    @Test
    void savesAnEmptyTableThatOtherFormsRead() {
        open(Map.of(
                "orders",
                csv("orders.csv"),
                "none",
                Map.of("type", "json", "filepath", "none.json"),
                "empty",
                csv("empty.csv")));
        Dataset<Row> none = catalog.load("orders", ROWS).filter("order_id > 7");

        save("none", ROWS, none);
        save("empty", ROWS, none);

        assertThat(catalog.load("none", DataFrame.class).height()).isZero();
        assertThat(catalog.load("empty", DataFrame.class).getColumnsIndex()).contains("order_id", "country");
    }

    @Test
    void keepsVersionsAndHashesTheirFiles() throws IOException {
        open(Map.of(
                "orders", csv("orders.csv"),
                "copy", Map.of("type", "parquet", "filepath", "copy.parquet", "versioned", true)));

        save("copy", ROWS, catalog.load("orders", ROWS));
        save("copy", ROWS, catalog.load("orders", ROWS).limit(1));

        assertThat(catalog.load("copy", ROWS).count()).isEqualTo(1);
        try (var versions = Files.list(project.resolve("copy.parquet"))) {
            assertThat(versions.filter(Files::isDirectory)).hasSize(2);
        }
    }

    @Test
    void replacesItsOwnInput() {
        open(Map.of("orders", csv("orders.csv"), "copy", csv("copy")));
        save("copy", ROWS, catalog.load("orders", ROWS));

        save("copy", ROWS, catalog.load("copy", ROWS).filter("order_id > 1"));

        assertThat(catalog.load("copy", ROWS).count()).isEqualTo(2);
        assertThat(project.resolve("copy/_spark")).doesNotExist();
    }

    @Test
    void keepsTheStoredFolderIfASaveFails() {
        open(Map.of("orders", csv("orders.csv"), "copy", csv("copy")));
        save("copy", ROWS, catalog.load("orders", ROWS));
        Dataset<Row> broken = catalog.load("orders", ROWS).selectExpr("cast(code as int) / 0 as ratio");

        assertThatThrownBy(() -> save("copy", ROWS, broken))
                .hasMessageStartingWith("Dataset 'copy' could not be saved to copy: division by zero.");

        assertThat(catalog.load("copy", ROWS).count()).isEqualTo(3);
    }

    @Test
    void readsFoldersThatSparkItselfHasWritten() throws IOException {
        open(Map.of("orders", csv("orders.csv"), "plain", Map.of("type", "parquet", "filepath", "plain")));
        catalog.load("orders", ROWS)
                .write()
                .partitionBy("country")
                .parquet(project.resolve("plain").toString());

        assertThat(catalog.load("plain", ROWS).count()).isEqualTo(3);

        Files.delete(project.resolve("plain/_SUCCESS"));
        Files.createDirectory(project.resolve("plain/_temporary"));
        assertThatThrownBy(() -> catalog.load("plain", ROWS))
                .hasMessage(
                        "Dataset 'plain' could not be loaded from plain: the folder has no file '_SUCCESS' but a folder"
                                + " '_temporary', so the job of Spark that wrote it has failed or still runs; write it again.");
    }

    @Test
    void reportsFilesThatAreReplacedBeforeTheyAreRead() {
        open(Map.of(
                "orders", csv("orders.csv"), "copy", csv("copy"), "late", Map.of("type", "jsonl", "filepath", "late")));
        save("copy", ROWS, catalog.load("orders", ROWS).repartition(2));
        Dataset<Row> before = catalog.load("copy", ROWS);
        save("copy", ROWS, catalog.load("orders", ROWS).coalesce(1));

        assertThatThrownBy(() -> save("late", ROWS, before))
                .hasMessage("Dataset 'late' could not be saved to late: a file has been replaced or removed since the"
                        + " dataset was loaded; Spark reads files when it computes, so use the dataset before its entry is"
                        + " saved again, or persist it.");
    }

    @Test
    void reportsWhatDoesNotFitInOneSentence() {
        open(Map.of("orders", csv("orders.csv"), "dates", Map.of("type", "csv", "filepath", "orders.csv", "skip", 1)));

        assertThatThrownBy(() -> catalog.load("orders", new TypeRef<Dataset<Misfit>>() {}))
                .hasMessage("Dataset 'orders' could not be loaded from orders.csv: there is no column 'countri' for"
                        + " component 'countri' of Misfit; did you mean 'country'?");
        assertThatThrownBy(() -> catalog.load("dates", ROWS))
                .hasMessage("Dataset 'dates' could not be loaded from orders.csv: the option 'skip' cannot be"
                        + " followed by Spark; remove it, or load a DataFrame or records.");
        assertThatThrownBy(() -> catalog.load("orders", new TypeRef<Dataset<Hidden>>() {}))
                .hasMessage(
                        "Dataset 'orders' could not be loaded from orders.csv: expected a public record, since Spark"
                                + " generates code that calls it, but Hidden is not public.");
    }

    public record Misfit(String countri) {}

    record Hidden(String country) {}

    @Test
    void holdsRecordsInRecordsAndLists() {
        Nested nested = new Nested(new Order(1, "CZ", null), List.of("a"), Map.of("k", 1L), LocalDate.EPOCH);

        Dataset<Nested> rows = org.apache.spark.sql.SparkSession.active()
                .createDataset(List.of(nested), RecordEncoders.of(Nested.class));

        assertThat(rows.collectAsList()).containsExactly(nested);
        assertThatThrownBy(() -> RecordEncoders.of(Odd.class))
                .hasMessageStartingWith(
                        "component 'lock' of Odd has the type Optional<String>, which Spark does not have");
    }

    public record Nested(Order order, List<String> tags, Map<String, Long> counts, LocalDate day) {}

    public record Odd(java.util.Optional<String> lock) {}
}
