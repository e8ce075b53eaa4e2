// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose executors do not see the folder of the project, as on other machines; the last test adds one that does. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf("hidesFolders")
@EnabledIfSystemProperty(named = "jedro.stress", matches = "true")
class UnsharedFolderTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    private static final DatasetRef<Dataset<Row>> IDS = DatasetRef.of("ids", ROWS);

    @TempDir
    static Path project;

    private static StandaloneCluster cluster;
    private static SparkContext context;

    static boolean hidesFolders() {
        return StandaloneCluster.hidesFolders();
    }

    @BeforeAll
    static void start() throws Exception {
        SharedSpark.stop();
        cluster = new StandaloneCluster(0);
        cluster.addWorkerWithout(project);
        context = new SparkContext(OnCluster.conf(cluster.url()));
    }

    @AfterAll
    static void stop() {
        context.stop();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        cluster.close();
    }

    private static SparkSession session() {
        return SparkSession.builder().getOrCreate();
    }

    private static DataCatalog open(S3Server server, String bucket) {
        Map<String, Object> entry = Map.of("type", "csv", "filepath", "s3://" + bucket + "/ids", "credentials", "s3");
        return DataCatalog.builder()
                .config(Map.of("ids", entry), Map.of("s3", server.credentials()))
                .baseDirectory(project)
                .build();
    }

    @Test
    @Order(1)
    void executorsWriteS3WithoutTheFolderOfTheProject() throws Exception {
        try (S3Server server = new S3Server()) {
            String bucket = server.bucket();
            try (DataCatalog catalog = open(server, bucket)) {
                catalog.save(IDS, session().range(0, 4, 1, 2).toDF("id"));

                assertThat(server.objects(bucket))
                        .containsExactly(
                                "ids/.jedro-files", "ids/_SUCCESS", "ids/part-00000.csv", "ids/part-00001.csv");
                assertThat(catalog.load("ids", ROWS).count()).isEqualTo(4);
            }
        }
    }

    /** Without a folder in the bucket, each executor writes to its own disk. */
    @Test
    @Order(3)
    void refusesASaveToS3WhoseKeyMayNotWriteBesideIt() throws Exception {
        try (S3Server server = new S3Server()) {
            String bucket = server.bucket();
            server.denyWrites(".jedro-upload-");
            try (DataCatalog catalog = open(server, bucket)) {
                assertThatThrownBy(() ->
                                catalog.save(IDS, session().range(0, 4, 1, 2).toDF("id")))
                        .hasMessage("Dataset 'ids' could not be saved to s3://" + bucket + "/ids: the executors of "
                                + cluster.url() + " have written 2 files, of which this machine sees 0; the credentials"
                                + " may not write beside the dataset, so allow them to put, read, list and delete"
                                + " '.jedro-upload-*' there, or run the project in a folder that all machines have"
                                + " under the same path.");
                assertThat(server.objects(bucket)).isEmpty();
            }
        }
    }

    /** Each executor writes to a folder of its own, and Spark reports success. */
    @Test
    @Order(4)
    void refusesASaveOfWhichThisMachineSeesNothing() throws Exception {
        try (DataCatalog catalog = local()) {
            assertThatThrownBy(
                            () -> catalog.save(IDS, session().range(0, 4, 1, 2).toDF("id")))
                    .hasMessage("Dataset 'ids' could not be saved to data/ids: the executors of " + cluster.url()
                            + " have written 2 files, of which this machine sees 0; use an address such as s3://, or a"
                            + " folder that all machines have under the same path.");
            assertThat(project.resolve("data")).isEmptyDirectory();
        }
    }

    @Test
    @Order(5)
    void refusesASaveOfWhichThisMachineSeesAPart() throws Exception {
        cluster.addWorker();
        while (context.statusTracker().getExecutorInfos().length < 3) {
            LockSupport.parkNanos(20_000_000);
        }
        try (DataCatalog catalog = local()) {
            Dataset<Row> slow = session().range(0, 400_000, 1, 4).toDF("id").where("sha2(string(id), 256) LIKE '0%'");

            assertThatThrownBy(() -> catalog.save(IDS, slow))
                    .hasMessageMatching("(?s).*have written 4 files, of which this machine sees [123];.*");
            assertThat(project.resolve("data")).isEmptyDirectory();
        }
    }

    private static DataCatalog local() {
        return DataCatalog.builder()
                .config(Map.of("ids", Map.of("type", "csv", "filepath", "data/ids")), Map.of())
                .baseDirectory(project)
                .build();
    }

    /** The first part is there when the executor of the second one is killed. */
    @Test
    @Order(2)
    void anExecutorThatIsKilledDuringASaveCostsNoRows() throws Exception {
        try (S3Server server = new S3Server()) {
            String bucket = server.bucket();
            try (DataCatalog catalog = open(server, bucket)) {
                Dataset<Row> few =
                        session().range(0, 4_000_000, 1, 4).toDF("id").where("sha2(string(id), 256) LIKE '0000%'");
                CompletableFuture<Void> save = CompletableFuture.runAsync(() -> catalog.save(IDS, few));
                while (!save.isDone()
                        && server.objects(bucket).stream().noneMatch(name -> name.contains("files/part-"))) {
                    LockSupport.parkNanos(20_000_000);
                }
                assertThat(save).isNotDone();

                cluster.killExecutors();

                save.join();
                assertThat(catalog.load("ids", ROWS).distinct().count())
                        .isEqualTo(catalog.load("ids", ROWS).count())
                        .isEqualTo(few.count());
                assertThat(server.objects(bucket)).hasSize(6);
            }
        }
    }
}
