// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.config.internal.YamlWriter;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Formats plain data as text for other programs. */
final class DataText {
    private DataText() {}

    /** {@return data in which secrets are masked: a mask in text that is written already may make it unreadable} */
    static @Nullable Object masked(@Nullable Object data, Console console) {
        if (data instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((key, value) -> masked.put(masked(key, console), masked(value, console)));
            return masked;
        }
        if (data instanceof Collection<?> items) {
            List<@Nullable Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(masked(item, console)));
            return masked;
        }
        return data instanceof String text ? console.masked(text) : data;
    }

    static String yaml(@Nullable Object data) {
        return YamlWriter.data(Value.of(data, Origin.JAVA)).stripTrailing();
    }

    static String json(@Nullable Object data) {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(data);
    }
}
