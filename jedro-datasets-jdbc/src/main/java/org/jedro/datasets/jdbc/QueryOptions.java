// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.ComponentException;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@code jdbc.query} entry, besides its connection.
 *
 * @param sql the query; its parameters are written {@code :name}
 * @param filepath the file that contains the query, if {@code sql} is not given
 * @param parameters the values of the parameters, by name: a text, number, boolean, or a list of these for {@code IN (:names)}
 * @param fetchSize how many rows are fetched at a time
 */
public record QueryOptions(
        Optional<String> sql, Optional<String> filepath, Map<String, @Nullable Object> parameters, int fetchSize) {
    static final int FETCH_SIZE = 1_000;

    /** Copies the map, and checks that there is one query at most. */
    public QueryOptions {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (sql.isPresent() && filepath.isPresent()) {
            throw new ComponentException("filepath", "the query is written as 'sql' already; remove one of them");
        }
        requirePositive("fetch_size", fetchSize);
    }

    /** {@return the default options} */
    public static QueryOptions defaults() {
        return new QueryOptions(Optional.empty(), Optional.empty(), Map.of(), FETCH_SIZE);
    }

    static void requirePositive(String component, int number) {
        if (number < 1) {
            throw new ComponentException(component, "expected 1 or more, but was " + number);
        }
    }
}
