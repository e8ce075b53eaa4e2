// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code spark.table}.
 *
 * @param table the name of the table
 * @param database its database, with the catalog before it if that is not the session's: {@code lake.sales}; the current one by
 *     default
 * @param mode what a save does with a table that exists; {@code error} by default
 * @param format the format of a new table; that of the session by default
 * @param partitionBy the columns that partition a new table; none by default
 * @param save further options of Spark's writer; none by default
 */
public record SparkTableOptions(
        String table,
        Optional<String> database,
        Optional<SaveRule> mode,
        Optional<String> format,
        Optional<List<String>> partitionBy,
        Optional<Map<String, Object>> save) {
    /** Copies the lists, and refuses a mode that is not supported. */
    public SparkTableOptions {
        mode.ifPresent(SaveRule::requireSupported);
        partitionBy = partitionBy.map(List::copyOf);
        save = save.map(Map::copyOf);
    }

    SaveRule rule() {
        return mode.orElse(SaveRule.ERROR);
    }

    /** {@return the name in SQL} */
    String fullName() {
        String quoted = "`" + table.replace("`", "``") + "`";
        return database.map(name -> name + "." + quoted).orElse(quoted);
    }
}
