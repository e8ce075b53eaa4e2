// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.Schema.Column;
import org.jedro.datasets.Schema.ColumnKind;
import org.jedro.ref.TypeRef;
import org.jedro.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};

    @TempDir
    Path project;

    record Order(int id, Optional<String> comment) {}

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(project.resolve("data"));
    }

    private DataCatalog catalog(Map<String, ?> schema) {
        return Catalogs.of(
                project, Map.of("orders", Map.of("type", "csv", "filepath", "data/orders.csv", "schema", schema)));
    }

    private static Map<String, Object> columns(Object... pairs) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return Map.of("columns", columns);
    }

    private static final Object NULLABLE = Map.of("type", "string", "nullable", true);

    private void csv(String text) throws IOException {
        Files.writeString(project.resolve("data/orders.csv"), text);
    }

    private void assertLoadFails(Map<String, ?> schema, String clause) {
        try (DataCatalog catalog = catalog(schema)) {
            assertThatThrownBy(() -> catalog.load("orders", ORDERS))
                    .hasMessage("Dataset 'orders' could not be loaded from data/orders.csv: " + clause);
        }
    }

    private void assertSaveFails(Map<String, ?> schema, List<Order> rows, String clause) {
        try (DataCatalog catalog = catalog(schema)) {
            assertThatThrownBy(() ->
                            catalog.bind("orders", ORDERS, catalog.scope()).save(rows))
                    .hasMessage("Dataset 'orders' could not be saved to data/orders.csv: " + clause);
        }
    }

    private void assertRefused(Object schema, String... problems) {
        assertThatThrownBy(() -> Catalogs.of(
                        project,
                        Map.of("orders", Map.of("type", "csv", "filepath", "data/orders.csv", "schema", schema))))
                .isInstanceOf(CatalogConfigException.class)
                .hasMessage(problems.length + (problems.length == 1 ? " problem" : " problems")
                        + " in conf/base/catalog.yml:\n  " + String.join("\n  ", problems));
    }

    @Test
    @Tag("eco/D-27")
    void checksWhatIsLoaded() throws IOException {
        csv("id,comment\n1,good\n2,\n");
        try (DataCatalog catalog = catalog(columns("id", "long", "comment", NULLABLE))) {
            assertThat(catalog.load("orders", ORDERS))
                    .containsExactly(new Order(1, Optional.of("good")), new Order(2, Optional.empty()));
        }
        assertLoadFails(
                columns("id", "long", "comment", "string"),
                "line 3, column 'comment': expected string, as the schema declares, but was null.");
        assertLoadFails(
                columns("id", "date", "comment", NULLABLE),
                "line 2, column 'id': expected a date such as 2026-11-21 but was another text.");
        assertLoadFails(
                columns("id", "long", "coment", NULLABLE),
                "there is no column 'coment', which the schema declares; did you mean 'comment'?");
        assertLoadFails(
                columns("id", "long"),
                "there is a column 'comment', which the schema does not declare; add it, or 'extra: true'.");
    }

    @Test
    void requiresAnOrderAndAllowsMoreIfDeclared() throws IOException {
        csv("comment,price,id\ngood,1.5,1\n");
        Map<String, Object> schema = new LinkedHashMap<>(columns("id", "long", "comment", NULLABLE));
        schema.put("extra", true);
        try (DataCatalog catalog = catalog(schema)) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(1);
        }
        schema.put("ordered", true);
        assertLoadFails(
                schema,
                "expected the columns in the order 'id', 'comment', as the schema declares, but was 'comment', 'id'.");
    }

    @Test
    void checksWhatIsSavedAndKeepsTheOldFile() throws IOException {
        csv("id,comment\n7,old\n");
        List<Order> rows = List.of(new Order(1, Optional.of("good")), new Order(2, Optional.empty()));
        assertSaveFails(
                columns("id", "long", "comment", "string"),
                rows,
                "row 2, column 'comment': expected string, as the schema declares, but was null.");
        assertSaveFails(
                columns("id", "string", "comment", NULLABLE),
                rows,
                "row 1, column 'id': expected string, as the schema declares, but was int.");
        assertSaveFails(
                columns("id", "long", "comment", NULLABLE, "price", "double"),
                rows,
                "there is no column 'price', which the schema declares; the columns are 'comment', 'id'.");
        assertThat(project.resolve("data/orders.csv")).hasContent("id,comment\n7,old\n");
        try (DataCatalog catalog = catalog(columns("id", "long", "comment", NULLABLE))) {
            catalog.bind("orders", ORDERS, catalog.scope()).save(rows);
        }
        assertThat(project.resolve("data/orders.csv")).hasContent("id,comment\n1,good\n2,\n");
    }

    @Test
    void checksStreamsWhileTheyAreRead() throws IOException {
        csv("id,comment\n" + "1,good\n".repeat(5000) + ",late\n");
        TypeRef<Stream<Order>> form = new TypeRef<>() {};
        try (DataCatalog catalog = catalog(columns("id", "long", "comment", NULLABLE));
                Stream<Order> rows = catalog.load("orders", form)) {
            assertThatThrownBy(() -> rows.mapToInt(Order::id).sum())
                    .hasMessageContaining(
                            "line 5002, column 'id': expected long, as the schema declares, but was null");
        }
    }

    @Test
    @Tag("eco/D-27")
    void reportsProblemsAtTheirLines() {
        assertRefused("id", "orders.schema: expected a map with columns but was a text");
        assertRefused(Map.of(), "orders.schema: expected columns, for example 'columns: {id: long}'");
        assertRefused(
                Map.of("colums", Map.of("id", "long")),
                "orders.schema.colums: unknown option; did you mean 'columns'?");
        assertRefused(columns("id", "lnog"), "orders.schema.columns.id: there is no type 'lnog'; did you mean 'long'?");
        assertRefused(
                columns("id", Map.of("type", "varchar", "nullable", "no")),
                "orders.schema.columns.id.nullable: expected true or false but was a text",
                "orders.schema.columns.id.type: there is no type 'varchar'; the types are boolean, int, long, float, double,"
                        + " decimal, string, date, time, datetime, instant, duration, uuid, bytes");
        assertRefused(
                columns("id", Map.of("nullable", true)),
                "orders.schema.columns.id: expected a type, for example {type: long, nullable: true}");
        assertThatThrownBy(() -> Catalogs.of(
                        project,
                        Map.of("it", Map.of("type", "text", "filepath", "a.txt", "schema", columns("id", "long")))))
                .hasMessageContaining("it.schema: unknown option");
    }

    @Test
    void isTheSameInJava() {
        Schema inJava = Schema.of(
                        Column.of("id", ColumnKind.LONG),
                        Column.of("comment", ColumnKind.STRING).withNullable(true))
                .withExtra(true)
                .withOrdered(true);
        Map<String, Object> written = new LinkedHashMap<>(columns("id", "long", "comment", NULLABLE));
        written.put("extra", true);
        written.put("ordered", true);
        assertThat(Schema.read(Value.of(written, org.jedro.Origin.JAVA), new Problems()))
                .isEqualTo(inJava);
        assertThatThrownBy(() -> Schema.of(Column.of("id", ColumnKind.LONG), Column.of("id", ColumnKind.INT)))
                .hasMessage("Two columns have the name 'id'.");
    }

    @Test
    void isForTablesOnly() {
        Map<String, Object> entry = Map.of("type", "xml", "filepath", "a.xml", "schema", columns("id", "long"));
        try (DataCatalog catalog = Catalogs.of(project, Map.of("orders", entry))) {
            assertThatThrownBy(() -> catalog.load("orders", org.w3c.dom.Document.class))
                    .hasMessageContaining("the option 'schema' is for tables, which Document is not");
        }
    }
}
