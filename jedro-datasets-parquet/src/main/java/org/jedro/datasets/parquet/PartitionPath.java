// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * Values of columns in the names of folders, in Hive's layout: {@code country=CZ/year=2026/part-00000.parquet}. All characters
 * but letters, digits and {@code - _ . ~} are percent-encoded (RFC 3986), as pandas does too.
 */
final class PartitionPath {
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    private static final String UNRESERVED = "-_.~";
    /** The length that file systems allow in one name, with some margin. */
    private static final int LONGEST_NAME = 250;

    private static final int HEX = 16;

    private PartitionPath() {}

    /** {@return the folder for a value of a column; null has a folder of its own} */
    static String folder(String column, @Nullable String text) {
        String value = text == null ? NULL : text.equals(NULL) ? "%5F" + NULL.substring(1) : encoded(text);
        String name = encoded(column) + "=" + value;
        if (name.length() > LONGEST_NAME) {
            throw new JedroException("column '" + column + "' has a text that is too long to name a folder");
        }
        return name;
    }

    /** {@return the texts of the columns in the path of a file, from the outermost folder on} */
    static Map<String, @Nullable String> values(String path) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        int from = 0;
        for (int to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
            String folder = path.substring(from, to);
            int sign = folder.indexOf('=');
            if (sign > 0) {
                String value = folder.substring(sign + 1);
                values.put(decoded(folder.substring(0, sign)), value.equals(NULL) ? null : decoded(value));
            }
            from = to + 1;
        }
        return values;
    }

    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, HEX)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xF, HEX)));
            }
        }
        return encoded.toString();
    }

    /** A percent sign without two digits is literal: not every tool encodes. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            int high = i + 2 < given.length ? Character.digit(given[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(given[i + 2], HEX);
            if (given[i] == '%' && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(given[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
