// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.fory.Fory;
import org.apache.fory.config.CompatibleMode;
import org.apache.fory.config.Language;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of format object that were made to do harm, by a Fory without checks. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileObjectTest {
    private static final String TOO_MUCH_WORK =
            "its sets and maps hold collections that share their elements, which would take too long to hash.";

    @TempDir
    Path folder;

    public record Pair(Object left, Object right) {}

    @Test
    void refusesSmallFilesThatTakeYearsToHash() throws IOException {
        for (Supplier<Collection<Object>> kind : List.<Supplier<Collection<Object>>>of(
                HashSet::new,
                LinkedHashSet::new,
                () -> Collections.newSetFromMap(new HashMap<>()),
                () -> Collections.newSetFromMap(new ConcurrentHashMap<>()))) {
            refused(nested(kind, 30), TOO_MUCH_WORK);
        }
    }

    static final class OwnSet extends HashSet<Object> {
        private static final long serialVersionUID = 1L;
    }

    static final class OwnMap extends HashMap<Object, Object> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void refusesSmallFilesOfTheUsersOwnSetsAndMaps() throws IOException {
        assertThatThrownBy(() -> load(nested(OwnSet::new, 30), OwnSet.class))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith(TOO_MUCH_WORK);
        List<Object> key = new ArrayList<>();
        OwnMap map = new OwnMap();
        map.put(key, "value");
        fill(key, 30, ArrayList::new);
        assertThatThrownBy(() -> load(map, OwnMap.class))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith(TOO_MUCH_WORK);
    }

    @Test
    void refusesKeysThatTakeYearsToHash() throws IOException {
        for (Supplier<Map<Object, Object>> kind :
                List.<Supplier<Map<Object, Object>>>of(HashMap::new, LinkedHashMap::new, ConcurrentHashMap::new)) {
            List<Object> key = new ArrayList<>();
            Map<Object, Object> map = kind.get();
            map.put(key, "value");
            fill(key, 30, ArrayList::new);
            refused(map, TOO_MUCH_WORK);
        }
    }

    @Test
    void refusesKeysThatAreMadeOfRecordsAndOptionals() throws IOException {
        List<Object> key = new ArrayList<>();
        Object shared = "x";
        for (int i = 0; i < 12; i++) {
            Object inner = shared;
            shared = i % 2 == 0
                    ? new Pair(inner, Optional.of(inner))
                    : new ArrayList<>(List.of(inner, inner, inner, inner, inner, inner));
        }
        Set<Object> set = new HashSet<>();
        set.add(key);
        key.add(List.of(shared, shared));
        for (int i = 0; i < 12; i++) {
            Object before = key.remove(0);
            key.add(new ArrayList<>(List.of(before, before, before)));
        }
        refused(set, TOO_MUCH_WORK);
    }

    /** Elements are added to a set before they have elements of their own, since adding them later would take years too. */
    private static Collection<Object> nested(Supplier<Collection<Object>> kind, int depth) {
        Collection<Object> root = kind.get();
        fill(root, depth, kind);
        return root;
    }

    private static void fill(Collection<Object> root, int depth, Supplier<? extends Collection<Object>> kind) {
        Collection<Object> left = root;
        Collection<Object> right = kind.get();
        right.add("right");
        for (int i = 0; i < depth; i++) {
            Collection<Object> nextLeft = kind.get();
            Collection<Object> nextRight = kind.get();
            nextLeft.add("left");
            for (Collection<Object> above : List.of(left, right)) {
                above.add(nextLeft);
                above.add(nextRight);
            }
            left = nextLeft;
            right = nextRight;
        }
    }

    @Test
    void refusesWhatForyKnowsByItselfAndTheListDoesNot() throws IOException {
        for (Object value : List.of(
                Pattern.compile("(a+)+$"),
                new Exception("x"),
                new IllegalStateException("x"),
                String.class,
                new StringBuffer("x"),
                StandardCharsets.ISO_8859_1,
                new java.util.concurrent.CopyOnWriteArraySet<>(List.of(1)),
                new java.util.concurrent.LinkedBlockingQueue<>(List.of(1)),
                new java.util.concurrent.ArrayBlockingQueue<>(1),
                new java.sql.Timestamp(1),
                new Class<?>[] {String.class},
                new Throwable().getStackTrace(),
                ByteBuffer.allocate(3))) {
            String name = value.getClass().getName();
            for (Object held : List.of(value, List.of(value), new Object[] {1, value})) {
                assertThatThrownBy(() -> load(held))
                        .as(name)
                        .isInstanceOf(DatasetException.class)
                        .hasMessageContaining("may not be loaded; if it belongs there, add `classes: [");
            }
        }
        assertThatThrownBy(() -> load((Supplier<String> & Serializable) () -> "x"))
                .isInstanceOf(DatasetException.class)
                .hasMessageNotContaining("org.apache.fory");
    }

    @Test
    void refusesToSaveWhatItWouldNotLoad() {
        assertThatThrownBy(() -> catalog().save("value", List.of(Pattern.compile("a"))))
                .hasMessageEndingWith(
                        "class java.util.regex.Pattern may not be saved; if it belongs there, add `classes:"
                                + " [java.util.regex.Pattern]` to the entry.");
    }

    @Test
    void loadsSetsAndMapsOfEveryKind() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("set", new HashSet<>(List.of(List.of(1, 2), List.of(3))));
        value.put("linked", new LinkedHashSet<>(List.of("b", "a")));
        value.put("of", Set.of(1, 2, 3));
        value.put("of one", Set.of(1));
        value.put("map", new HashMap<>(Map.of(List.of("k"), Map.of("a", Set.of(1)))));
        value.put("map of", Map.of(1, 2, 3, 4));
        value.put("concurrent", new ConcurrentHashMap<>(Map.of("a", 1)));
        Set<Object> fromMap = Collections.newSetFromMap(new LinkedHashMap<>());
        fromMap.add("a");
        value.put("from map", fromMap);
        value.put("unmodifiable", Collections.unmodifiableSet(new HashSet<>(List.of(1))));
        value.put("sub list", new ArrayList<>(List.of(1, 2, 3)).subList(0, 2));

        catalog().save("value", value);

        Object loaded = catalog().load("value");
        assertThat(loaded).isEqualTo(value);
        ((Map<?, ?>) loaded).forEach((key, item) -> assertThat(item).hasSameClassAs(value.get(key)));
    }

    @Test
    void loadsLargeSetsOfLists() {
        Set<List<Integer>> large = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            large.add(List.of(i, i + 1, i + 2));
        }

        catalog().save("value", large);

        assertThat(catalog().load("value")).isEqualTo(large);
    }

    @Test
    void refusesKeysThatAllHaveOneHashCode() throws IOException {
        List<List<Object>> keys = new ArrayList<>();
        Set<Object> set = new HashSet<>();
        for (int i = 0; i < 1 << 13; i++) {
            List<Object> key = new ArrayList<>(List.of(i));
            keys.add(key);
            set.add(key);
        }
        // equal hash codes only once they are in the set: the loop would not end before the load
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).clear();
            for (int bit = 0; bit < 13; bit++) {
                keys.get(i).add((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
        }

        refused(set, TOO_MUCH_WORK);
    }

    @Test
    void refusesImmutableTablesInWhichAllKeysHaveOnePlace() throws IOException {
        int count = 1 << 13;
        Integer[] keys = new Integer[count];
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[count];
        for (int i = 0; i < count; i++) {
            keys[i] = i * 2 * count;
            entries[i] = Map.entry(keys[i], "x");
        }

        refused(Set.of(keys), TOO_MUCH_WORK);
        refused(Map.ofEntries(entries), TOO_MUCH_WORK);
    }

    @Test
    void loadsLargeImmutableTables() {
        Set<Integer> large = Set.of(IntStream.range(0, 50_000).boxed().toArray(Integer[]::new));

        catalog().save("value", large);

        assertThat(catalog().load("value")).isEqualTo(large);
    }

    public record Link(int number, Link next) {}

    @Test
    void loadsWhateverDepthCouldBeSaved() {
        for (int depth : new int[] {60, 1_000, 5_000}) {
            Link chain = null;
            for (int i = 0; i < depth; i++) {
                chain = new Link(i, chain);
            }
            DataCatalog catalog = catalog(Link.class);
            catalog.save("value", chain);

            Link loaded = (Link) catalog.load("value");
            assertThat(loaded.number()).isEqualTo(depth - 1);
        }
    }

    @Test
    void refusesToSaveWhatIsNestedTooDeeply() {
        Link chain = null;
        for (int i = 0; i < 2_000_000; i++) {
            chain = new Link(i, chain);
        }
        Link deepest = chain;

        assertThatThrownBy(() -> catalog(Link.class).save("value", deepest))
                .hasMessage(
                        "Dataset 'value' could not be saved to value.bin: its objects are nested too deeply; keep them in a"
                                + " list or a map instead.");
    }

    @Test
    void readsNamesOfClassesWithThousandsOfParts() {
        String name = "a.".repeat(100_000);

        assertThat(new ObjectOptions(List.of(name), false).classes()).containsExactly(name);
        assertThatThrownBy(() -> new ObjectOptions(List.of(name + "."), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A key whose comparison throws. */
    public static final class Incomparable implements Comparable<Incomparable> {
        int number;
        boolean isError;

        public Incomparable() {}

        Incomparable(int number, boolean isError) {
            this.number = number;
            this.isError = isError;
        }

        @Override
        public int compareTo(Incomparable other) {
            if (isError) {
                throw new AssertionError("no order");
            }
            throw new IllegalStateException("no order");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Incomparable that && number == that.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    @Test
    void savesKeysThatCannotBeCompared() {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            map.put(new Incomparable(i, false), i);
        }
        catalog(Incomparable.class).save("value", map);

        assertThat(catalog(Incomparable.class).load("value")).isEqualTo(map);
    }

    @Test
    void namesTheDatasetOfAComparisonThatFailsAndKeepsTheOldFile() {
        catalog(Incomparable.class).save("value", "old");

        assertThatThrownBy(() -> catalog(Incomparable.class)
                        .save(
                                "value",
                                new HashSet<Object>(List.of(new Incomparable(1, true), new Incomparable(2, true)))))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Dataset 'value' could not be saved to value.bin: a HashSet cannot be written as an object.")
                .hasRootCauseMessage("no order");
        assertThat(catalog(Incomparable.class).load("value")).isEqualTo("old");
    }

    private void refused(Object value, String reason) throws IOException {
        assertThatThrownBy(() -> load(value))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith(reason);
    }

    private DataCatalog catalog() {
        return catalog(Pair.class);
    }

    private DataCatalog catalog(Class<?> allowed) {
        return DataCatalog.builder()
                .config(
                        Map.of(
                                "value",
                                Map.of(
                                        "type",
                                        "object",
                                        "filepath",
                                        "value.bin",
                                        "classes",
                                        List.of(allowed.getName()))),
                        Map.of())
                .baseDirectory(folder)
                .build();
    }

    private Object load(Object value) throws IOException {
        return load(value, Pair.class);
    }

    private Object load(Object value, Class<?> allowed) throws IOException {
        Fory fory = Fory.builder()
                .withLanguage(Language.JAVA)
                .withCompatibleMode(CompatibleMode.COMPATIBLE)
                .withRefTracking(true)
                .withCodegen(false)
                .requireClassRegistration(false)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("JEDRO-OBJECT-1\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(fory.serialize(value));
        bytes.writeBytes(ClassShapes.of(List.of(), null));
        Files.write(folder.resolve("value.bin"), bytes.toByteArray());
        return catalog(allowed).load("value", TypeRef.of(Object.class));
    }
}
