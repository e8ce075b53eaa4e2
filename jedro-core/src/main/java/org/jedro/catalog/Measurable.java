// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A dataset that can measure its value without loading all of it. */
public interface Measurable {

    /** {@return what is cheaply known: from the size of a file, its footer, a count that the store keeps} */
    Statistics statistics() throws Exception;

    /**
     * Measurements of a stored value; what is not cheaply known is empty.
     *
     * @param rows the number of rows or items
     * @param columns the number of columns
     * @param bytes the size of the value in its store, in bytes
     * @param nulls the number of missing values by column, in the order of the columns; empty if not known
     */
    record Statistics(OptionalLong rows, OptionalLong columns, OptionalLong bytes, Map<String, Long> nulls) {
        /** Nothing is known. */
        public static final Statistics UNKNOWN =
                new Statistics(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Map.of());

        /** Copies the map. */
        public Statistics {
            nulls = Collections.unmodifiableMap(new LinkedHashMap<>(nulls));
        }

        /** {@return these measurements with the number of rows} */
        public Statistics withRows(long count) {
            return new Statistics(OptionalLong.of(count), columns, bytes, nulls);
        }

        /** {@return these measurements with the number of columns} */
        public Statistics withColumns(long count) {
            return new Statistics(rows, OptionalLong.of(count), bytes, nulls);
        }

        /** {@return these measurements with the size} */
        public Statistics withBytes(long count) {
            return new Statistics(rows, columns, OptionalLong.of(count), nulls);
        }

        /** {@return these measurements with the missing values by column} */
        public Statistics withNulls(Map<String, Long> counts) {
            return new Statistics(rows, columns, bytes, counts);
        }
    }
}
