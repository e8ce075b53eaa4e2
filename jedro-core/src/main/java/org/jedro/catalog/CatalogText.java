// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;
import org.jedro.internal.UserCode;

/** A catalog as text: one line per dataset. */
final class CatalogText {
    private static final int LONGEST_VALUE = 100;

    private CatalogText() {}

    static String of(Map<String, CatalogEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, entry) -> {
            text.append(name).append(": ").append(entry.type());
            // a dataset that cannot describe itself must not hide the others
            UserCode.attempt(() -> text.append(described(entry)), e -> DatasetException.using(name, e));
            text.append('\n');
        });
        return text.toString();
    }

    private static String described(CatalogEntry entry) {
        StringBuilder text = new StringBuilder();
        entry.describe()
                .forEach((key, value) ->
                        text.append(", ").append(key).append('=').append(shortened(String.valueOf(value))));
        return text.toString();
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
