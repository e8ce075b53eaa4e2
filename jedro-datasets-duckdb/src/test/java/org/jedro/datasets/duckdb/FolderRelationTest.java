// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.PlanException;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files that are one relation: the files of a folder, and the partitions of a set. */
class FolderRelationTest {
    @TempDir
    Path project;

    record Row(String id, long n) {}

    private DataCatalog catalog(Map<String, Object> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.putIfAbsent("type", "csv");
        entry.putIfAbsent(
                List.of("partitioned", "incremental").contains(entry.get("type")) ? "path" : "filepath", "orders");
        return DataCatalog.builder()
                .config(Map.of("orders", entry), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void file(String name, String text) throws IOException {
        Path file = project.resolve("orders").resolve(name);
        Files.createDirectories(file.getParent());
        if (!name.endsWith(".gz")) {
            Files.writeString(file, text);
            return;
        }
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<Row> rows(Map<String, Object> options) {
        try (DataCatalog catalog = catalog(options)) {
            return catalog.load("orders", Relation.class)
                    .sql("select id::varchar as id, n::bigint as n from this")
                    .toList(Row.class);
        }
    }

    @Test
    void readsAFolderOfCsvInTheOrderOfItsPaths() throws IOException {
        file("b.csv", "id,n\n007,3\n");
        file("a/1.csv", "id,n\n1,1\n2,2\n");
        file("_SUCCESS", "no table");

        assertThat(rows(Map.of())).containsExactly(new Row("1", 1), new Row("2", 2), new Row("007", 3));
    }

    @Test
    void readsColumnsInAnyOrderAndPackedFiles() throws IOException {
        file("1.csv", "id,n\n1,1\n");
        file("2.csv.gz", "n,id\n2,2\n");

        assertThat(rows(Map.of())).containsExactly(new Row("1", 1), new Row("2", 2));
    }

    @Test
    void aTypeHoldsTheValuesOfAllFiles() throws IOException {
        file("1.csv", "id,n\n1,1\n");
        file("2.csv", "id,n\nx,2.5\n");

        try (DataCatalog catalog = catalog(Map.of())) {
            assertThat(catalog.load("orders", Relation.class).preview(9).rows())
                    .containsExactly(List.of("1", "1.0"), List.of("x", "2.5"));
        }
    }

    @Test
    void refusesFilesOfOtherColumnsAndAnEmptyFolder() throws IOException {
        Files.createDirectory(project.resolve("orders"));
        assertThatThrownBy(() -> rows(Map.of()))
                .hasMessageContaining("the folder holds no files; expected at least one");

        file("1.csv", "id,n\n1,1\n");
        file("2.csv", "id,m\n1,1\n");
        assertThatThrownBy(() -> rows(Map.of())).hasMessageContaining("2.csv: ").hasMessageContaining("'m'");
    }

    @Test
    void readsAFolderOfJsonWithTheColumnsOfAllFiles() throws IOException {
        file("1.json", "[{\"id\": \"a\", \"n\": 1}]");
        file("2.json", "[{\"n\": 2, \"more\": true}, {\"id\": \"b\", \"n\": 3}]");

        try (DataCatalog catalog = catalog(Map.of("type", "json"))) {
            Relation relation = catalog.load("orders", Relation.class);
            assertThat(relation.columns()).containsExactly("id", "n", "more");
            assertThat(relation.preview(9).rows())
                    .containsExactly(List.of("a", "1", ""), List.of("", "2", "true"), List.of("b", "3", ""));
        }
    }

    @Test
    void readsAFolderOfJsonLinesAndNamesTheFileThatIsBroken() throws IOException {
        file("1.jsonl", "{\"id\": \"a\", \"n\": 1}\n{\"id\": \"b\", \"n\": 2}\n");
        file("2.jsonl.gz", "{\"id\": \"c\", \"n\": 3}\n");
        assertThat(rows(Map.of("type", "jsonl"))).containsExactly(new Row("a", 1), new Row("b", 2), new Row("c", 3));

        file("3.jsonl", "[1]\n");
        assertThatThrownBy(() -> rows(Map.of("type", "jsonl")))
                .hasMessageContaining("3.jsonl: expected an object for each row but was an array");
    }

    @Test
    void readsThePartitionsOfASetAsOneRelation() throws IOException {
        file("2026/b.csv", "id,n\n2,2\n");
        file("2025/a.csv", "id,n\n1,1\n");

        assertThat(rows(Map.of("type", "partitioned", "dataset", "csv")))
                .containsExactly(new Row("1", 1), new Row("2", 2));

        try (DataCatalog catalog = catalog(Map.of("type", "partitioned", "dataset", "csv"))) {
            Relation relation = catalog.load("orders", Relation.class);
            assertThatThrownBy(() -> catalog.save("orders", relation))
                    .hasMessageContaining("a Relation is not divided into partitions");
        }
    }

    @Test
    void reportsThatASetHasNoPartitions() throws IOException {
        file("1.txt", "no partition");
        for (String format : List.of("csv", "json")) {
            try (DataCatalog catalog = catalog(Map.of(
                    "type", "incremental", "path", "orders", "dataset", format, "filename_suffix", "." + format))) {
                assertThatThrownBy(() -> catalog.load("orders", Relation.class))
                        .hasMessageContaining("expected at least one partition, whose columns a Relation has, but there"
                                + " was none");
            }
        }
    }

    static long count(Relation orders) {
        return orders.count();
    }

    @Test
    void aSetOfRelationsBelongsToItsProcessToo() throws IOException {
        file("a.csv", "id,n\n1,1\n");
        try (DataCatalog catalog = catalog(Map.of("type", "partitioned", "dataset", "csv"))) {
            Pipeline pipeline = Pipeline.of(Node.from("orders")
                    .apply(FolderRelationTest::count)
                    .to("count")
                    .named("count")
                    .isolated());

            assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining("dataset 'orders' (partitioned) can be used by one process only.");
        }
    }

    @Test
    void aSaveDoesNotReplaceAFolder() throws IOException {
        file("a.csv", "id,n\n1,1\n");
        try (DataCatalog catalog = catalog(Map.of())) {
            Relation relation = catalog.load("orders", Relation.class);

            assertThatThrownBy(() -> catalog.save("orders", relation)).hasMessageContaining("there is a folder");
            assertThat(catalog.load("orders", new TypeRef<List<Row>>() {})).hasSize(1);
        }
        assertThat(project.resolve("orders/a.csv")).exists();
    }
}
