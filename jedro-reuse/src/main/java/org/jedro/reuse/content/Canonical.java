// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Values of the configuration as texts: the same for equal values, and different for others. The order of keys counts: code may see it. */
final class Canonical {
    private final StringBuilder text = new StringBuilder();

    private Canonical() {}

    static String text(@Nullable Object value) {
        Canonical canonical = new Canonical();
        canonical.add(value);
        return canonical.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{').append(map.size()).append(':');
            map.forEach((key, item) -> {
                plain("key", String.valueOf(key));
                add(item);
            });
        } else if (value instanceof Collection<?> items) {
            text.append('[').append(items.size()).append(':');
            items.forEach(this::add);
        } else {
            plain(value == null ? "null" : value.getClass().getName(), String.valueOf(value));
        }
    }

    private void plain(String type, String shown) {
        text.append(type).append(' ').append(shown.length()).append(':').append(shown);
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
        return sorted;
    }

    /** Visits the values that are not maps, and empty maps, with their paths. */
    static void leaves(String path, @Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            sorted(map).forEach((key, item) -> leaves(path + "." + key, item, visitor));
        } else {
            visitor.accept(path, value);
        }
    }
}
