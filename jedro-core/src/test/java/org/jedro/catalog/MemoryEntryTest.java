// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values in memory: shared, copied, released. */
class MemoryEntryTest {
    record Row(String name, List<Integer> numbers) {}

    private static final class Basket extends ArrayList<Integer> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @Tag("core/IO-17")
    void sharesItsValueByDefault() {
        List<Integer> value = new ArrayList<>(List.of(1));
        DataCatalog catalog = DataCatalog.inMemory().with("list", value).build();

        assertThat(catalog.load("list")).isSameAs(value);
        assertThat(catalog.entry("list").orElseThrow().handOver(value)).isSameAs(value);
    }

    @Test
    @Tag("core/IO-17")
    void copiesWhatIsSavedAndWhatIsLoaded() {
        DataCatalog catalog = memory("{a: {type: memory, copy: deep}, b: {type: MemoryDataset, copy_mode: copy}}");
        Row row = new Row("x", new ArrayList<>(List.of(1)));
        catalog.save("a", row);
        catalog.save("b", row);
        row.numbers().add(2);

        Row deep = catalog.load("a", Row.class);
        deep.numbers().add(3);
        assertThat(catalog.load("a", Row.class).numbers()).containsExactly(1);
        assertThat(catalog.load("b", Row.class)).isNotSameAs(row).isEqualTo(row);
        assertThat(catalog.load("b", Row.class).numbers()).isSameAs(row.numbers());
        assertThat(catalog.entry("a").orElseThrow().handOver(row))
                .isNotSameAs(row)
                .isEqualTo(row);
    }

    @Test
    void knowsKedrosNamesOfCopyModesUnderKedrosOptionOnly() {
        assertThatThrownBy(() -> memory("a: {type: memory, copy: deepcopy}"))
                .hasMessageContaining("a.copy: expected one of share, shallow, deep but was 'deepcopy'");
        assertThatThrownBy(() -> memory("a: {type: memory, copy_mode: 1}"))
                .hasMessageContaining("a.copy_mode: expected one of share, shallow, deep but was a number");
        assertThatThrownBy(() -> memory("a: {type: memory, copy: deepcopy}"))
                .hasMessageContaining("but was 'deepcopy', Kedro's name of 'deep'");
        for (String type : List.of("memory", "MemoryDataset")) {
            assertThatThrownBy(() -> memory("a: {type: " + type + ", copy: deep, copy_mode: assign}"))
                    .hasMessageContaining("a.copy_mode: expected only one of 'copy' and 'copy_mode'");
        }
        assertThat(memory("a: {type: memory, copy_mode: deepcopy}").contains("a"))
                .isTrue();
    }

    @Test
    void copiesArraysCollectionsAndRecordsDeeply() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("null", null);
        inner.put("matrix", new double[][] {{1, 2}, {3}});
        inner.put("linked", new LinkedList<>(List.of(new Row("r", new ArrayList<>(List.of(1))))));
        inner.put("sorted", new TreeMap<>(Map.of("k", new int[] {1})));
        inner.put("set", new TreeSet<>(List.of("b", "a")));
        inner.put("hashed", new HashSet<>(List.of("b", "a")));
        inner.put("queue", new ArrayDeque<>(List.of(1, 2)));
        inner.put("enums", EnumSet.of(TimeUnit.DAYS));
        inner.put("byEnum", new EnumMap<>(Map.of(TimeUnit.DAYS, 1)));
        inner.put("concurrent", new ConcurrentHashMap<>(Map.of("a", 1)));
        inner.put("optional", Optional.of("x"));
        inner.put("fixed", List.of(1L, 2.5, "text", 'c', true, LocalDate.EPOCH, new UUID(1, 2)));

        @SuppressWarnings("unchecked")
        Map<String, Object> copy =
                (Map<String, Object>) Copies.of(CopyMode.DEEP).copy((Object) inner);

        assertThat(copy).usingRecursiveComparison().isEqualTo(inner);
        assertThat(((double[][]) copy.get("matrix"))[0]).isNotSameAs(((double[][]) inner.get("matrix"))[0]);
        assertThat(copy.get("linked")).isInstanceOf(LinkedList.class).isNotSameAs(inner.get("linked"));
        assertThat(copy.get("queue")).isInstanceOf(ArrayDeque.class).isNotSameAs(inner.get("queue"));
        assertThat(copy.get("hashed")).isInstanceOf(LinkedHashSet.class);
        assertThat(copy.get("byEnum")).isInstanceOf(EnumMap.class);
        assertThat(copy.get("concurrent")).isInstanceOf(ConcurrentHashMap.class);
    }

    @Test
    void copiesWhatIsMetTwiceOnce() {
        List<Integer> shared = new ArrayList<>(List.of(1));

        List<List<Integer>> copy = Copies.of(CopyMode.DEEP).copy(new ArrayList<>(Arrays.asList(shared, shared)));

        assertThat(copy.get(0)).isSameAs(copy.get(1)).isNotSameAs(shared);
    }

    @Test
    void refusesAValueThatContainsItself() {
        List<Object> self = new ArrayList<>();
        self.add(self);

        assertThatThrownBy(() -> Copies.of(CopyMode.DEEP).copy(self))
                .hasMessage("The value contains itself and cannot be copied.");
    }

    @Test
    void namesTheClassThatCannotBeCopied() {
        DataCatalog catalog = memory("a: {type: memory, copy: deep}");

        assertThatThrownBy(() -> catalog.save("a", List.of(new Basket())))
                .hasMessage("Dataset 'a' could not be saved: values of " + Basket.class.getName()
                        + " cannot be copied; expected arrays, collections or records, a Copier for Basket on the class path,"
                        + " or no 'copy' in the entry.");
    }

    @Test
    void leavesOtherClassesToCopiers() {
        Copier baskets = new Copier() {
            @Override
            public boolean copies(Class<?> type) {
                return type == Basket.class;
            }

            @Override
            public Object shallow(Object value) {
                Basket copy = new Basket();
                copy.addAll((Basket) value);
                return copy;
            }

            @Override
            public Object deep(Object value, UnaryOperator<Object> inner) {
                Basket copy = new Basket();
                ((Basket) value).forEach(item -> copy.add((Integer) inner.apply(item)));
                return copy;
            }
        };
        Basket basket = new Basket();
        basket.add(7);

        for (CopyMode mode : List.of(CopyMode.SHALLOW, CopyMode.DEEP)) {
            Basket copy = new Copies(mode, List.of(baskets)).copy(basket);
            assertThat(copy).isNotSameAs(basket).containsExactly(7);
        }
    }

    @Test
    @Tag("core/IO-17")
    void findsCopiersOnTheClassPath() {
        DataCatalog catalog = memory("a: {type: memory, copy: deep}");
        Crate crate = new Crate(new ArrayList<>(List.of(new int[] {1})));

        catalog.save("a", crate);
        crate.items().get(0)[0] = 2;

        assertThat(catalog.load("a", Crate.class).items().get(0)).containsExactly(1);
    }

    /** Not a record, so that only a copier can copy it. */
    static final class Crate {
        private final List<int[]> items;

        Crate(List<int[]> items) {
            this.items = items;
        }

        List<int[]> items() {
            return items;
        }
    }

    /** Found as a service. */
    public static final class CrateCopier implements Copier {
        @Override
        public boolean copies(Class<?> type) {
            return type == Crate.class;
        }

        @Override
        public Object shallow(Object value) {
            return new Crate(((Crate) value).items());
        }

        @Override
        @SuppressWarnings("unchecked")
        public Object deep(Object value, UnaryOperator<Object> inner) {
            return new Crate((List<int[]>) inner.apply(((Crate) value).items()));
        }
    }

    record Item(String name, Integer size) {}

    @Test
    void showsTheHeadOfItsValue() {
        List<Item> rows = new ArrayList<>(List.of(new Item("a", 1), new Item("b", 2), new Item("c", 3)));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("rows", rows)
                .with("maps", List.of(Map.of("x", 1)))
                .with("map", Map.of("k", new double[] {1, 2}))
                .with("long", new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3)))
                .with("numbers", new double[] {0.5, 1.5, 2.5})
                .with("text", "x".repeat(200))
                .with("line", "x".repeat(80))
                .withEntry(
                        "cached", CatalogEntry.cached(CatalogEntry.of("m", TypeRef.UNKNOWN, new MemoryDataset<>(rows))))
                .build();

        assertThat(preview(catalog, "rows"))
                .isEqualTo(new Previewable.Preview(
                        List.of("name", "size"), List.of(List.of("a", "1"), List.of("b", "2"))));
        assertThat(preview(catalog, "cached")).isEqualTo(preview(catalog, "rows"));
        assertThat(preview(catalog, "maps")).isEqualTo(new Previewable.Preview(List.of("x"), List.of(List.of("1"))));
        assertThat(preview(catalog, "map"))
                .isEqualTo(new Previewable.Preview(List.of("key", "value"), List.of(List.of("k", "double[2]"))));
        assertThat(preview(catalog, "long").rows()).containsExactly(List.of("a", "1"), List.of("b", "2"));
        assertThat(preview(catalog, "numbers"))
                .isEqualTo(new Previewable.Preview(List.of("value"), List.of(List.of("0.5"), List.of("1.5"))));
        assertThat(preview(catalog, "text").rows().get(0).get(0)).hasSize(80).endsWith("x…");
        assertThat(preview(catalog, "line").rows().get(0).get(0)).isEqualTo("x".repeat(80));
    }

    @Test
    @Tag("eco/D-25")
    void countsItsValue() {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("rows", List.of(new Item("a", 1), new Item("b", 2)))
                .with("numbers", new double[3])
                .with("texts", new String[] {"a"})
                .with("map", Map.of("a", 1))
                .with("none", List.of())
                .with("text", "abc")
                .build();

        Measurable.Statistics unknown = Measurable.Statistics.UNKNOWN;
        assertThat(statistics(catalog, "rows")).isEqualTo(unknown.withRows(2).withColumns(2));
        assertThat(statistics(catalog, "numbers"))
                .isEqualTo(unknown.withRows(3).withColumns(1).withBytes(24));
        assertThat(statistics(catalog, "texts")).isEqualTo(unknown.withRows(1));
        assertThat(statistics(catalog, "map")).isEqualTo(unknown.withRows(1).withColumns(2));
        assertThat(statistics(catalog, "none")).isEqualTo(unknown.withRows(0));
        assertThat(statistics(catalog, "text")).isEqualTo(unknown);
    }

    @Test
    void knowsTheBytesOfArraysOfPrimitives() {
        assertThat(bytes(new long[3])).hasValue(24);
        assertThat(bytes(new double[3])).hasValue(24);
        assertThat(bytes(new int[3])).hasValue(12);
        assertThat(bytes(new float[3])).hasValue(12);
        assertThat(bytes(new short[3])).hasValue(6);
        assertThat(bytes(new char[3])).hasValue(6);
        assertThat(bytes(new byte[3])).hasValue(3);
        assertThat(bytes(new boolean[3])).hasValue(3);
        assertThat(bytes(new Object[3])).isEmpty();
    }

    private static OptionalLong bytes(Object array) {
        return statistics(DataCatalog.inMemory().with("array", array).build(), "array")
                .bytes();
    }

    private static Previewable.Preview preview(DataCatalog catalog, String name) {
        return catalog.bind(name, TypeRef.UNKNOWN, catalog.scope()).preview(2).orElseThrow();
    }

    private static Measurable.Statistics statistics(DataCatalog catalog, String name) {
        return catalog.bind(name, TypeRef.UNKNOWN, catalog.scope()).statistics();
    }

    @Test
    void reportsWhetherItsValueMayBeReleased() {
        DataCatalog catalog = memory("a: {type: memory, releasable: true}")
                .withEntry("given", CatalogEntry.releasable("x"))
                .with("kept", "x");

        assertThat(catalog.entry("a").orElseThrow().traits().releasable()).isTrue();
        assertThat(catalog.entry("given").orElseThrow().traits().releasable()).isTrue();
        assertThat(catalog.entry("kept").orElseThrow().traits().releasable()).isFalse();
        catalog.release("given");
        assertThat(catalog.exists("given")).isFalse();
    }

    @Test
    void describesHowItKeepsItsValue() {
        DataCatalog catalog = memory("{a: {type: memory, copy: deep, releasable: true}, b: {type: memory}}");

        assertThat(description(catalog, "a")).containsEntry("copy", "deep").containsEntry("releasable", true);
        assertThat(description(catalog, "b")).doesNotContainKeys("copy", "releasable");
    }

    private static Map<String, Object> description(DataCatalog catalog, String name) {
        return catalog.entry(name).orElseThrow().describe();
    }

    @Test
    void acceptsTheClassOfItsValueAndThoseAbove() {
        CatalogEntry text =
                DataCatalog.inMemory().with("text", "x").build().entry("text").orElseThrow();

        assertThat(text.accepts(TypeRef.of(String.class))).isTrue();
        assertThat(text.accepts(TypeRef.of(CharSequence.class))).isTrue();
        assertThat(text.accepts(TypeRef.of(Integer.class))).isFalse();
        assertThat(memory("a: {type: memory}").entry("a").orElseThrow().accepts(TypeRef.of(Integer.class)))
                .isTrue();
    }

    @Test
    void reportsThatNothingWasSaved() {
        DataCatalog catalog = memory("a: {type: memory}");

        assertThatThrownBy(() -> catalog.load("a"))
                .hasMessage("Dataset 'a' could not be loaded: nothing has been saved yet.")
                .hasCauseExactlyInstanceOf(EmptyDatasetException.class);
        assertThat(catalog.exists("a")).isFalse();
    }

    @Test
    void countsWhatItHolds() {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("list", List.of(1, 2))
                .with("map", Map.of("a", 1))
                .with("array", new int[3])
                .with("text", "x")
                .build();

        assertThat(rows(catalog, "list")).hasValue(2);
        assertThat(rows(catalog, "map")).hasValue(1);
        assertThat(rows(catalog, "array")).hasValue(3);
        assertThat(rows(catalog, "text")).isEmpty();
    }

    private static java.util.OptionalLong rows(DataCatalog catalog, String name) {
        return catalog.bind(name, org.jedro.ref.TypeRef.UNKNOWN, catalog.scope())
                .statistics()
                .rows();
    }

    private static DataCatalog memory(String yaml) {
        return DataCatalog.builder()
                .config(YamlConfig.of("c.yml", yaml), MapValue.empty())
                .build();
    }
}
