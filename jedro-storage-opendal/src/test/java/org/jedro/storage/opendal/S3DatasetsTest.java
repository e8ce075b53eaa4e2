// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries of a catalog whose files are in a bucket. */
@Timeout(120)
class S3DatasetsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    record Row(long id, double value) {}

    @TempDir
    Path project;

    private String bucket = "";

    @BeforeEach
    void createABucket() {
        bucket = S3Server.shared().bucket();
    }

    private DataCatalog catalog(Map<String, Object> entry) {
        return catalog(entry, S3Server.shared().endpoint());
    }

    private DataCatalog catalog(Map<String, Object> entry, String endpoint) {
        return catalog(entry, endpoint, Map.of());
    }

    private DataCatalog catalog(Map<String, Object> entry, String endpoint, Map<String, Object> further) {
        Map<String, Object> options = new LinkedHashMap<>(entry);
        options.put("credentials", "s3");
        Map<String, Object> keys = new LinkedHashMap<>(further);
        keys.putAll(Map.of(
                "key", S3Server.KEY, "secret", S3Server.SECRET, "client_kwargs", Map.of("endpoint_url", endpoint)));
        return DataCatalog.builder()
                .config(Map.of("it", options), Map.of("s3", keys))
                .baseDirectory(project)
                .build();
    }

    private String at(String path) {
        return "s3://" + bucket + "/" + path;
    }

    private <T> BoundDataset<T> bound(Map<String, Object> entry, TypeRef<T> form, String version) {
        return catalog(entry).bind("it", form, RunScope.ofRun(version, Map.of()));
    }

    private static List<Row> rows(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(random.nextLong(), random.nextDouble()))
                .toList();
    }

    @Test
    @Tag("core/IO-43")
    void savesAndLoadsEachFormat() {
        for (String file : List.of("a.csv", "a.csv.gz", "a.jsonl", "a.parquet", "a.xlsx")) {
            String type = file.endsWith("xlsx") ? "excel" : file.split("\\.", -1)[1];
            BoundDataset<List<Row>> dataset = bound(Map.of("type", type, "filepath", at("d/" + file)), ROWS, "v");
            assertThat(dataset.exists()).as(file).isFalse();

            dataset.save(rows(100));

            assertThat(dataset.exists()).as(file).isTrue();
            assertThat(dataset.load()).as(file).hasSize(100);
        }
    }

    @Test
    void keepsVersions() throws Exception {
        Map<String, Object> entry = Map.of("type", "text", "filepath", at("d/a.txt"), "versioned", true);
        TypeRef<String> text = TypeRef.of(String.class);
        bound(entry, text, "2026-01-01T00.00.00.000Z").save("first");
        bound(entry, text, "2026-01-02T00.00.00.000Z").save("second");

        assertThat(bound(entry, text, "2026-01-03T00.00.00.000Z").load()).isEqualTo("second");
        assertThat(S3Server.shared().storage(bucket, project).list(Location.of("s3", bucket + "/d/a.txt")))
                .containsExactly("2026-01-01T00.00.00.000Z", "2026-01-02T00.00.00.000Z");
        assertThatThrownBy(() -> bound(entry, text, "2026-01-02T00.00.00.000Z").save("again"))
                .hasMessageContaining("versions are never overwritten");
    }

    @Test
    void recordsAndRemovesVersions() throws Exception {
        Storage storage = S3Server.shared().storage(bucket, project);
        Map<String, Object> file = Map.of("type", "csv", "filepath", at("d/a.csv"), "versioned", true);
        Map<String, Object> folder =
                Map.of("type", "parquet", "filepath", at("d/t"), "versioned", true, "partition_by", List.of("id"));
        for (Map<String, Object> entry : List.of(file, folder)) {
            bound(entry, ROWS, "2026-01-01T00.00.00.000Z").save(rows(2));
            bound(entry, ROWS, "2026-01-02T00.00.00.000Z").save(rows(3));
            DataCatalog catalog = catalog(entry);

            List<StoredVersion> versions = catalog.versions("it");
            assertThat(versions).extracting(StoredVersion::flaw).containsOnly(Optional.empty());
            assertThat(versions).extracting(StoredVersion::hash).doesNotContain(Optional.empty());
            assertThat(versions)
                    .extracting(version -> version.statistics().rows())
                    .containsExactly(OptionalLong.of(3), OptionalLong.of(2));

            catalog.removeVersion("it", "2026-01-01T00.00.00.000Z");
            assertThat(catalog.versions("it"))
                    .extracting(StoredVersion::version)
                    .containsExactly("2026-01-02T00.00.00.000Z");
            assertThat(bound(entry, ROWS, "v").load()).hasSize(3);
            bound(entry, ROWS, "2026-01-01T00.00.00.000Z").save(rows(1));
            catalog.removeVersion("it", "2026-01-01T00.00.00.000Z");
            catalog.removeVersion("it", "2026-01-02T00.00.00.000Z");
        }

        assertThat(storage.list(Location.of("s3", bucket + "/d"))).isEmpty();
    }

    /** The first request that fails is the one that removes the data, or the last of its files. */
    @Test
    void listsAWholeVersionOrNoneIfItsRemovalIsInterrupted() throws Exception {
        String old = "2026-01-01T00.00.00.000Z";
        Map<String, Object> file = Map.of("type", "csv", "filepath", at("d/a.csv"), "versioned", true);
        Map<String, Object> folder =
                Map.of("type", "parquet", "filepath", at("d/t"), "versioned", true, "partition_by", List.of("id"));
        bound(file, ROWS, old).save(rows(2));
        bound(folder, ROWS, old).save(rows(2));
        String last = Location.of("s3", at("d/t").substring("s3://".length())).path() + "/" + old + "/t/";
        List<String> parts = S3Server.shared()
                .storage(bucket, project)
                .input(Location.of("s3", last.substring(0, last.length() - 1)))
                .files()
                .stream()
                .map(Input::name)
                .toList();
        try (Relay relay = Relay.refusing(
                S3Server.shared().endpoint(),
                "DELETE /" + bucket + "/d/a.csv/" + old + "/a.csv",
                "DELETE /" + last + parts.get(1).replace("=", "%3D"))) {
            for (Map<String, Object> entry : List.of(file, folder)) {
                DataCatalog breaking = catalog(entry, relay.endpoint(), Map.of("max_attempts", "0"));
                assertThatThrownBy(() -> breaking.removeVersion("it", old)).isInstanceOf(DatasetException.class);
            }
        }

        assertThat(catalog(file).versions("it")).extracting(StoredVersion::hash).containsExactly(Optional.empty());
        assertThat(bound(file, ROWS, "new").load()).hasSize(2);
        assertThat(catalog(folder).versions("it")).isEmpty();
        assertThat(catalog(folder).sweep("it")).hasSize(1);
        catalog(file).removeVersion("it", old);
        assertThat(S3Server.shared().storage(bucket, project).list(Location.of("s3", bucket + "/d")))
                .isEmpty();
    }

    @Test
    void keepsVersionsThatAreFolders() {
        Map<String, Object> entry =
                Map.of("type", "parquet", "filepath", at("d/t"), "versioned", true, "partition_by", List.of("id"));
        List<Row> rows = List.of(new Row(1, 1.5), new Row(2, 2.5));
        bound(entry, ROWS, "2026-01-01T00.00.00.000Z").save(rows);

        assertThat(bound(entry, ROWS, "2026-01-02T00.00.00.000Z").load()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void readsFoldersOfOtherTools() throws Exception {
        Storage storage = S3Server.shared().storage(bucket, project);
        for (String name : List.of("part-0.parquet", "part-1.parquet")) {
            bound(Map.of("type", "parquet", "filepath", at("spark/" + name)), ROWS, "v")
                    .save(rows(10));
        }
        bound(Map.of("type", "text", "filepath", at("spark/_SUCCESS")), TypeRef.of(String.class), "v")
                .save("");

        assertThat(storage.isFolder(Location.of("s3", bucket + "/spark"))).isTrue();
        assertThat(bound(Map.of("type", "parquet", "filepath", at("spark")), ROWS, "v")
                        .load())
                .hasSize(20);
    }

    @Test
    void previewsALargeFileWithoutFetchingIt() throws Exception {
        Map<String, Object> entry = Map.of("type", "parquet", "filepath", at("large.parquet"));
        TypeRef<Stream<Row>> stream = new TypeRef<>() {};
        bound(entry, stream, "v").save(rows(1_200_000).stream());
        long size = S3Server.shared()
                .storage(bucket, project)
                .input(Location.of("s3", bucket + "/large.parquet"))
                .size();
        try (Relay relay = new Relay(S3Server.shared().endpoint(), Long.MAX_VALUE, false)) {
            BoundDataset<List<Row>> far =
                    catalog(entry, relay.endpoint()).bind("it", ROWS, RunScope.ofRun("v", Map.of()));

            assertThat(far.statistics().rows()).hasValue(1_200_000);
            assertThat(relay.received()).isLessThan(300_000);
            relay.resetCount();
            assertThat(far.preview(5).toString()).isNotEmpty();

            assertThat(size).isGreaterThan(15_000_000);
            assertThat(relay.received()).isPositive().isLessThan(1 << 20);
        }
    }

    @Test
    void savesAndLoadsWithManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String own = "own-" + i;
                results.add(threads.submit((Callable<String>) () -> {
                    TypeRef<String> text = TypeRef.of(String.class);
                    bound(Map.of("type", "text", "filepath", at(own)), text, "v")
                            .save(own);
                    BoundDataset<String> shared = bound(Map.of("type", "text", "filepath", at("shared")), text, "v");
                    shared.save(own.repeat(1000));
                    String read = loadOrReplaced(shared);
                    assertThat(read)
                            .isEqualTo(read.substring(0, read.length() / 1000).repeat(1000));
                    return bound(Map.of("type", "text", "filepath", at(own)), text, "v")
                            .load();
                }));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("own-" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A file that another thread replaces meanwhile is not read in part. */
    private static String loadOrReplaced(BoundDataset<String> shared) {
        try {
            return shared.load();
        } catch (DatasetException e) {
            assertThat(e).hasMessageContaining("The file 'shared' was replaced while it was being read; load it again");
            return "";
        }
    }

    @Test
    void takesArgumentsOfTheFileSystemThatAreNotSecret() throws Exception {
        Map<String, Object> entry = Map.of(
                "type", "pandas.CSVDataset",
                "filepath", at("a.csv"),
                "fs_args", Map.of("config_kwargs", Map.of("retries", Map.of("max_attempts", 1))));

        bound(entry, ROWS, "v").save(rows(3));

        assertThat(bound(entry, ROWS, "v").load()).hasSize(3);
        assertThatThrownBy(() ->
                        catalog(Map.of("type", "csv", "filepath", at("a.csv"), "fs_args", Map.of("endpont_url", "x"))))
                .hasMessageContaining("the storage of 's3://' could not be opened: unknown key 'endpont_url' in its"
                        + " credentials or fs_args; did you mean 'endpoint_url'?");
        assertThatThrownBy(() ->
                        catalog(Map.of("type", "csv", "filepath", "a.csv", "fs_args", Map.of("endpoint_url", "x"))))
                .hasMessageContaining("a file of 'file://' has no such options; remove them");
    }

    @Test
    void namesWhatIsMissingOnce() {
        BoundDataset<String> absent =
                bound(Map.of("type", "text", "filepath", at("absent.txt")), TypeRef.of(String.class), "v");

        assertThatThrownBy(absent::load)
                .hasMessageContaining("'it'")
                .hasMessageContaining(at("absent.txt"))
                .hasMessageContaining("the file does not exist");
        assertThat(Files.exists(project.resolve(".jedro"))).isFalse();
    }
}
