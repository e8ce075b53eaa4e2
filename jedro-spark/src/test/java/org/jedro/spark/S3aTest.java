// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class S3aTest {
    static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};
    static final TypeRef<Dataset<Order>> ORDERS = new TypeRef<>() {};

    static S3Server server;

    @TempDir
    Path project;

    String bucket;

    public record Order(int id, String country) {}

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = server.bucket();
    }

    DataCatalog open(Map<String, Object> entry, Map<String, Object> credentials) {
        Map<String, Object> whole = new LinkedHashMap<>(entry);
        whole.put("credentials", "s3");
        return DataCatalog.builder()
                .config(Map.of("orders", whole), Map.of("s3", credentials))
                .baseDirectory(project)
                .build();
    }

    DataCatalog open(Map<String, Object> entry) {
        return open(entry, server.credentials());
    }

    Map<String, Object> csv(String scheme) {
        return Map.of("type", "csv", "filepath", scheme + "://" + bucket + "/raw/orders.csv.gz");
    }

    void saveOrders() {
        try (DataCatalog catalog = open(csv("s3"))) {
            catalog.save(
                    DatasetRef.of("orders", new TypeRef<List<Order>>() {}),
                    List.of(new Order(1, "CZ"), new Order(2, "GB")));
        }
    }

    void setForSpark(String name, String value) {
        SparkSession.active().sparkContext().hadoopConfiguration().set("fs.s3a.bucket." + bucket + "." + name, value);
    }

    @Test
    void sparkReadsAFileWhereItIsStored() {
        saveOrders();

        try (DataCatalog catalog = open(csv("s3n"))) {
            Dataset<Row> rows = catalog.load("orders", ROWS);
            assertThat(rows.inputFiles()).containsExactly("s3a://" + bucket + "/raw/orders.csv.gz");
            assertThat(rows.collectAsList()).map(Row::toString).containsExactly("[1,CZ]", "[2,GB]");
            assertThat(catalog.load("orders", ORDERS).collectAsList())
                    .containsExactly(new Order(1, "CZ"), new Order(2, "GB"));
        }
    }

    @Test
    void sparkReadsAFolderWithItsPartitionsWhereItIsStored() {
        try (DataCatalog catalog = open(Map.of(
                "type",
                "parquet",
                "filepath",
                "s3a://" + bucket + "/orders",
                "spark",
                Map.of("partition_by", List.of("country"))))) {
            catalog.save(
                    DatasetRef.of("orders", ROWS),
                    SparkSession.active().sql("SELECT 1 AS id, 'CZ' AS country UNION ALL SELECT 2, 'GB'"));

            Dataset<Row> rows = catalog.load("orders", ROWS);
            assertThat(rows.inputFiles())
                    .allMatch(file -> file.startsWith("s3a://" + bucket + "/orders/country="))
                    .hasSize(2);
            assertThat(rows.orderBy("id").collectAsList()).map(Row::toString).containsExactly("[1,CZ]", "[2,GB]");
        }
    }

    @Test
    void readsAFileThatIsReplacedBetweenTwoLoads() {
        DatasetRef<List<Order>> records = DatasetRef.of("orders", new TypeRef<>() {});
        List<Order> many =
                IntStream.range(0, 500).mapToObj(i -> new Order(i, "C" + i)).toList();
        try (DataCatalog catalog =
                open(Map.of("type", "parquet", "filepath", "s3://" + bucket + "/raw/orders.parquet"))) {
            catalog.save(records, many);
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(500);

            catalog.save(records, many.subList(0, 1));

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(1);
        }
    }

    @Test
    void fetchesWhatHasOtherCredentialsThanTheSessionUses() {
        saveOrders();
        Map<String, Object> others = new LinkedHashMap<>(server.credentials());
        others.put("region_name", "eu-central-1");
        try (DataCatalog first = open(csv("s3"));
                DataCatalog second = open(csv("s3"), others)) {
            assertThat(first.load("orders", ROWS).inputFiles())
                    .singleElement()
                    .asString()
                    .startsWith("s3a://");

            Dataset<Row> rows = second.load("orders", ROWS);

            assertThat(rows.inputFiles()).singleElement().asString().startsWith("file:");
            // a fetched file that nothing refers to is removed when another one is fetched
            Path copy = Path.of(URI.create(rows.inputFiles()[0]));
            for (int i = 0; i < 3; i++) {
                System.gc();
                LockSupport.parkNanos(20_000_000);
                second.load("orders", ROWS);
            }
            assertThat(copy).exists();
            assertThat(rows.count()).isEqualTo(2);
        }
    }

    @Test
    void reportsARefusedKeyInOneSentence() {
        saveOrders();
        // settings of the session win, and only Spark has them
        setForSpark("access.key", S3Server.KEY);
        setForSpark("secret.key", "a-wrong-secret");

        assertThat(failure())
                .isEqualTo("access to s3://" + bucket
                        + " was denied where Spark runs; check its credentials and what they may do there.");
    }

    @Test
    void reportsAServerThatSparkDoesNotReach() {
        saveOrders();
        setForSpark("endpoint", "http://127.0.0.1:1");
        setForSpark("retry.interval", "10ms");

        assertThat(failure())
                .isEqualTo("the server of s3://" + bucket
                        + " cannot be reached from where Spark runs; check 'endpoint_url' and the network.");
    }

    @Test
    void reportsABucketThatSparkDoesNotFind() throws Exception {
        saveOrders();
        try (S3Server other = new S3Server()) {
            setForSpark("endpoint", other.endpoint());

            assertThat(failure())
                    .isEqualTo("s3://" + bucket
                            + " does not exist where Spark runs; create it, or correct 'endpoint_url'.");
        }
    }

    /** {@return the message of the failure, without the name and the place of the entry} */
    private String failure() {
        try (DataCatalog catalog = open(csv("s3"))) {
            String message = catchThrowableOfType(JedroException.class, () -> catalog.load("orders", ROWS))
                    .getMessage();
            String start = "Dataset 'orders' could not be loaded from s3://" + bucket + "/raw/orders.csv.gz: ";
            assertThat(message).startsWith(start);
            return message.substring(start.length());
        }
    }
}
