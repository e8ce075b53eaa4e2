// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Names with dots in a tree, such as the parameter {@code a.b: 1}. */
public final class DottedNames {
    private DottedNames() {}

    /**
     * {@return runtime parameters in which {@code a: {b: 2}} is {@code a.b: 2} where a tree has a name {@code a.b}, so that they
     * override it}
     *
     * <p>Each value goes to the place where nodes find its path: a name with more parts precedes maps within maps.
     */
    public static MapValue as(MapValue tree, MapValue runtime) {
        MapValue moved = runtime;
        for (List<String> steps : leaves(runtime)) {
            List<String> target = target(tree, steps);
            if (!target.equals(steps) && at(moved, target) == null) {
                Value value = Objects.requireNonNull(at(moved, steps));
                moved = with(without(moved, steps), target, value);
            }
        }
        return moved;
    }

    /** {@return the paths of the values that are not maps with entries} */
    private static List<List<String>> leaves(MapValue tree) {
        List<List<String>> leaves = new ArrayList<>();
        tree.entries().forEach((key, value) -> {
            if (value instanceof MapValue inner && !inner.isEmpty()) {
                leaves(inner).forEach(rest -> leaves.add(joined(key, rest)));
            } else {
                leaves.add(List.of(key));
            }
        });
        return leaves;
    }

    /** {@return the place of the longest start of a path that the tree has, and the rest of the path} */
    private static List<String> target(MapValue tree, List<String> steps) {
        for (int length = steps.size(); length > 0; length--) {
            List<String> place = place(tree, steps.subList(0, length));
            if (place != null) {
                List<String> target = new ArrayList<>(place);
                target.addAll(steps.subList(length, steps.size()));
                return target;
            }
        }
        return steps;
    }

    private static @Nullable List<String> place(MapValue tree, List<String> steps) {
        String whole = String.join(".", steps);
        if (tree.entries().containsKey(whole)) {
            return List.of(whole);
        }
        for (int length = 1; length < steps.size(); length++) {
            String name = String.join(".", steps.subList(0, length));
            if (tree.entries().get(name) instanceof MapValue inner) {
                List<String> rest = place(inner, steps.subList(length, steps.size()));
                if (rest != null) {
                    return joined(name, rest);
                }
            }
        }
        return null;
    }

    private static List<String> joined(String first, List<String> rest) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static MapValue with(MapValue tree, List<String> steps, Value value) {
        Map<String, Value> entries = new LinkedHashMap<>(tree.entries());
        String first = steps.get(0);
        if (steps.size() == 1) {
            entries.put(first, value);
        } else {
            MapValue under = entries.get(first) instanceof MapValue map ? map : new MapValue(Map.of(), tree.origin());
            entries.put(first, with(under, steps.subList(1, steps.size()), value));
        }
        return new MapValue(entries, tree.origin());
    }

    private static @Nullable Value at(MapValue tree, List<String> steps) {
        Value value = tree;
        for (String step : steps) {
            value = value instanceof MapValue map ? map.entries().get(step) : null;
        }
        return value;
    }

    /** {@return the tree without the value at a path, and without maps that are empty then} */
    private static MapValue without(MapValue tree, List<String> steps) {
        Map<String, Value> entries = new LinkedHashMap<>(tree.entries());
        String first = steps.get(0);
        if (steps.size() > 1 && tree.entries().get(first) instanceof MapValue under) {
            MapValue rest = without(under, steps.subList(1, steps.size()));
            entries.put(first, rest);
            if (rest.isEmpty()) {
                entries.remove(first);
            }
        } else {
            entries.remove(first);
        }
        return new MapValue(entries, tree.origin());
    }
}
