// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Names with dots in a tree, such as the parameter {@code a.b: 1}. */
public final class DottedNames {
    private DottedNames() {}

    /**
     * {@return runtime parameters in which {@code a: {b: 2}} is {@code a.b: 2} where a tree has a name {@code a.b}, so that they
     * override it}
     */
    public static MapValue as(MapValue tree, MapValue runtime) {
        MapValue moved = runtime;
        for (String name : tree.entries().keySet()) {
            if (name.indexOf('.') >= 0 && !moved.entries().containsKey(name)) {
                moved = moved(moved, name);
            }
        }
        Map<String, Value> entries = new LinkedHashMap<>(moved.entries());
        entries.replaceAll((key, value) ->
                value instanceof MapValue inner && tree.entries().get(key) instanceof MapValue under
                        ? as(under, inner)
                        : value);
        return new MapValue(entries, runtime.origin());
    }

    private static MapValue moved(MapValue runtime, String name) {
        List<String> steps = List.of(name.split("\\.", -1));
        Value value = at(runtime, steps);
        if (value == null) {
            return runtime;
        }
        Map<String, Value> entries = new LinkedHashMap<>(without(runtime, steps).entries());
        entries.put(name, value);
        return new MapValue(entries, runtime.origin());
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
