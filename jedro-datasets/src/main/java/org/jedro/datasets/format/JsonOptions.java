// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.Map;

/**
 * The options of {@link Formats#JSON}.
 *
 * @param orient the layout of a table in the file; an array of objects by default. Other forms ignore it
 * @param types the types of some columns of a table; the others are those of JSON. Other forms ignore it
 */
public record JsonOptions(Orient orient, Map<String, ColumnType> types) {
    /** Copies the types. */
    public JsonOptions {
        types = Map.copyOf(types);
    }

    /** {@return an array of objects} */
    public static JsonOptions defaults() {
        return new JsonOptions(Orient.RECORDS, Map.of());
    }

    /** The layouts of a table in JSON, by the names that pandas uses. */
    public enum Orient {
        /** {@code [{"a": 1, "b": "x"}, …]}. */
        RECORDS,
        /**
         * {@code {"a": {"0": 1, …}, "b": {"0": "x", …}}}; {@code {"a": [1, …], "b": ["x", …]}}, and an array of rows, are
         * read too.
         */
        COLUMNS,
        /** {@code {"0": {"a": 1, "b": "x"}, …}}. */
        INDEX,
        /** {@code {"columns": ["a", "b"], "data": [[1, "x"], …]}}. */
        SPLIT,
        /** {@code [[1, "x"], …]}; columns have no names. */
        VALUES
    }
}
