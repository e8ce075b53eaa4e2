// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declared columns in files of objects. */
@Tag("eco/D-27")
class TreeSchemaTest {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};
    private static final TypeRef<List<Map<String, Object>>> MAPS = new TypeRef<>() {};
    private static final Object NULLABLE = Map.of("type", "string", "nullable", true);
    private static final String DECLARED = ", as the schema declares, but was ";

    @TempDir
    Path project;

    record Order(long id, Optional<String> comment) {}

    record Wide(
            boolean flag,
            int few,
            long many,
            float rough,
            double fine,
            BigDecimal exact,
            String text,
            LocalDate day,
            LocalTime hour,
            LocalDateTime moment,
            Instant at,
            Duration lasting,
            UUID id,
            byte[] bytes) {}

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(project.resolve("data"));
    }

    private DataCatalog catalog(String format, Object... columns) {
        Map<String, Object> declared = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            declared.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        return catalog(format, Map.of("columns", declared));
    }

    private DataCatalog catalog(String format, Map<String, ?> schema) {
        return Catalogs.of(
                project, Map.of("orders", Map.of("type", format, "filepath", "data/orders", "schema", schema)));
    }

    /** Writes a file of rows; each is given as the inside of an object of JSON, which YAML reads too. */
    private void rows(String format, String... rows) throws IOException {
        String text = Stream.of(rows)
                .map(row -> (format.equals("yaml") ? "- {" : "{") + row + "}")
                .collect(Collectors.joining(format.equals("json") ? ",\n" : "\n"));
        Files.writeString(project.resolve("data/orders"), format.equals("json") ? "[" + text + "]" : text);
    }

    private static void assertLoadFails(DataCatalog catalog, TypeRef<?> form, String format, int row, String clause) {
        assertThatThrownBy(() -> catalog.load("orders", form))
                .hasMessage("Dataset 'orders' could not be loaded from data/orders: "
                        + (format.equals("jsonl") ? "line " : "row ") + row + clause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void checksWhatIsLoadedInEachForm(String format) throws IOException {
        rows(format, "\"id\": 1, \"comment\": null", "\"id\": 2, \"comment\": \"a\"", "\"id\": 3, \"comment\": null");
        for (TypeRef<?> form : List.of(ORDERS, MAPS, TypeRef.UNKNOWN)) {
            assertThat((List<?>)
                            catalog(format, "id", "long", "comment", NULLABLE).load("orders", form))
                    .hasSize(3);
            assertLoadFails(
                    catalog(format, "id", "long", "comment", "string"),
                    form,
                    format,
                    1,
                    ", column 'comment': expected string" + DECLARED + "null.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void refusesOtherTypesAndColumns(String format) throws IOException {
        rows(format, "\"id\": 1, \"comment\": \"a\"", "\"id\": 2.5, \"comment\": \"b\"");
        assertLoadFails(
                catalog(format, "id", "long", "comment", "string"),
                MAPS,
                format,
                2,
                ", column 'id': expected long" + DECLARED + "decimal.");
        assertLoadFails(
                catalog(format, "id", "double", "comment", "int"),
                MAPS,
                format,
                1,
                ", column 'comment': expected int" + DECLARED + "string.");
        assertLoadFails(
                catalog(format, "id", "double", "comment", "date"),
                MAPS,
                format,
                1,
                ", column 'comment': expected date" + DECLARED + "string.");
        assertLoadFails(
                catalog(format, "id", "double", "coment", NULLABLE),
                MAPS,
                format,
                1,
                ": there is a column 'comment', which the schema does not declare; did you mean 'coment'?");
        assertLoadFails(
                catalog(format, "id", "double", "comment", "string", "day", "date"),
                MAPS,
                format,
                1,
                ", column 'day': expected date" + DECLARED + "missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void looksIntoWhatIsNestedAsAWholeOnly(String format) throws IOException {
        Map<String, Object> id = Map.of("columns", Map.of("id", "long"), "extra", true);
        rows(format, "\"id\": 1, \"inner\": {\"id\": \"x\"}", "\"inner\": [{\"id\": null}], \"id\": 2");
        assertThat((List<?>) catalog(format, id).load("orders", MAPS)).hasSize(2);
        assertThat(catalog(format, id).load("orders", new TypeRef<List<Id>>() {}))
                .containsExactly(new Id(1), new Id(2));

        rows(format, "\"id\": 1", "\"id\": {\"id\": 2}");
        assertLoadFails(
                catalog(format, id), MAPS, format, 2, ", column 'id': expected long" + DECLARED + "another type.");
    }

    record Id(long id) {}

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void requiresAnOrderIfDeclared(String format) throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", "long");
        columns.put("comment", "string");
        rows(format, "\"id\": 1, \"comment\": \"a\"", "\"comment\": \"b\", \"id\": 2");

        assertLoadFails(
                catalog(format, Map.of("columns", columns, "ordered", true)),
                ORDERS,
                format,
                2,
                ", column 'id': expected it before column 'comment', as the schema declares.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void checksWhatIsSavedAndKeepsTheOldFile(String format) throws IOException {
        try (DataCatalog catalog = catalog(format, "id", "long", "comment", "string")) {
            catalog.save("orders", List.of(new Order(1, Optional.of("a"))));
            String before = Files.readString(project.resolve("data/orders"));
            List<Order> rows = List.of(new Order(1, Optional.of("a")), new Order(2, Optional.empty()));

            assertThatThrownBy(() -> catalog.save("orders", rows))
                    .hasMessage("Dataset 'orders' could not be saved to data/orders: row 2, column 'comment': expected"
                            + " string" + DECLARED + "null.");
            assertThatThrownBy(() -> catalog.save("orders", List.of(Map.of("id", "1", "comment", "a"))))
                    .hasMessageEndingWith(": row 1, column 'id': expected long" + DECLARED + "string.");
            assertThatThrownBy(() -> catalog.save("orders", List.of(List.of(1, 2))))
                    .hasMessageEndingWith(
                            "row 1: expected an object, as the schema declares columns, but was an array.");
            assertThat(Files.readString(project.resolve("data/orders"))).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "yaml"})
    void readsEachTypeThatItHasWritten(String format) {
        Wide row = new Wide(
                true,
                1,
                1L << 40,
                0.1f,
                0.1,
                new BigDecimal("12.50"),
                "a",
                LocalDate.of(2026, 11, 21),
                LocalTime.of(6, 1, 2),
                LocalDateTime.of(2026, 11, 21, 6, 1, 2),
                Instant.parse("2026-11-21T06:01:02Z"),
                Duration.ofHours(36),
                new UUID(1, 2),
                "x".getBytes(StandardCharsets.UTF_8));
        DataCatalog catalog = catalog(
                format,
                "flag",
                "boolean",
                "few",
                "int",
                "many",
                "long",
                "rough",
                "float",
                "fine",
                "double",
                "exact",
                "decimal",
                "text",
                "string",
                "day",
                "date",
                "hour",
                "time",
                "moment",
                "datetime",
                "at",
                "instant",
                "lasting",
                "duration",
                "id",
                "uuid",
                "bytes",
                "bytes");

        catalog.save("orders", List.of(row));

        assertThat(catalog.load("orders", new TypeRef<List<Wide>>() {}))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(row);
    }

    @Test
    void checksAStreamLineByLine() throws IOException {
        rows("jsonl", "\"id\": 1", "\"id\": 2", "\"id\": null");
        DataCatalog catalog = catalog("jsonl", "id", "long");
        try (Stream<Map<String, Object>> rows = catalog.load("orders", new TypeRef<>() {})) {
            assertThat(rows.limit(2)).hasSize(2);
        }

        assertThatThrownBy(() -> {
                    try (Stream<Map<String, Object>> rows = catalog.load("orders", new TypeRef<>() {})) {
                        rows.forEach(row -> {});
                    }
                })
                .hasMessageContaining("line 3, column 'id': expected long" + DECLARED + "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void refusesWhatIsNotATable(String format) throws IOException {
        Files.writeString(project.resolve("data/orders"), "{\"id\": 1}");
        DataCatalog catalog = catalog(format, "id", "long");

        assertThatThrownBy(() -> catalog.load("orders", new TypeRef<Map<String, Object>>() {}))
                .hasMessageEndingWith("expected an array of rows, as the schema declares columns, but was an object.");
        assertThatThrownBy(() -> catalog.save("orders", new Order(1, Optional.empty())))
                .hasMessageContaining("expected a list of rows, as the schema declares columns, but was one value");
    }
}
