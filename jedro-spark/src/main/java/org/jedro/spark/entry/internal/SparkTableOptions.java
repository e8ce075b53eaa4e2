// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.ComponentException;

/**
 * The options of {@code spark.table}.
 *
 * @param table the name of the table
 * @param database its database, with the catalog before it if that is not the session's: {@code lake.sales}; the current one by
 *     default
 * @param mode what a save does with a table that exists; {@code error} by default
 * @param keys the columns that identify a row, for mode {@code upsert}
 * @param format the format of a new table; that of the session by default
 * @param partitionBy the columns that partition a new table; none by default
 * @param load options of Spark's reader, such as {@code versionAsOf} of Delta; none by default
 * @param save further options of Spark's writer; none by default
 */
public record SparkTableOptions(
        String table,
        Optional<String> database,
        Optional<SaveRule> mode,
        Optional<List<String>> keys,
        Optional<String> format,
        Optional<List<String>> partitionBy,
        Optional<Map<String, Object>> load,
        Optional<Map<String, Object>> save) {
    /** Copies the lists, and refuses upserts without keys, or into a format that does not merge. */
    public SparkTableOptions {
        keys = keys.map(List::copyOf);
        Upsert.requireKeys(mode.orElse(SaveRule.ERROR), keys.orElse(List.of()));
        if (mode.orElse(SaveRule.ERROR) == SaveRule.UPSERT) {
            format.map(Upsert::refusal).filter(reason -> !reason.isEmpty()).ifPresent(reason -> {
                throw new ComponentException("format", reason);
            });
        }
        load = load.map(Map::copyOf);
        partitionBy = partitionBy.map(List::copyOf);
        save = save.map(Map::copyOf);
    }

    SaveRule rule() {
        return mode.orElse(SaveRule.ERROR);
    }

    /** {@return the name in SQL} */
    String fullName() {
        String quoted = Upsert.quoted(table);
        return database.map(name -> name + "." + quoted).orElse(quoted);
    }
}
