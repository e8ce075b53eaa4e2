// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.RepeatedName;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Merges the files of one environment into one tree. It is an error if two files define the same value, since the outcome
 * would depend on their order; hidden names (beginning with {@code _}) may be repeated, and if they differ, references to
 * them are refused.
 */
final class FileMerger {
    private final boolean mayShareGroups;
    private final ConfigProblems problems;
    private final List<RepeatedName> repeated = new ArrayList<>();

    /** Creates a merger; parameters may share groups between files, as long as their leaves differ. */
    FileMerger(boolean mayShareGroups, ConfigProblems problems) {
        this.mayShareGroups = mayShareGroups;
        this.problems = problems;
    }

    MapValue merge(List<MapValue> files) {
        if (files.size() == 1) {
            return files.get(0);
        }
        Map<String, List<Value>> byKey = new LinkedHashMap<>();
        for (MapValue file : files) {
            file.entries()
                    .forEach((key, value) ->
                            byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value));
        }
        Origin origin = files.isEmpty() ? Origin.JAVA : files.get(0).origin();
        Map<String, Value> merged = new LinkedHashMap<>();
        byKey.forEach((key, values) -> merged.put(key, one(List.of(key), values, key.startsWith("_"))));
        MapValue tree = new MapValue(merged, origin);
        if (mayShareGroups && files.size() > 1) {
            leavesWithDots(tree, "", new HashMap<>());
        }
        return tree;
    }

    /** Finds {@code a.b: 1} in one file and {@code a: {b: 2}} in another, which are the same parameter. */
    private void leavesWithDots(MapValue map, String prefix, Map<String, Value> seen) {
        map.entries().forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof MapValue inner) {
                leavesWithDots(inner, path + ".", seen);
                return;
            }
            Value other = seen.putIfAbsent(path, value);
            if (other != null
                    && !path.startsWith("_")
                    && !other.origin().file().equals(value.origin().file())) {
                problems.add(other.origin(), path, "also defined in " + value.origin());
            }
        });
    }

    /** {@return the hidden names that files define differently; the tree has the values of the first file} */
    List<RepeatedName> repeated() {
        return repeated;
    }

    private Value one(List<String> path, List<Value> values, boolean hidden) {
        Value first = values.get(0);
        if (values.size() == 1) {
            return first;
        }
        if ((mayShareGroups || hidden) && values.stream().allMatch(MapValue.class::isInstance)) {
            return group(path, values, hidden);
        }
        List<Origin> others = values.stream().skip(1).map(Value::origin).toList();
        if (!hidden) {
            List<String> places = others.stream().map(Origin::toString).toList();
            problems.add(first.origin(), String.join(".", path), "also defined in " + String.join(" and ", places));
        } else if (!values.stream().allMatch(first::equals)) {
            repeated.add(new RepeatedName(path, first, others));
        }
        return first;
    }

    private Value group(List<String> path, List<Value> values, boolean hidden) {
        Map<String, List<Value>> byKey = new LinkedHashMap<>();
        for (Value value : values) {
            ((MapValue) value)
                    .entries()
                    .forEach((key, member) ->
                            byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(member));
        }
        Map<String, Value> merged = new LinkedHashMap<>();
        byKey.forEach((key, members) -> merged.put(key, one(join(path, key), members, hidden)));
        return new MapValue(merged, values.get(0).origin());
    }

    private static List<String> join(List<String> path, String key) {
        List<String> joined = new ArrayList<>(path);
        joined.add(key);
        return List.copyOf(joined);
    }
}
