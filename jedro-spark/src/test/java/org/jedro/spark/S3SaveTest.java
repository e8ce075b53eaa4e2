// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Tag("eco/D-09")
@ExtendWith(SharedSpark.class)
class S3SaveTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @RegisterExtension
    static final TestBucket S3 = new TestBucket();

    @TempDir
    Path project;

    private DataCatalog open(String type, Map<String, Object> options) {
        return open(type, options, S3.credentials());
    }

    private DataCatalog open(String type, Map<String, Object> options, Map<String, Object> credentials) {
        Map<String, Object> entry = TestBucket.entry(options);
        entry.put("type", type);
        entry.put("filepath", "s3://" + S3.name() + "/lake/orders");
        return TestBucket.open(project, Map.of("orders", entry), credentials);
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
                assertThat(S3.objects())
                        .containsExactly(
                                "lake/.jedro-upload-*.tmp/.jedro-writing",
                                "lake/.jedro-upload-*.tmp/files/_SUCCESS",
                                "lake/.jedro-upload-*.tmp/files/part-00000-*-c000.snappy.parquet",
                                "lake/.jedro-upload-*.tmp/files/part-00001-*-c000.snappy.parquet");
                assertThat(localFiles()).containsExactly(".jedro-staged", "_SUCCESS");
                assertThat(bind(catalog).exists()).isFalse();

                save.commit();
            }

            assertThat(S3.objects())
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
                            .parquet("s3a://" + S3.name() + "/lake/orders")
                            .count())
                    .isEqualTo(4);
        }
    }

    @Test
    void aSaveThatIsNotCommittedLeavesNothing() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(1, 1));

            bind(catalog).stage(rows(4, 2)).close();

            assertThat(S3.objects())
                    .containsExactly("lake/orders/.jedro-files", "lake/orders/_SUCCESS", "lake/orders/part-00000.csv");
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(1);
            assertThat(localFiles()).isEmpty();
        }
    }

    @Test
    void anOverwriteLeavesNoPartsOfTheOldTable() throws Exception {
        Map<String, Object> partitions = Map.of("spark", Map.of("partition_by", List.of("country")));
        try (DataCatalog catalog = open("jsonl", partitions)) {
            save(catalog, rows(8, 4));
            assertThat(S3.objects())
                    .contains(
                            "lake/orders/country=c 0/part-00000.json",
                            "lake/orders/country=c 0/part-00003.json",
                            "lake/orders/country=c 1/part-00003.json")
                    .hasSize(10);

            save(catalog, rows(1, 1));

            assertThat(S3.objects())
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
            assertThat(S3.objects()).hasSize(3);
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
            assertThat(S3.objects())
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
            assertThat(S3.objects())
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
            save(catalog, rows(4, 4));
            List<String> before = S3.objects();
            assertThat(before).hasSize(6);
            Dataset<Row> broken = SparkSession.active().range(0, 4, 1, 4).selectExpr("id / int(id < 3) AS ratio");

            assertThatThrownBy(() -> save(catalog, broken))
                    .hasMessageStartingWith("Dataset 'orders' could not be saved to s3://" + S3.name()
                            + "/lake/orders: division by zero.");

            assertThat(S3.objects()).isEqualTo(before);
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
            assertThat(localFiles()).isEmpty();

            save(catalog, rows(1, 1));

            assertThat(S3.objects())
                    .containsExactly(
                            "lake/orders/.jedro-files",
                            "lake/orders/_SUCCESS",
                            "lake/orders/part-00000.snappy.parquet");
        }
    }

    @Test
    void aKeyThatMayNotWriteBesideTheTableSavesThroughThisMachineAndIsReported() throws Exception {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("org.jedro");
        warnings.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(warnings);
        S3.server().denyWrites("lake/.jedro-upload-");
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(4, 2));

            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
            assertThat(S3.objects())
                    .containsExactly(
                            "lake/orders/.jedro-files",
                            "lake/orders/_SUCCESS",
                            "lake/orders/part-00000.csv",
                            "lake/orders/part-00001.csv");
            assertThat(localFiles()).isEmpty();
        } finally {
            S3.server().allowAll();
            logger.detachAppender(warnings);
            logger.setLevel(null);
        }
        assertThat(warnings.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("s3://" + S3.name() + "/lake/orders is saved through the disk of this machine: the"
                        + " credentials may not write beside the dataset, so allow them to put, read, list and delete"
                        + " '.jedro-upload-*' there");
    }

    @Test
    void aKeyThatMayNotWriteTheTableIsReportedAndLeavesTheStoredOne() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(4, 2));
            List<String> before = S3.objects();
            S3.server().denyWrites("lake/orders/");

            assertThatThrownBy(() -> save(catalog, rows(1, 1)))
                    .hasMessage("Dataset 'orders' could not be saved to s3://" + S3.name() + "/lake/orders: access was"
                            + " denied; check its credentials and what they may do in s3://" + S3.name() + ".");

            assertThat(S3.objects()).isEqualTo(before);
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
        } finally {
            S3.server().allowAll();
        }
    }

    @Test
    void whatHadoopCannotWriteAsTheEntryWantsIsSentByThisProcess() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of(), S3.credentials("default_storage_class", "STANDARD_IA"))) {
            try (BoundDataset.StagedSave save = bind(catalog).stage(rows(4, 2))) {
                assertThat(localFiles()).contains("part-00000.csv", "part-00001.csv");
                save.commit();
            }
            assertThat(catalog.load("orders", ROWS).count()).isEqualTo(4);
        }
    }

    @Test
    void reportsARefusedKeyInOneSentence() {
        S3.setForSpark("access.key", S3Server.KEY);
        S3.setForSpark("secret.key", "a-wrong-secret");
        try (DataCatalog catalog = open("csv", Map.of())) {
            assertThatThrownBy(() -> save(catalog, rows(1, 1)))
                    .hasMessage("Dataset 'orders' could not be saved to s3://" + S3.name()
                            + "/lake/orders: access to s3://" + S3.name()
                            + " was denied where Spark runs; check its credentials and what they may do there.");
            assertThat(bind(catalog).exists()).isFalse();
        }
    }

    @Test
    @Timeout(120)
    void whatAKilledProcessHasStagedIsNotSeenAndIsRemoved() throws Exception {
        try (DataCatalog catalog = open("csv", Map.of())) {
            save(catalog, rows(2, 1));
            Process process = KilledSave.start(project, S3.server().endpoint(), S3.name());
            try {
                while (S3.objects().stream().noneMatch(name -> name.contains("files/part-"))) {
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
                    .allMatch(name -> name.startsWith("s3://" + S3.name() + "/lake/.jedro-upload-"));
            assertThat(S3.objects()).hasSize(3);
        }
    }
}
