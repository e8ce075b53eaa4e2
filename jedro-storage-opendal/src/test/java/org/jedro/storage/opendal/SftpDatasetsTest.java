// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries of a catalog whose files are on an SFTP server. */
@Timeout(120)
@Tag("eco/D-22")
class SftpDatasetsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);
    private static final String OLD = "2026-01-01T00.00.00.000Z";
    private static final String NEW = "2026-01-02T00.00.00.000Z";

    @TempDir
    static Path files;

    @TempDir
    static Path keys;

    @TempDir
    static Path project;

    private static SftpServer server;

    record Row(long id, double value) {}

    @BeforeAll
    static void startTheServer() throws Exception {
        server = SftpServer.start(files, keys);
    }

    @AfterAll
    static void stopTheServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static DataCatalog catalog(Map<String, Object> entry, Map<String, ?> credentials) {
        Map<String, Object> options = new LinkedHashMap<>(entry);
        options.put("credentials", "sftp");
        return DataCatalog.builder()
                .config(Map.of("it", options), Map.of("sftp", credentials))
                .baseDirectory(project)
                .build();
    }

    private static <T> BoundDataset<T> bound(Map<String, Object> entry, TypeRef<T> form, String version) {
        return catalog(entry, server.credentials()).bind("it", form, RunScope.ofRun(version, Map.of()));
    }

    private static String at(String path) {
        return "sftp://" + server.host() + "/" + path;
    }

    @Test
    void savesLoadsAndPreviewsFormats() {
        List<Row> rows = List.of(new Row(1, 0.5), new Row(2, 1.5), new Row(3, 2.5));
        for (String file : List.of("a.csv", "a.csv.gz", "a.parquet")) {
            Map<String, Object> entry = Map.of("type", file.split("\\.", -1)[1], "filepath", at("formats/" + file));
            BoundDataset<List<Row>> dataset = bound(entry, ROWS, "v");
            assertThat(dataset.exists()).as(file).isFalse();

            dataset.save(rows);

            assertThat(dataset.exists()).as(file).isTrue();
            assertThat(dataset.load()).as(file).isEqualTo(rows);
            Preview preview = dataset.preview(2).orElseThrow();
            assertThat(preview.columns()).as(file).containsExactly("id", "value");
            assertThat(preview.rows()).as(file).hasSize(2);
        }
    }

    @Test
    void keepsVersions() {
        Map<String, Object> entry = Map.of("type", "text", "filepath", at("kept/a.txt"), "versioned", true);
        bound(entry, TEXT, OLD).save("first");
        bound(entry, TEXT, NEW).save("second");

        try (DataCatalog catalog = catalog(entry, server.credentials())) {
            assertThat(catalog.load("it", TEXT)).isEqualTo("second");
            assertThat(catalog.versions("it"))
                    .extracting(StoredVersion::version)
                    .containsExactly(NEW, OLD);
            assertThat(catalog.versions("it").get(0).hash()).isPresent();
        }
        assertThat(catalog(entry, server.credentials())
                        .bind("it", TEXT, RunScope.ofRun("v", Map.of("it", OLD)))
                        .load())
                .isEqualTo("first");
    }

    @Test
    void savesAndLoadsPartitions() throws IOException {
        Map<String, Object> entry =
                Map.of("type", "partitioned", "path", at("days"), "dataset", "text", "suffix", ".txt");
        bound(entry, new TypeRef<Map<String, String>>() {}, "v").save(Map.of("a/1", "one", "b", "two"));

        Map<String, Supplier<String>> loaded = bound(entry, new TypeRef<Map<String, Supplier<String>>>() {}, "v")
                .load();

        assertThat(loaded.keySet()).containsExactly("a/1", "b");
        assertThat(loaded.get("a/1").get()).isEqualTo("one");
        assertThat(Files.readString(files.resolve("days/a/1.txt"))).isEqualTo("one");
    }

    @Test
    void reportsAKeyThatIsNotThere() {
        Map<String, Object> credentials = new LinkedHashMap<>(server.credentials());
        credentials.put("key_filename", keys.resolve("none").toString());

        assertThatThrownBy(() -> catalog(Map.of("type", "text", "filepath", at("x.txt")), credentials)
                        .load("it", TEXT))
                .hasMessageContaining("the file of 'key_filename' does not exist or cannot be read");
    }
}
