// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recorded values, and loaded ones, so that both can be compared. */
final class Oracle {
    private static final Set<String> ENCODED = Set.of("$float", "$map", "$bytes");

    private Oracle() {}

    /** Integers become Long, and what JSON cannot express is decoded; keys are texts, as in Jedro. */
    static @Nullable Object plain(@Nullable Object recorded) {
        if (recorded instanceof Integer number) {
            return number.longValue();
        }
        if (recorded instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        return recorded instanceof Map<?, ?> map ? plain(map) : recorded;
    }

    private static Object plain(Map<?, ?> map) {
        String first =
                map.isEmpty() ? "" : String.valueOf(map.keySet().iterator().next());
        if (map.size() == 1 && ENCODED.contains(first)) {
            return decoded(first, map.get(first));
        }
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put((String) key, plain(value)));
        return plain;
    }

    private static Object decoded(String form, Object value) {
        if (form.equals("$bytes")) {
            return bytes(HexFormat.of().parseHex((String) value));
        }
        if (form.equals("$map")) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            ((List<?>) value)
                    .forEach(
                            pair -> plain.put(String.valueOf(((List<?>) pair).get(0)), plain(((List<?>) pair).get(1))));
            return plain;
        }
        return switch ((String) value) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException((String) value);
        };
    }

    /** {@return a loaded value with texts in place of arrays, which are never equal} */
    static @Nullable Object comparable(@Nullable Object loaded) {
        if (loaded instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (loaded instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(comparable(item)));
            return items;
        }
        if (loaded instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(key, comparable(value)));
            return entries;
        }
        return loaded;
    }

    private static String bytes(byte[] bytes) {
        return "bytes " + HexFormat.of().formatHex(bytes);
    }
}
