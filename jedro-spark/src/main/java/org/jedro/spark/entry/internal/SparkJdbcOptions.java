// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.Map;
import java.util.Optional;
import org.jedro.value.ComponentException;

/**
 * The options of {@code spark.jdbc}. The credentials are options of Spark's connection too: {@code url}, {@code user}, {@code
 * password}.
 *
 * @param table the table, or a query in parentheses with a name, {@code (select …) as t}
 * @param url the address of the database, unless the credentials have it
 * @param mode what a save does with a table that exists; {@code error} by default
 * @param partition how executors share the rows of a load; one task reads all by default
 * @param load further options of Spark's reader, such as {@code fetchsize}
 * @param save further options of Spark's writer, such as {@code truncate}
 */
public record SparkJdbcOptions(
        String table,
        Optional<String> url,
        Optional<SaveRule> mode,
        Optional<Partition> partition,
        Optional<Map<String, Object>> load,
        Optional<Map<String, Object>> save) {
    /** Copies the maps, and refuses a mode that is not supported. */
    public SparkJdbcOptions {
        mode.ifPresent(rule -> rule.refuseUpsert("upsert rows by the type jdbc.table"));
        load = load.map(Map::copyOf);
        save = save.map(Map::copyOf);
    }

    SaveRule rule() {
        return mode.orElse(SaveRule.ERROR);
    }

    /**
     * Ranges of a column, each of which is read by a task. Rows outside of the bounds are read too.
     *
     * @param column a column of whole numbers, dates or timestamps
     * @param lower about its smallest value
     * @param upper about its greatest value
     * @param count the number of ranges
     */
    public record Partition(String column, Object lower, Object upper, int count) {
        /** Checks that there is a range. */
        public Partition {
            if (count < 1) {
                throw new ComponentException("count", "expected at least 1 but was " + count);
            }
        }
    }
}
