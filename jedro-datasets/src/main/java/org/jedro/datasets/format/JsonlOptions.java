// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.Map;

/**
 * The options of {@link Formats#JSONL}.
 *
 * @param types the types of some columns of a table; the others are those of JSON. Other forms ignore it
 */
public record JsonlOptions(Map<String, ColumnType> types) {
    /** Copies the types. */
    public JsonlOptions {
        types = Map.copyOf(types);
    }

    /** {@return the types of JSON} */
    public static JsonlOptions defaults() {
        return new JsonlOptions(Map.of());
    }
}
