package org.jedro.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A dataset that knows numbers about its value without loading all of it. */
public interface Measurable {

    /** {@return what is known cheaply: from the size of a file, its footer, a count that the store keeps} */
    Statistics statistics() throws Exception;

    /**
     * Numbers about a stored value; what is not known cheaply is left empty.
     *
     * @param rows how many rows or items there are
     * @param columns how many columns there are
     * @param bytes how many bytes the value takes where it is stored
     * @param nulls how many values are missing, by column, in the order of the columns; empty if that is not known
     */
    record Statistics(OptionalLong rows, OptionalLong columns, OptionalLong bytes, Map<String, Long> nulls) {
        /** Nothing is known. */
        public static final Statistics UNKNOWN =
                new Statistics(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Map.of());

        /** Copies the map. */
        public Statistics {
            nulls = Collections.unmodifiableMap(new LinkedHashMap<>(nulls));
        }

        /** {@return these numbers with the number of rows} */
        public Statistics withRows(long count) {
            return new Statistics(OptionalLong.of(count), columns, bytes, nulls);
        }

        /** {@return these numbers with the number of columns} */
        public Statistics withColumns(long count) {
            return new Statistics(rows, OptionalLong.of(count), bytes, nulls);
        }

        /** {@return these numbers with the size} */
        public Statistics withBytes(long count) {
            return new Statistics(rows, columns, OptionalLong.of(count), nulls);
        }

        /** {@return these numbers with the missing values by column} */
        public Statistics withNulls(Map<String, Long> counts) {
            return new Statistics(rows, columns, bytes, counts);
        }
    }
}
