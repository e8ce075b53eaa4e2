// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Located;
import org.jedro.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A tree of configuration in which every part knows where it was written: a map, a list or a scalar.
 *
 * <p>Immutable. Equality is that of the contents; the origin is ignored.
 */
public sealed interface Value extends Located permits MapValue, ListValue, ScalarValue {

    /** {@return where this value was written} */
    @Override
    Origin origin();

    /** {@return the same value as if it were written elsewhere; its contents keep their own origin} */
    Value at(Origin origin);

    /**
     * {@return the same tree in plain Java: {@code Map<String, Object>} in the order of the file, {@code List<Object>},
     * or the scalar itself, which may be null}
     */
    @Nullable Object toJava();

    /** {@return a description of this value: {@code a map}, {@code a list}, {@code a number}, …} */
    @Override
    String kind();

    /**
     * {@return the tree of values for plain Java data; everything except maps, lists and arrays of objects becomes a scalar}
     *
     * @throws IllegalArgumentException if a map has a key that is not a string, or the data is nested deeper than 500 levels
     */
    static Value of(@Nullable Object data, Origin origin) {
        return of(data, origin, 0);
    }

    private static Value of(@Nullable Object data, Origin origin, int depth) {
        if (depth > 500) {
            throw new IllegalArgumentException("Maps and lists must not be nested deeper than 500 levels.");
        }
        if (data instanceof Value value) {
            return value;
        }
        if (data instanceof Map<?, ?> map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (!(key instanceof String name)) {
                    throw new IllegalArgumentException("A key must be a string, but was " + key + ".");
                }
                entries.put(name, of(value, origin, depth + 1));
            });
            return new MapValue(entries, origin);
        }
        if (data instanceof Collection<?> items) {
            List<Value> values = new ArrayList<>();
            items.forEach(item -> values.add(of(item, origin, depth + 1)));
            return new ListValue(values, origin);
        }
        if (data instanceof Object[] items) {
            return of(Arrays.asList(items), origin, depth);
        }
        return new ScalarValue(widened(data), origin);
    }

    /** Whole numbers are {@code Long} in configuration, and fractions {@code Double}. */
    private static @Nullable Object widened(@Nullable Object data) {
        if (data instanceof Integer || data instanceof Short || data instanceof Byte) {
            return ((Number) data).longValue();
        }
        return data instanceof Float fraction ? (Object) Double.valueOf(fraction.toString()) : data;
    }
}
