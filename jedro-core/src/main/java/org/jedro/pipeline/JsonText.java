// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collection;
import java.util.Map;

/** Writes JSON from strings, numbers, booleans, collections and maps, in their order. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText text = new JsonText();
        text.write(value, "\n");
        return text.out.append('\n').toString();
    }

    private void write(Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            map(map, newLine);
        } else if (value instanceof Collection<?> list) {
            list(list, newLine);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            string(String.valueOf(value));
        }
    }

    private void map(Map<?, ?> map, String newLine) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(newLine).append("  ");
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), newLine + "  ");
            separator = ",";
        }
        out.append(newLine).append('}');
    }

    /** Lists of plain values are written on one line. */
    private void list(Collection<?> list, String newLine) {
        boolean plain = list.stream().noneMatch(item -> item instanceof Map<?, ?> || item instanceof Collection<?>);
        String separator = "";
        out.append('[');
        for (Object item : list) {
            out.append(separator).append(plain ? "" : newLine + "  ");
            write(item, newLine + "  ");
            separator = plain ? ", " : ",";
        }
        out.append(plain ? "" : newLine).append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
