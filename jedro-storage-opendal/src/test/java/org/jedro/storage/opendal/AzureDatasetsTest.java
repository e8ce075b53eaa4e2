// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries of a catalog whose files are in a container of Azure. */
@Timeout(120)
class AzureDatasetsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    record Row(long id, double value) {}

    @TempDir
    Path project;

    private AzureServer server;
    private String container = "";

    @BeforeEach
    void createAContainer() throws Exception {
        server = AzureServer.shared();
        container = server.container();
    }

    private <T> BoundDataset<T> bound(
            Map<String, Object> entry, Map<String, ?> credentials, TypeRef<T> form, String version) {
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of("azure", credentials))
                .baseDirectory(project)
                .build()
                .bind("it", form, RunScope.ofRun(version, Map.of()));
    }

    private Map<String, Object> entry(String type, String path) {
        return Map.of("type", type, "filepath", path, "credentials", "azure");
    }

    private static List<Row> rows(int count) {
        return LongStream.range(0, count).mapToObj(id -> new Row(id, id / 3.0)).toList();
    }

    @Test
    @Tag("core/IO-43")
    void savesAndLoadsEachFormat() {
        for (String type : List.of("csv", "jsonl", "parquet", "excel")) {
            String path = "abfs://" + container + "/d/a." + (type.equals("excel") ? "xlsx" : type);
            BoundDataset<List<Row>> dataset = bound(entry(type, path), server.credentials(), ROWS, "v");
            assertThat(dataset.exists()).as(type).isFalse();

            dataset.save(rows(100));

            assertThat(dataset.exists()).as(type).isTrue();
            assertThat(dataset.load()).as(type).isEqualTo(rows(100));
        }
    }

    @Test
    void takesAConnectionStringAndKeepsVersions() {
        Map<String, String> credentials = Map.of("connection_string", server.connectionString());
        Map<String, Object> entry = new LinkedHashMap<>(entry("csv", "az://" + container + "/d/a.csv"));
        entry.put("versioned", true);
        bound(entry, credentials, ROWS, "2026-01-01T00.00.00.000Z").save(rows(1));
        bound(entry, credentials, ROWS, "2026-01-02T00.00.00.000Z").save(rows(2));

        assertThat(bound(entry, credentials, ROWS, "2026-01-03T00.00.00.000Z").load())
                .hasSize(2);
    }

    @Test
    void refusesAKeyThatIsWrongAndAContainerThatIsAbsent() {
        Map<String, String> wrong = server.credentials();
        wrong.put("account_key", "c2VjcmV0LWtleQ==");
        BoundDataset<List<Row>> denied = bound(entry("csv", "abfs://" + container + "/a.csv"), wrong, ROWS, "v");
        assertThatThrownBy(() -> denied.save(rows(1)))
                .hasMessageContaining("access was denied; check its credentials")
                .hasMessageNotContaining("c2VjcmV0");

        BoundDataset<List<Row>> absent = bound(entry("csv", "abfs://absent/a.csv"), server.credentials(), ROWS, "v");
        assertThatThrownBy(() -> absent.save(rows(1))).hasMessageContaining("abfs://absent does not exist");
    }
}
