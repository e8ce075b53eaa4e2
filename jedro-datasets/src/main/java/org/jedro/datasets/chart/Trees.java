// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Reads the properties of a chart from plain data. */
final class Trees {
    private Trees() {}

    static Map<String, ?> map(Map<String, ?> tree, String key) {
        if (tree.get(key) instanceof Map<?, ?> map) {
            return asMap(map);
        }
        throw new JedroException("The chart has no '" + key + "' that is a map.");
    }

    @SuppressWarnings("unchecked")
    static Map<String, ?> asMap(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, ?>) map;
        }
        throw new JedroException("Expected a map in the chart but was "
                + (value == null ? "null" : value.getClass().getSimpleName()) + ".");
    }

    static Map<String, @Nullable Object> row(@Nullable Object value) {
        return new LinkedHashMap<>(asMap(value));
    }

    static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }
}
