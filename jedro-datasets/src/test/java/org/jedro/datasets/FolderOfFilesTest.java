// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of files as one value, as engines write them. */
class FolderOfFilesTest {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};
    private static final TypeRef<List<String>> LINES = new TypeRef<>() {};

    record Order(int id) {}

    @TempDir
    Path project;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(project.resolve("data/part=1"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(project.resolve("data").resolve(name), text);
    }

    private DataCatalog open(String type) {
        return Catalogs.of(project, Map.of("it", Map.of("type", type, "filepath", "data")));
    }

    @Test
    void readsTables() throws IOException {
        file("b.csv", "id\n2\n");
        file("a.csv", "id\n1\n");
        file("part=1/c.csv", "id\n3\n");
        file("_SUCCESS", "");
        file(".a.csv.crc", "x");

        try (DataCatalog catalog = open("csv")) {
            assertThat(catalog.exists("it")).isTrue();
            assertThat(catalog.load("it", ORDERS)).containsExactly(new Order(1), new Order(2), new Order(3));
            try (Stream<Order> rows = catalog.load("it", new TypeRef<Stream<Order>>() {})) {
                assertThat(rows).hasSize(3);
            }
        }
    }

    @Test
    void readsLinesOfWhichTheLastHasNoEnd() throws IOException {
        file("a.txt", "1\n2");
        file("b.txt", "");
        file("c.txt", "3\n");

        try (DataCatalog catalog = open("text")) {
            assertThat(catalog.load("it", LINES)).containsExactly("1", "2", "3");
            assertThat(catalog.load("it", String.class)).isEqualTo("1\n2\n3\n");
        }
    }

    @Test
    void readsObjectsInLines() throws IOException {
        file("a.jsonl", "{\"id\": 1}");
        file("b.jsonl", "{\"id\": 2}\n");

        try (DataCatalog catalog = open("jsonl")) {
            assertThat(catalog.load("it", ORDERS)).containsExactly(new Order(1), new Order(2));
        }
    }

    @Test
    void joinsArrays() throws IOException {
        file("a.json", " [{\"id\": 1}]\n");
        file("b.json", "[]");
        file("c.json", "[{\"id\": 2},\n{\"id\": 3}]");

        try (DataCatalog catalog = open("json")) {
            assertThat(catalog.load("it", ORDERS)).containsExactly(new Order(1), new Order(2), new Order(3));
            file("d.json", "{\"id\": 4}");
            assertThatThrownBy(() -> catalog.load("it", ORDERS))
                    .hasMessage(
                            "Dataset 'it' could not be loaded from data: d.json: expected an array, as in each file of a"
                                    + " folder.");
        }
    }

    @Test
    void refusesAnEmptyFolder() {
        try (DataCatalog catalog = open("text")) {
            assertThatThrownBy(() -> catalog.load("it", LINES))
                    .hasMessageContaining("the folder holds no files; expected at least one");
        }
    }
}
