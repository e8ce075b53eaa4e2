// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;

/** A catalog as text: one line per dataset. */
final class CatalogText {
    private static final int LONGEST_VALUE = 100;

    private CatalogText() {}

    static String of(Map<String, CatalogEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, entry) -> {
            text.append(name).append(": ").append(entry.type());
            entry.describe()
                    .forEach((key, value) ->
                            text.append(", ").append(key).append('=').append(shortened(String.valueOf(value))));
            text.append('\n');
        });
        return text.toString();
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
