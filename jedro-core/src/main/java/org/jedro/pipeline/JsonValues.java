// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and copies values that must be expressible in JSON. */
final class JsonValues {
    private JsonValues() {}

    @SuppressWarnings("NullAway") // null is a JSON value
    static Map<String, Object> copy(Map<?, ?> map, String where) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("Expected the keys of " + where + " to be strings.");
            }
            copy.put(name, copy(value, where + "." + name));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copy(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return copy(map, where);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item, where + "[]")));
            return Collections.unmodifiableList(copy);
        }
        if (value == null || value instanceof String || value instanceof Boolean || isFinite(value)) {
            return value;
        }
        throw new IllegalArgumentException("Expected " + where
                + " to be a map, list, string, finite number, boolean or null, but was "
                + value.getClass().getSimpleName() + ".");
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }
}
