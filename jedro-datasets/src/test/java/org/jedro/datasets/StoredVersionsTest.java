// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests of versions, and the removal of versions. */
class StoredVersionsTest {
    private static final String OLD = "2024-01-01T10.00.00.000Z";
    private static final String NEW = "2024-03-05T10.00.00.000Z";
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final TypeRef<Map<String, String>> TEXTS = new TypeRef<>() {};

    record Row(int id, String name) {}

    @TempDir
    Path project;

    private DataCatalog catalog(Object... options) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("versioned", true));
        entry.put(options[1].equals("partitioned") ? "path" : "filepath", "data/it");
        for (int i = 0; i < options.length; i += 2) {
            entry.put((String) options[i], options[i + 1]);
        }
        return Catalogs.of(project, Map.of("it", entry));
    }

    private <T> void save(DataCatalog catalog, TypeRef<T> form, String version, T value) {
        catalog.bind("it", form, RunScope.ofRun(version, Map.of())).save(value);
    }

    private Path manifest(String version) {
        return project.resolve("data/it").resolve(version).resolve(Storage.VERSION_NOTE);
    }

    private StoredContent content(String path) throws IOException {
        return StoredContent.of(new LocalStorage(Clock.systemUTC()).input(Location.of(project.resolve(path))));
    }

    @Test
    @Tag("eco/D-20")
    void recordsTheShapeOfATableWithItsVersion() throws IOException {
        for (String type : List.of("csv", "json", "jsonl", "yaml", "xml", "excel")) {
            DataCatalog catalog = catalog("type", type, "filepath", "data/" + type);
            save(catalog, ROWS, OLD, List.of(new Row(1, "a"), new Row(2, "b"), new Row(3, "c")));

            StoredContent stored = content("data/" + type + "/" + OLD + "/" + type);
            StoredVersion version = catalog.versions("it").get(0);
            assertThat(version.statistics().bytes()).as(type).hasValue(stored.bytes());
            assertThat(version.hash()).as(type).contains(stored.hash());
            assertThat(version.runId()).contains(OLD);
            assertThat(version.time()).contains(Instant.parse("2024-01-01T10:00:00Z"));
            assertThat(version.flaw()).isEmpty();
            assertThat(version.statistics().rows()).as(type).hasValue(3);
            assertThat(version.statistics().columns()).as(type).hasValue(2);
        }
    }

    @Test
    void writesTheSameManifestForTheSameSave() throws IOException {
        DataCatalog catalog = catalog("type", "csv");
        save(catalog, ROWS, OLD, List.of(new Row(1, "a")));

        assertThat(manifest(OLD))
                .hasContent("{\"format\":1,\"bytes\":12,\"rows\":1,\"columns\":2,\"sha256\":\""
                        + content("data/it/" + OLD + "/it").hash() + "\",\"run\":\"" + OLD + "\"}\n");
    }

    @Test
    void recordsNoRunOutsideOfRuns() {
        DataCatalog catalog = catalog("type", "text");

        catalog.save("it", "x");

        assertThat(catalog.versions("it")).singleElement().satisfies(version -> {
            assertThat(version.runId()).isEmpty();
            assertThat(version.statistics().rows()).isEmpty();
            assertThat(version.hash()).isPresent();
        });
    }

    @Test
    void recordsWhatIsStoredOfACompressedTable() throws IOException {
        DataCatalog catalog = catalog("type", "csv", "filepath", "data/it.csv.gz");
        save(catalog, ROWS, OLD, List.of(new Row(1, "a"), new Row(2, "b")));

        StoredContent stored = content("data/it.csv.gz/" + OLD + "/it.csv.gz");
        StoredVersion version = catalog.versions("it").get(0);
        assertThat(version.hash()).contains(stored.hash());
        assertThat(version.statistics().bytes()).hasValue(stored.bytes());
        assertThat(version.statistics().rows()).hasValue(2);
    }

    @Test
    void recordsASetOfPartitionsAsAWhole() throws Exception {
        DataCatalog catalog = catalog("type", "partitioned", "dataset", "text", "suffix", ".txt");
        save(catalog, TEXTS, OLD, Map.of("a", "one", "b", "three"));

        StoredContent stored = content("data/it/" + OLD + "/it");
        assertThat(catalog.versions("it")).singleElement().satisfies(version -> {
            assertThat(version.statistics().bytes()).hasValue(8).hasValue(stored.bytes());
            assertThat(version.hash()).contains(stored.hash());
            assertThat(version.runId()).contains(OLD);
        });
        assertThat(catalog.load("it", TEXTS)).containsOnlyKeys("a", "b");
    }

    @Test
    void isNoPartitionOfASetThatReadsAllVersions() throws Exception {
        save(catalog("type", "text"), TypeRef.of(String.class), OLD, "x");

        DataCatalog all =
                Catalogs.of(project, Map.of("it", Map.of("type", "partitioned", "path", "data/it", "dataset", "text")));

        assertThat(all.load("it", TEXTS)).containsOnlyKeys(OLD + "/it");
    }

    @Test
    void recordsInMemoryToo() {
        DataCatalog catalog = catalog("type", "csv", "filepath", "memory://it");

        save(catalog, ROWS, OLD, List.of(new Row(1, "a")));

        assertThat(catalog.versions("it"))
                .singleElement()
                .satisfies(version -> assertThat(version.statistics().rows()).hasValue(1));
    }

    @Test
    void handsTheManifestOverWithWhatIsStaged() {
        DataCatalog catalog = catalog("type", "csv");
        PendingToken token;
        try (StagedSave there =
                catalog.bind("it", ROWS, RunScope.ofRun(OLD, Map.of())).stage(List.of(new Row(1, "a")))) {
            token = there.token(Owner.current()).orElseThrow();
        }

        try (StagedSave here =
                catalog.bind("it", ROWS, RunScope.ofRun(OLD, Map.of())).adopt(token)) {
            here.commit();
        }

        assertThat(catalog.versions("it"))
                .singleElement()
                .satisfies(version -> assertThat(version.statistics().rows()).hasValue(1));
    }

    @Test
    void listsVersionsOfOtherToolsWithTheirSize() throws IOException {
        Path file = project.resolve("data/it/" + OLD + "/it");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "from Kedro");
        Files.createDirectories(project.resolve("data/it/2024-02-30T10.00.00.000Z"));
        Files.writeString(project.resolve("data/it/2024-02-30T10.00.00.000Z/it"), "on no day");

        List<StoredVersion> versions = catalog("type", "text").versions("it");

        assertThat(versions).extracting(StoredVersion::version).containsExactly("2024-02-30T10.00.00.000Z", OLD);
        assertThat(versions)
                .extracting(version -> version.statistics().bytes())
                .containsExactly(OptionalLong.of(9), OptionalLong.of(10));
        assertThat(versions)
                .extracting(StoredVersion::time)
                .containsExactly(Optional.empty(), Optional.of(Instant.parse("2024-01-01T10:00:00Z")));
        assertThat(versions).allSatisfy(version -> {
            assertThat(version.hash()).isEmpty();
            assertThat(version.flaw()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"format":1               | expected JSON, but was something else
            ''                        | expected JSON, but was something else
            [1]                       | expected a JSON object, but was something else
            {"bytes":1}               | expected format 1, but was none
            {"format":2}              | expected format 1, but was 2
            {"format":1,"rows":-1}    | expected 'rows' to be a whole number, but was something else
            {"format":1,"bytes":1e99} | expected 'bytes' to be a whole number, but was something else
            {"format":1,"sha256":"x"} | expected 'sha256' to be a SHA-256, but was something else
            {"format":1,"run":"a\\u001b"} | expected 'run' to be a run, but was something else
            {"format":1,"run":"a\\u202e"} | expected 'run' to be a run, but was something else
            {"format":1,"run":"../a"} | expected 'run' to be a run, but was something else
            {"format":1,"run":" "}    | expected 'run' to be a run, but was something else
            """)
    void reportsADamagedManifestAtItsVersion(String bytes, String flaw) throws IOException {
        DataCatalog catalog = catalog("type", "csv");
        save(catalog, ROWS, OLD, List.of(new Row(1, "a")));
        save(catalog, ROWS, NEW, List.of(new Row(1, "a")));
        Files.writeString(manifest(NEW), bytes == null ? "" : bytes);

        List<StoredVersion> versions = catalog.versions("it");

        assertThat(versions.get(0).flaw()).contains("its manifest is damaged: " + flaw);
        assertThat(versions.get(0).statistics().bytes()).hasValue(12);
        assertThat(versions.get(0).statistics().rows()).isEmpty();
        assertThat(versions.get(1).flaw()).isEmpty();
        assertThat(catalog.load("it", ROWS)).hasSize(1);
    }

    @Test
    void reportsAManifestWithALongRun() throws IOException {
        DataCatalog catalog = catalog("type", "text");
        save(catalog, TypeRef.of(String.class), OLD, "x");
        Files.writeString(manifest(OLD), "{\"format\":1,\"run\":\"" + "a".repeat(255) + "\"}");
        assertThat(catalog.versions("it").get(0).runId()).contains("a".repeat(255));

        Files.writeString(manifest(OLD), "{\"format\":1,\"run\":\"" + "a".repeat(256) + "\"}");
        assertThat(catalog.versions("it").get(0).flaw())
                .contains("its manifest is damaged: expected 'run' to be a run, but was something else");
    }

    @Test
    void reportsAHugeOrUnreadableManifest() throws IOException {
        DataCatalog catalog = catalog("type", "text");
        save(catalog, TypeRef.of(String.class), OLD, "x");
        Files.write(manifest(OLD), new byte[1 << 17]);
        assertThat(catalog.versions("it").get(0).flaw())
                .contains("its manifest is damaged: expected at most 65536 bytes, but was more");

        Files.delete(manifest(OLD));
        Files.createDirectory(manifest(OLD));
        assertThat(catalog.versions("it").get(0).flaw()).contains("its manifest cannot be read: it is a folder");
    }

    @Test
    void reportsDataThatWasChangedAfterTheSave() throws IOException {
        DataCatalog catalog = catalog("type", "csv");
        save(catalog, ROWS, OLD, List.of(new Row(1, "a")));
        Files.writeString(project.resolve("data/it/" + OLD + "/it"), "id\n");

        StoredVersion version = catalog.versions("it").get(0);

        assertThat(version.flaw()).contains("its data was changed after the save");
        assertThat(version.statistics().bytes()).hasValue(3);
        assertThat(version.statistics().rows()).isEmpty();
    }

    @Test
    void keepsNoManifestOfASaveThatFails() throws IOException {
        DataCatalog catalog = catalog("type", "text");
        Path version = project.resolve("data/it").resolve(OLD);
        try (StagedSave save = catalog.bind("it", TypeRef.of(String.class), RunScope.ofRun(OLD, Map.of()))
                .stage("x")) {
            Files.createDirectories(version);

            assertThatThrownBy(save::commit).hasMessageContaining("versions are never overwritten");
        }

        assertThat(version).isEmptyDirectory();
        assertThat(project.resolve("data/it")).isDirectoryContaining(file -> file.equals(version));
        assertThat(project.resolve("data/it")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void removesAVersionWithItsManifest() {
        DataCatalog catalog = catalog("type", "partitioned", "dataset", "text", "suffix", ".txt");
        save(catalog, TEXTS, OLD, Map.of("a", "1"));
        save(catalog, TEXTS, NEW, Map.of("a", "2"));

        catalog.removeVersion("it", OLD);
        catalog.removeVersion("it", "2020-01-01T10.00.00.000Z");

        assertThat(project.resolve("data/it")).isDirectoryNotContaining("glob:**" + OLD);
        assertThat(catalog.versions("it")).extracting(StoredVersion::version).containsExactly(NEW);
        assertThatThrownBy(() -> catalog.removeVersion("it", "../it")).hasMessageContaining("'../it'");
    }

    /** Both see the whole version or none: it is renamed before its first file is removed. */
    @Test
    @Timeout(60)
    void removesAVersionInTwoThreadsAtOnce() throws Exception {
        DataCatalog catalog = catalog("type", "partitioned", "dataset", "text", "suffix", ".txt");
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            parts.put("part-" + i, "x");
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                save(catalog, TEXTS, OLD, parts);
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Boolean> removal = () -> {
                    start.await();
                    catalog.removeVersion("it", OLD);
                    return true;
                };
                List<Future<Boolean>> results = new ArrayList<>(threads.invokeAll(List.of(removal, removal)));
                for (Future<Boolean> result : results) {
                    assertThat(result.get()).isTrue();
                }
                assertThat(catalog.versions("it")).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void namesVersionsWithoutTheirRecords() throws IOException {
        DataCatalog catalog = catalog("type", "text");
        save(catalog, TypeRef.of(String.class), OLD, "x");
        save(catalog, TypeRef.of(String.class), NEW, "x");
        Files.writeString(manifest(OLD), "{");
        Path loop = project.resolve("data/it/2024-02-01T10.00.00.000Z/it");
        Files.createDirectories(loop.getParent());
        Files.createSymbolicLink(loop, loop);

        List<StoredVersion> versions = catalog.versionNames("it");

        assertThat(versions).extracting(StoredVersion::version).containsExactly(NEW, OLD);
        assertThat(versions).allSatisfy(version -> {
            assertThat(version.time()).isPresent();
            assertThat(version.statistics()).isEqualTo(Statistics.UNKNOWN);
            assertThat(version.flaw()).isEmpty();
        });
        assertThatThrownBy(() -> catalog.versions("it")).isInstanceOf(DatasetException.class);
    }

    @Test
    void namesTheVersionsOfASet() {
        DataCatalog catalog = catalog("type", "partitioned", "dataset", "text", "suffix", ".txt");
        save(catalog, TEXTS, OLD, Map.of("a", "1"));

        assertThat(catalog.versionNames("it"))
                .extracting(StoredVersion::version, StoredVersion::statistics)
                .containsExactly(tuple(OLD, Statistics.UNKNOWN));
    }

    @Test
    void reportsThatADatasetHasNoVersions() {
        DataCatalog plain = Catalogs.of(project, Map.of("it", Map.of("type", "text", "filepath", "data/it")));

        assertThatThrownBy(() -> plain.versions("it"))
                .hasMessage("Dataset 'it' has no versions.\n  write 'versioned: true' into its entry to keep them");
        assertThatThrownBy(() -> plain.versions("its")).hasMessageContaining("did you mean 'it'?");
        assertThatThrownBy(() -> plain.removeVersion("it", OLD))
                .hasMessageStartingWith("Dataset 'it' has no versions.");
        DataCatalog inMemory = Catalogs.of(project, Map.of("it", Map.of("type", "memory")));
        assertThatThrownBy(() -> inMemory.versions("it"))
                .hasMessage("Dataset 'it' has no versions that can be listed: its type does not support that.");
    }
}
