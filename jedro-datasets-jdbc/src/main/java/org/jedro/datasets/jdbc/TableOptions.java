// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.ComponentException;

/**
 * The options of a {@code jdbc.table} entry, besides its connection.
 *
 * @param table the name of the table; required
 * @param schema its schema; the connection's own if it is empty
 * @param columns the columns to load, in this order; all if it is empty
 * @param mode what a save does with a table that exists
 * @param keys the columns that identify a row, for {@link Mode#UPSERT}
 * @param types SQL types of columns in a table that a save creates; others follow from the types of the cells
 * @param recreate whether {@link Mode#REPLACE} may drop a table whose columns differ
 * @param batchSize how many rows are sent at a time
 * @param fetchSize how many rows are fetched at a time
 */
public record TableOptions(
        Optional<String> table,
        Optional<String> schema,
        Optional<List<String>> columns,
        Mode mode,
        List<String> keys,
        Map<String, String> types,
        boolean recreate,
        int batchSize,
        int fetchSize) {
    /** Copies the collections, and checks that options fit each other. */
    public TableOptions {
        columns = columns.map(List::copyOf);
        keys = List.copyOf(keys);
        types = Map.copyOf(types);
        if (table.isPresent() && table.get().isBlank()) {
            throw new ComponentException("table", "expected the name of a table but was empty");
        }
        if (mode == Mode.UPSERT && keys.isEmpty()) {
            throw new ComponentException(
                    "keys", "expected the columns that identify a row, which 'mode: upsert' needs");
        }
        if (mode != Mode.UPSERT && !keys.isEmpty()) {
            throw new ComponentException("keys", "only 'mode: upsert' has keys");
        }
        if (new LinkedHashSet<>(keys).size() != keys.size()) {
            throw new ComponentException("keys", "expected each key once");
        }
        if (recreate && mode != Mode.REPLACE) {
            throw new ComponentException("recreate", "only 'mode: replace' can recreate a table");
        }
        QueryOptions.requirePositive("batch_size", batchSize);
        QueryOptions.requirePositive("fetch_size", fetchSize);
    }

    /** {@return the default options} */
    public static TableOptions defaults() {
        return new TableOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Mode.FAIL,
                List.of(),
                Map.of(),
                false,
                1_000,
                QueryOptions.FETCH_SIZE);
    }

    /** What a save does with a table that exists. Each creates a table that does not exist. */
    public enum Mode {
        /** It is refused. */
        FAIL,
        /** The table has the saved rows only; its columns must be those of the rows. */
        REPLACE,
        /** The rows are added. */
        APPEND,
        /** The table has the saved rows only; its other columns have their defaults. */
        TRUNCATE,
        /** Rows whose keys exist are replaced, others are added. */
        UPSERT;

        /** {@return whether a second save of the same rows would do something else} */
        boolean isDoneOnce() {
            return this == FAIL || this == APPEND;
        }
    }
}
