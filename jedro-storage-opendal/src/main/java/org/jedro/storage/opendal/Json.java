// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.value.MapValue;

/** A map of texts as JSON: the content of a key file, which is written in credentials. */
final class Json {
    private Json() {}

    static String of(MapValue map) {
        return map.entries().entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":"
                        + quoted(text(entry.getKey(), entry.getValue().toJava())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String key, @org.jspecify.annotations.Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new JedroException("expected 'token." + key + "' to be a text");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
