// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.DataFrame;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class S3SaveTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    private static S3Server server;

    @TempDir
    Path project;

    private String bucket;

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

    private DataCatalog open(String type, Map<String, Object> options) {
        return open(type, options, server.credentials());
    }

    private DataCatalog open(String type, Map<String, Object> options, Map<String, Object> credentials) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", type);
        entry.put("filepath", "s3://" + bucket + "/lake/orders");
        entry.put("credentials", "s3");
        return DataCatalog.builder()
                .config(Map.of("orders", entry), Map.of("s3", credentials))
                .baseDirectory(project)
                .build();
    }

    private static void save(DataCatalog catalog, Dataset<Row> rows) {
        catalog.save(DatasetRef.of("orders", ROWS), rows);
    }

    private static BoundDataset<Dataset<Row>> bind(DataCatalog catalog) {
        return catalog.bind("orders", ROWS, catalog.scope());
    }

    private static Dataset<Row> rows(int count, int parts) {
        return SparkSession.active().range(0, count, 1, parts).selectExpr("id", "concat('c ', id % 2) AS country");
    }

    private List<String> objects() {
        return server.objects(bucket);
    }

    private List<String> localFiles() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void executorsWriteToTheBucketAndTheCommitMakesItVisible() throws Exception {
        try (DataCatalog catalog = open("parquet", Map.of())) {
            try (BoundDataset.StagedSave save = bind(catalog).stage(rows(4, 2))) {
                assertThat(objects())
                        .containsExactly(
                                "lake/.jedro-upload-*.tmp/.jedro-writing",
                                "lake/.jedro-upload-*.tmp/files/_SUCCESS",
                                "lake/.jedro-upload-*.tmp/files/part-00000-*-c000.snappy.parquet",
                                "lake/.jedro-upload-*.tmp/files/part-00001-*-c000.snappy.parquet");
                assertThat(localFiles()).containsExactly(".jedro-staged", "_SUCCESS");
                assertThat(bind(catalog).exists()).isFalse();

                save.commit();
            }

            assertThat(objects())
                    .containsExactly(
                            "lake/orders/.jedro-files",
                            "lake/orders/_SUCCESS",
                            "lake/orders/part-00000.snappy.parquet",
                            "lake/orders/part-00001.snappy.parquet");
            assertThat(localFiles()).isEmpty();
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
            assertThat(catalog.load("orders", DataFrame.class).height()).isEqualTo(4);
            assertThat(SparkSession.active()
                            .read()
                            .parquet("s3a://" + bucket + "/lake/orders")
                            .count())
                    .isEqualTo(4);
        }
    }

    @Test
    void aSaveThatIsNotCommittedLeavesNothing() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(1, 1));

            bind(catalog).stage(rows(4, 2)).close();

            assertThat(objects())
                    .containsExactly("lake/orders/.jedro-files", "lake/orders/_SUCCESS", "lake/orders/part-00000.csv");
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(1);
            assertThat(localFiles()).isEmpty();
        }
    }

    @Test
    void anOverwriteLeavesNoPartsOfTheOldTable() throws Exception {
        Map<String, Object> partitions = Map.of("spark", Map.of("partition_by", List.of("country")));
        try (DataCatalog catalog = open("jsonl", partitions)) {
            save(catalog, rows(6, 3));
            assertThat(objects()).hasSize(8);

            save(catalog, rows(1, 1));

            assertThat(objects())
                    .containsExactly(
                            "lake/orders/.jedro-files",
                            "lake/orders/_SUCCESS",
                            "lake/orders/country=c 0/part-00000.json");
            assertThat(catalog.load("orders", ROWS).collectAsList())
                    .map(Row::toString)
                    .containsExactly("[0,c 0]");
        }
    }

    @Test
    void replacesItsOwnInput() throws Exception {
        try (DataCatalog catalog = open("parquet", Map.of())) {
            save(catalog, rows(6, 3));

            save(catalog, catalog.load("orders", ROWS).filter("id > 3").coalesce(1));

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(2);
            assertThat(objects()).hasSize(3);
        }
    }

    @Test
    void keepsVersionsWithTheHashesOfTheirFiles() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of("versioned", true))) {
            save(catalog, rows(4, 2));
            save(catalog, rows(1, 1));

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(1);
            BoundDataset<Dataset<Row>> bound = bind(catalog);
            assertThat(bound.versions()).hasSize(2);
            StoredContent content = bound.content().orElseThrow();
            assertThat(bound.versions().get(0)).asString().contains(content.hash());
            assertThat(objects())
                    .hasSize(9)
                    .allMatch(name -> name.startsWith("lake/orders/2") && !name.contains("upload"));
        }
    }

    @Test
    void aTableWithoutRowsIsEmptyForEveryForm() throws Exception {
        try (DataCatalog catalog = open("json", Map.of())) {
            save(catalog, rows(1, 1).filter("id > 5"));

            assertThat(catalog.load("orders", DataFrame.class).height()).isZero();

            save(catalog, rows(3, 2));

            assertThat(catalog.load("orders", DataFrame.class).height()).isEqualTo(3);
            assertThat(objects())
                    .containsExactly(
                            "lake/orders/.jedro-files",
                            "lake/orders/_SUCCESS",
                            "lake/orders/part-00000.json",
                            "lake/orders/part-00001.json");
        }
    }

    @Test
    void aTableWithPartitionsAndWithoutRowsHasItsColumns() throws Exception {
        Map<String, Object> partitions = Map.of("spark", Map.of("partition_by", List.of("country")));
        try (DataCatalog catalog = open("parquet", partitions)) {
            save(catalog, rows(4, 2).filter("id > 5"));

            assertThat(catalog.load("orders", ROWS).columns()).containsExactly("id", "country");
            assertThat(catalog.load("orders", ROWS).count()).isZero();
        }
    }

    @Test
    void savesAfterAShuffle() throws Exception {
        try (DataCatalog catalog = open("parquet", Map.of())) {
            save(catalog, rows(6, 3).groupBy("country").count());

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(2);
        }
    }

    @Test
    void aJobThatFailsLeavesTheStoredTable() throws Exception {
        try (DataCatalog catalog = open("parquet", Map.of())) {
            save(catalog, rows(2, 1));
            Dataset<Row> broken = SparkSession.active().range(0, 4, 1, 4).selectExpr("id / int(id < 3) AS ratio");

            assertThatThrownBy(() -> save(catalog, broken))
                    .hasMessageStartingWith("Dataset 'orders' could not be saved to s3://" + bucket
                            + "/lake/orders: division by zero.");

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(2);
            assertThat(objects()).hasSize(3);
            assertThat(localFiles()).isEmpty();
        }
    }

    @Test
    void whatHadoopCannotWriteAsTheEntryWantsIsSentByThisProcess() throws Exception {
        Map<String, Object> credentials = new LinkedHashMap<>(server.credentials());
        credentials.put("default_storage_class", "STANDARD_IA");
        try (DataCatalog catalog = open("csv", Map.of(), credentials)) {
            try (BoundDataset.StagedSave save = bind(catalog).stage(rows(4, 2))) {
                assertThat(localFiles()).contains("part-00000.csv", "part-00001.csv");
                save.commit();
            }
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
        }
    }

    @Test
    void reportsARefusedKeyInOneSentence() {
        SparkSession.active()
                .sparkContext()
                .hadoopConfiguration()
                .set("fs.s3a.bucket." + bucket + ".secret.key", "a-wrong-secret");
        SparkSession.active()
                .sparkContext()
                .hadoopConfiguration()
                .set("fs.s3a.bucket." + bucket + ".access.key", S3Server.KEY);
        try (DataCatalog catalog = open("csv", Map.of())) {
            assertThatThrownBy(() -> save(catalog, rows(1, 1)))
                    .hasMessage("Dataset 'orders' could not be saved to s3://" + bucket
                            + "/lake/orders: access to s3://" + bucket
                            + " was denied where Spark runs; check its credentials and what they may do there.");
            assertThat(bind(catalog).exists()).isFalse();
        }
    }

    @Test
    @Timeout(120)
    void whatAKilledProcessHasStagedIsNotSeenAndIsRemoved() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(2, 1));
            Process process = KilledSave.start(project, server.endpoint(), bucket);
            try {
                while (objects().stream().noneMatch(name -> name.contains("files/part-"))) {
                    assertThat(process.isAlive())
                            .as(() -> KilledSave.log(project))
                            .isTrue();
                    LockSupport.parkNanos(100_000_000);
                }
            } finally {
                process.destroyForcibly().onExit().join();
            }

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(2);
            assertThat(bind(catalog).removeUnfinished())
                    .hasSize(1)
                    .allMatch(name -> name.startsWith("s3://" + bucket + "/lake/.jedro-upload-"));
            assertThat(objects()).hasSize(3);
        }
    }
}
