// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in JSON and YAML: whatever is nested in them, and where it is that does not fit. */
class TreeRecordsTest {
    @TempDir
    Path project;

    record Item(String name, BigDecimal price) {}

    record Order(
            int orderId,
            Item item,
            List<Item> items,
            Map<String, Item> byName,
            Optional<Item> gift,
            Set<Integer> sizes,
            double[] weights,
            @Nullable Object rest) {}

    record Page<T>(List<T> rows) {}

    record Tree(int value, List<Tree> children) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double sideLength) implements Shape {}

    record Drawing(Shape shape, List<Shape> others) {}

    record Renamed(
            @JsonProperty("ID") int id, @JsonAlias("label") String name) {}

    record Dated(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day, int count) {}

    record Made(int sum) {
        @JsonCreator
        static Made of(@JsonProperty("a") int a, @JsonProperty("b") int b) {
            return new Made(a + b);
        }
    }

    record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("expected a value of at least 0");
            }
        }
    }

    private DataCatalog catalog(String type, String unknown) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", type, "filepath", "it.x", "unknown", unknown)), Map.of())
                .baseDirectory(project)
                .build();
    }

    private <T> T load(String type, TypeRef<T> form, String text) throws IOException {
        Files.writeString(project.resolve("it.x"), text);
        return catalog(type, "ignore").load("it", form);
    }

    private void assertRefused(String type, TypeRef<?> form, String text, String clause) {
        assertThatThrownBy(() -> load(type, form, text))
                .hasMessage("Dataset 'it' could not be loaded from it.x: " + clause);
    }

    @Test
    void refusesObjectsWithoutADeclaredTypeThatAreNoData() {
        for (String type : List.of("json", "yaml")) {
            DataCatalog catalog = catalog(type, "ignore");

            assertThatThrownBy(() -> catalog.save("it", new Thread()))
                    .hasMessage(
                            "Dataset 'it' could not be saved to it.x: expected any map, list, record, text or number,"
                                    + " but was Thread.");
            assertThat(project).isEmptyDirectory();
        }
    }

    @Test
    void readsWhatIsNested() throws IOException {
        String json = """
                {"order_id": 7, "item": {"name": "a", "price": 12.340},
                 "items": [{"name": "b", "price": 1}], "by_name": {"c d": {"name": "c", "price": 2.50}},
                 "sizes": [3.0, 2], "weights": [1, 2.5], "rest": {"x": [1, 2.5, null]}}
                """;
        for (String type : List.of("json", "yaml")) {
            Order order = load(type, TypeRef.of(Order.class), json);

            assertThat(order.orderId()).isEqualTo(7);
            assertThat(order.item()).isEqualTo(new Item("a", new BigDecimal("12.340")));
            assertThat(order.items()).containsExactly(new Item("b", new BigDecimal("1")));
            assertThat(order.byName()).isEqualTo(Map.of("c d", new Item("c", new BigDecimal("2.50"))));
            assertThat(order.gift()).isEmpty();
            assertThat(order.sizes()).isEqualTo(Set.of(3, 2));
            assertThat(order.weights()).containsExactly(1, 2.5);
            assertThat(String.valueOf(order.rest())).isEqualTo("{x=[1, 2.5, null]}");
        }
    }

    @Test
    void keepsWhatIsNested() throws Exception {
        Order order = new Order(
                1,
                new Item("a", new BigDecimal("1.10")),
                List.of(),
                Map.of("b", new Item("b", BigDecimal.ONE)),
                Optional.of(new Item("c", BigDecimal.TEN)),
                Set.of(4),
                new double[] {0.5},
                null);
        for (String type : List.of("json", "yaml")) {
            TypeRef<Map<String, Page<Order>>> form = new TypeRef<>() {};
            DataCatalog catalog = catalog(type, "refuse");
            catalog.bind("it", form, catalog.scope()).save(Map.of("page", new Page<>(List.of(order))));

            Order loaded = catalog.load("it", form).get("page").rows().get(0);
            assertThat(loaded).usingRecursiveComparison().isEqualTo(order);
        }
    }

    @Test
    void reportsLineAndPathOfWhatDoesNotFit() {
        TypeRef<List<Page<Item>>> pages = new TypeRef<>() {};
        String json = "[\n {\"rows\": [{\"name\": \"a\", \"price\": 1},\n {\"name\": \"b\", \"price\": \"2\"}]}]";
        String yaml = "- rows:\n  - name: a\n    price: 1\n  - name: b\n    price: '2'\n";

        assertRefused("json", pages, json, "line 3, field '[0].rows[1].price': expected a number but was a text.");
        assertRefused("yaml", pages, yaml, "line 5, field '[0].rows[1].price': expected a number but was a text.");
        assertRefused(
                "yaml",
                pages,
                "- rows:\n  - nam: a\n    price: 1\n",
                "line 3, field '[0].rows[0]': there is no field 'name' for component 'name' of Item;"
                        + " did you mean 'nam'?");
        assertRefused("json", TypeRef.of(Item.class), "[1]", "line 1: expected a map but was a list.");
        assertRefused(
                "json",
                TypeRef.of(Item.class),
                "{\"name\": [], \"price\": 1}",
                "line 1, field 'name': expected a text but was a list.");
        assertRefused(
                "json",
                TypeRef.of(int[].class),
                "[1, 2.5]",
                "line 1, field '[1]': expected a whole number but was a number with a fraction.");
        assertRefused(
                "json",
                new TypeRef<Map<String, Integer>>() {},
                "{\"a\": \"7\"}",
                "line 1, field 'a': expected a whole number but was a text.");
        assertRefused("json", TypeRef.of(Positive.class), "{\"value\": -1}", "line 1: expected a value of at least 0.");
    }

    @Test
    void refusesAFieldInTwoSpellings() {
        String clause = "line 1: fields 'order_id' and 'orderId' are both component 'orderId' of Order.";

        assertRefused("json", TypeRef.of(Order.class), "{\"order_id\": 1, \"orderId\": 2}", clause);
        assertRefused("yaml", TypeRef.of(Order.class), "{order_id: 1, orderId: 2}", clause);
        assertRefused("yaml", TypeRef.of(Positive.class), "{value: 1, value: 2}", """
                line 1, column 12: duplicate Object property "value".""");
    }

    @Test
    void refusesUnknownFieldsOfNestedRecords() throws IOException {
        Files.writeString(project.resolve("it.x"), "{\"rows\": [{\"name\": \"a\", \"price\": 1, \"prize\": 2}]}");

        for (String type : List.of("json", "yaml", "jsonl")) {
            TypeRef<?> form = type.equals("jsonl") ? new TypeRef<List<Page<Item>>>() {} : new TypeRef<Page<Item>>() {};
            assertThatThrownBy(() -> catalog(type, "refuse").load("it", form))
                    .hasMessage("Dataset 'it' could not be loaded from it.x: line 1, field 'rows[0]': "
                            + "field 'prize' is not a component of Item; did you mean 'price'?");
        }
    }

    /** A document may well have what looks like a number and is a name: it is the text that stands there. */
    @Test
    void keepsTextsOfYamlAsTheyAreWritten() throws IOException {
        record Texts(String zip, String version, String hex, String yes, String empty, String flag) {}

        assertThat(load("yaml", TypeRef.of(Texts.class), """
                zip: 01234
                version: 1.10
                hex: 0x1F
                yes: yes
                empty: ''
                flag: True
                """))
                .isEqualTo(new Texts("01234", "1.10", "0x1F", "yes", "", "True"));
        assertThat(load(
                        "yaml",
                        new TypeRef<Map<String, Double>>() {},
                        "{a: .inf, b: -.INF, c: .nan, d: 1e3, e: .5, f: 0x10}"))
                .isEqualTo(new HashMap<>(Map.of(
                        "a",
                        Double.POSITIVE_INFINITY,
                        "b",
                        Double.NEGATIVE_INFINITY,
                        "c",
                        Double.NaN,
                        "d",
                        1e3,
                        "e",
                        .5,
                        "f",
                        16.0)));
        assertRefused(
                "yaml",
                new TypeRef<List<BigDecimal>>() {},
                "- .nan",
                "line 1, field '[0]': expected a number but was one that a BigDecimal cannot hold.");
    }

    @Test
    void walksThroughAliases() throws IOException {
        assertThat(load("yaml", new TypeRef<List<Item>>() {}, "- &one {name: a, price: 1}\n- *one\n"))
                .containsExactly(new Item("a", BigDecimal.ONE), new Item("a", BigDecimal.ONE));
    }

    @Test
    @Timeout(60)
    void refusesAliasesThatAreMadeToDoHarm() {
        StringBuilder yaml = new StringBuilder("- &a0 [1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i <= 24; i++) {
            yaml.append("- &a%d [*a%d, *a%d]\n".formatted(i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> load("yaml", new TypeRef<List<List<Object>>>() {}, yaml.toString()))
                .hasMessageContaining("aliases (*name) stand for more than");
        assertRefused(
                "yaml",
                TypeRef.of(Tree.class),
                "&a\nvalue: 1\nchildren: [*a]\n",
                "the values are nested too deeply, or hold themselves.");
        assertRefused(
                "yaml",
                TypeRef.of(Item.class),
                "!!java.net.URL [a]",
                "line 1, column 1: could not determine a constructor for the tag tag:yaml.org,2002:java.net.URL.");
    }

    @Test
    void leavesToJacksonWhatItsAnnotationsConfigure() throws Exception {
        assertThat(load("json", TypeRef.of(Renamed.class), "{\"ID\": 1, \"label\": \"a\"}"))
                .isEqualTo(new Renamed(1, "a"));
        assertRefused(
                "json",
                TypeRef.of(Renamed.class),
                "{\"id\": 1, \"label\": \"a\"}",
                "line 1: there is no field 'ID' for component 'id' of Renamed; did you mean 'id'?");
        assertThat(load("json", TypeRef.of(Dated.class), "{\"day\": \"29.11.2026\", \"count\": 1}"))
                .isEqualTo(new Dated(LocalDate.of(2026, 11, 29), 1));
        assertRefused(
                "json",
                TypeRef.of(Dated.class),
                "{\"day\": \"29.11.2026\"}",
                "line 1, field 'count': expected int but the data does not fit.");
        assertThat(load("json", TypeRef.of(Made.class), "{\"a\": 1, \"b\": 2}")).isEqualTo(new Made(3));
        for (String type : List.of("json", "yaml")) {
            Drawing drawing = new Drawing(new Circle(1.5), List.of(new Square(2), new Circle(3)));
            TypeRef<Drawing> form = TypeRef.of(Drawing.class);
            DataCatalog catalog = catalog(type, "refuse");
            catalog.bind("it", form, catalog.scope()).save(drawing);
            assertThat(catalog.load("it", form)).isEqualTo(drawing);
        }
        assertRefused(
                "json",
                TypeRef.of(Drawing.class),
                "{\"shape\": {\"kind\": \"circle\", \"radios\": 1}, \"others\": []}",
                "line 1, field 'shape': there is no field 'radius' for component 'radius' of Circle;"
                        + " did you mean 'radios'?");
    }

    @Test
    void readsRecordsThatHoldThemselves() throws IOException {
        assertThat(load("json", TypeRef.of(Tree.class), """
                {"value": 1, "children": [{"value": 2, "children": []}]}""")).isEqualTo(new Tree(1, List.of(new Tree(2, List.of()))));
    }

    /** An object whose fields cannot be read, which must not be stored as an empty map. */
    static final class Closed {
        private final int content = 3;
    }

    record Empty() {}

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml", "jsonl"})
    @Tag("eco/D-05")
    void refusesANestedObjectThatHasNothingToStore(String type) {
        DataCatalog catalog = catalog(type, "ignore");
        catalog.save("it", List.of(Map.of("kept", new Empty())));

        assertThatThrownBy(() -> catalog.save("it", List.of(Map.of("lost", List.of(1, new Closed())))))
                .hasMessageContaining("xpected any map, list, record, text or number at ")
                .hasMessageContaining("lost[1], but was Closed");
        assertThat(catalog.load("it", new TypeRef<List<Map<String, Object>>>() {}))
                .containsExactly(Map.of("kept", Map.of()));
    }
}
