// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class S3aTest {
    static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};
    static final TypeRef<Dataset<Order>> ORDERS = new TypeRef<>() {};

    @RegisterExtension
    static final TestBucket S3 = new TestBucket();

    @TempDir
    Path project;

    public record Order(int id, String country) {}

    DataCatalog open(Map<String, Object> entry, Map<String, Object> credentials) {
        return TestBucket.open(project, Map.of("orders", TestBucket.entry(entry)), credentials);
    }

    DataCatalog open(Map<String, Object> entry) {
        return open(entry, S3.credentials());
    }

    Map<String, Object> csv(String scheme) {
        return Map.of("type", "csv", "filepath", scheme + "://" + S3.name() + "/raw/orders.csv.gz");
    }

    void saveOrders() {
        try (DataCatalog catalog = open(csv("s3"))) {
            catalog.save(
                    DatasetRef.of("orders", new TypeRef<List<Order>>() {}),
                    List.of(new Order(1, "CZ"), new Order(2, "GB")));
        }
    }

    @Test
    void sparkReadsAFileWhereItIsStored() {
        saveOrders();

        try (DataCatalog catalog = open(csv("s3n"))) {
            Dataset<Row> rows = catalog.load("orders", ROWS);
            assertThat(rows.inputFiles()).containsExactly("s3a://" + S3.name() + "/raw/orders.csv.gz");
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
                "s3a://" + S3.name() + "/orders",
                "spark",
                Map.of("partition_by", List.of("country"))))) {
            catalog.save(
                    DatasetRef.of("orders", ROWS),
                    SparkSession.active().sql("SELECT 1 AS id, 'CZ' AS country UNION ALL SELECT 2, 'GB'"));

            Dataset<Row> rows = catalog.load("orders", ROWS);
            assertThat(rows.inputFiles())
                    .allMatch(file -> file.startsWith("s3a://" + S3.name() + "/orders/country="))
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
                open(Map.of("type", "parquet", "filepath", "s3://" + S3.name() + "/raw/orders.parquet"))) {
            catalog.save(records, many);
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(500);

            catalog.save(records, many.subList(0, 1));

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(1);
        }
    }

    @Test
    void fetchesWhatHasOtherCredentialsThanTheSessionUses() {
        saveOrders();
        Map<String, Object> others = S3.credentials("region_name", "eu-central-1");
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
        S3.setForSpark("access.key", S3Server.KEY);
        S3.setForSpark("secret.key", "a-wrong-secret");

        assertThat(failure())
                .isEqualTo("access to s3://" + S3.name()
                        + " was denied where Spark runs; check its credentials and what they may do there.");
    }

    @Test
    void reportsAServerThatSparkDoesNotReach() {
        saveOrders();
        S3.setForSpark("endpoint", "http://127.0.0.1:1");
        S3.setForSpark("retry.interval", "10ms");

        assertThat(failure())
                .isEqualTo("the server of s3://" + S3.name()
                        + " cannot be reached from where Spark runs; check 'endpoint_url' and the network.");
    }

    @Test
    void reportsABucketThatSparkDoesNotFind() throws Exception {
        saveOrders();
        try (S3Server other = new S3Server()) {
            S3.setForSpark("endpoint", other.endpoint());

            assertThat(failure())
                    .isEqualTo("s3://" + S3.name()
                            + " does not exist where Spark runs; create it, or correct 'endpoint_url'.");
        }
    }

    /** {@return the message of the failure, without the name and the place of the entry} */
    private String failure() {
        try (DataCatalog catalog = open(csv("s3"))) {
            String message = catchThrowableOfType(JedroException.class, () -> catalog.load("orders", ROWS))
                    .getMessage();
            String start = "Dataset 'orders' could not be loaded from s3://" + S3.name() + "/raw/orders.csv.gz: ";
            assertThat(message).startsWith(start);
            return message.substring(start.length());
        }
    }
}
