// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.it.FileSamples.Sample;
import org.jedro.ref.TypeRef;

/**
 * Values that are equal and whose maps and sets still hand out their items in another order, since they were filled otherwise or are of
 * another JVM. Every codec has a sample here, too.
 */
final class TwinSamples {
    /** Of these, the first three share a hash code, as the others do. */
    private static final List<String> COLLIDING = List.of("AaAa", "BBBB", "AaBB", "C#", "Bb");

    private final boolean isBackwards;

    private TwinSamples(boolean isBackwards) {
        this.isBackwards = isBackwards;
    }

    /** Something without an order of its own. */
    record Mixed(Set<DayOfWeek> days, Map<String, Set<Long>> groups, Set<Point> points, Map<Point, String> names) {}

    /** A key that does not compare itself with others. */
    record Point(int x, String name) {}

    /** Maps and sets whose classes have serializers of their own. */
    record Uncommon(Map<Object, Integer> own, Set<Object> ownSet, Map<Object, Integer> identities, Set<Object> ofMap) {}

    static final class OwnMap extends HashMap<Object, Integer> {
        private static final long serialVersionUID = 1L;
    }

    static final class OwnSet extends HashSet<Object> {
        private static final long serialVersionUID = 1L;
    }

    /** {@return the samples of {@link FileSamples} and those of this class, made in one order or the other} */
    static List<Sample<?>> all(boolean isBackwards) {
        TwinSamples twins = new TwinSamples(isBackwards);
        List<Sample<?>> all = new ArrayList<>(FileSamples.all());
        all.addAll(FileSamples.folders());
        all.addAll(FileSamples.inOtherDress());
        TypeRef<Map<String, Object>> map = new TypeRef<>() {};
        all.add(sample("json", "a.json", Map.of(), map, twins::tree));
        all.add(sample("yaml", "a.yml", Map.of(), map, twins::tree));
        all.add(sample("chart", "a.json", Map.of(), map, twins::tree));
        all.add(sample("object", "a.bin", Map.of(), map, twins::tree));
        all.add(sample("json", "a.json", Map.of(), TypeRef.of(Mixed.class), twins::mixed));
        all.add(sample("yaml", "a.yml", Map.of(), TypeRef.of(Mixed.class), twins::mixed));
        all.add(sample("object", "a.bin", Map.of(), TypeRef.of(Mixed.class), twins::mixed));
        all.add(sample(
                "object",
                "a.bin",
                Map.of("classes", List.of("org.jedro.it.")),
                TypeRef.of(Uncommon.class),
                twins::uncommon));
        all.add(sample(
                "jsonl",
                "a.jsonl",
                Map.of(),
                new TypeRef<List<Map<String, Object>>>() {},
                () -> List.of(twins.tree())));
        all.add(sample("metrics", "a.json", Map.of(), new TypeRef<Map<String, Double>>() {}, twins::metrics));
        all.add(sample("properties", "a.properties", Map.of(), new TypeRef<Map<String, String>>() {}, twins::texts));
        all.add(sample("properties", "a.properties", Map.of(), TypeRef.of(Properties.class), twins::properties));
        all.add(sample("excel", "a.xlsx", Map.of(), new TypeRef<Map<String, DataFrame>>() {}, twins::sheets));
        Map<String, Object> drawn = Map.of("x", "x", "y", "name");
        all.add(sample("chart", "a.svg", drawn, new TypeRef<List<Point>>() {}, TwinSamples::points));
        all.add(sample("chart", "a.json", drawn, TypeRef.of(DataFrame.class), TwinSamples::frame));
        Map<String, Object> partitioned = Map.of("partition_by", List.of("i"));
        all.add(sample("parquet", "a.parquet", partitioned, TypeRef.of(DataFrame.class), TwinSamples::partitions));
        return all;
    }

    private static <T> Sample<T> sample(
            String format, String file, Map<String, Object> options, TypeRef<T> form, FileSamples.Maker<T> value) {
        return new Sample<>(format, file, options, form, Set.of(), value, value, List.of());
    }

    private <T> List<T> inMyOrder(List<T> items) {
        List<T> ordered = new ArrayList<>(items);
        if (isBackwards) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    private <V> Map<String, V> hashed(V value) {
        Map<String, V> map = new HashMap<>(isBackwards ? 64 : 2);
        inMyOrder(COLLIDING).forEach(key -> map.put(key, value));
        return map;
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z, which comes first", hashed(1));
        tree.put("hashed", new HashSet<>(inMyOrder(COLLIDING)));
        tree.put("read only", Collections.unmodifiableMap(hashed("x")));
        tree.put("of", Map.of("a", 1, "b", 2, "c", Set.of("x", "y", "z")));
        tree.put("concurrent", new ConcurrentHashMap<>(hashed(true)));
        tree.put("in order", new LinkedHashSet<>(List.of("z", "a")));
        return tree;
    }

    private Mixed mixed() {
        Map<Point, String> names = new HashMap<>();
        inMyOrder(List.of(new Point(2, "Aa"), new Point(1, "BB"), new Point(1, "Aa")))
                .forEach(point -> names.put(point, point.name()));
        return new Mixed(
                new HashSet<>(inMyOrder(List.of(DayOfWeek.values()))),
                hashed(Set.of(3L, 1L, 2L)),
                new HashSet<>(inMyOrder(points())),
                names);
    }

    private Uncommon uncommon() {
        OwnMap own = new OwnMap();
        OwnSet ownSet = new OwnSet();
        Map<Object, Integer> identities = new IdentityHashMap<>();
        Set<Object> ofMap = Collections.newSetFromMap(new ConcurrentHashMap<>());
        for (DayOfWeek day : inMyOrder(List.of(DayOfWeek.values()))) {
            own.put(day, day.getValue());
            ownSet.add(day);
            identities.put(day, day.getValue());
            ofMap.add(day);
        }
        return new Uncommon(own, ownSet, identities, ofMap);
    }

    private static List<Point> points() {
        return List.of(new Point(2, "1"), new Point(1, "2"), new Point(1, "3"));
    }

    private Map<String, Double> metrics() {
        return hashed(0.5);
    }

    private Map<String, String> texts() {
        return hashed("x");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(hashed("x"));
        return properties;
    }

    private Map<String, DataFrame> sheets() {
        return new HashMap<>(Map.of("a", frame(), "b", frame(), "c", frame()));
    }

    private static DataFrame frame() {
        return DataFrame.byColumn("x", "name").of(Series.of("a", "b"), Series.ofInt(1, 2));
    }

    private static DataFrame partitions() {
        return DataFrame.byColumn("i", "s").of(Series.ofInt(1, 2, 1, 2), Series.of("a", "b", null, "d"));
    }
}
