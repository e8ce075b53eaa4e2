// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code delta}.
 *
 * @param filepath the folder of the table
 * @param mode what a save does with the rows that are there; {@code overwrite} by default, which keeps them as a version
 * @param keys the columns that identify a row, for mode {@code upsert}
 * @param partitionBy the columns that partition a new table; none by default
 * @param version the version that is loaded; the newest by default
 * @param load further options of Spark's reader, such as {@code timestampAsOf}
 * @param save further options of Spark's writer, such as {@code mergeSchema}
 */
public record DeltaOptions(
        String filepath,
        Optional<SaveRule> mode,
        Optional<List<String>> keys,
        Optional<List<String>> partitionBy,
        Optional<Long> version,
        Optional<Map<String, Object>> load,
        Optional<Map<String, Object>> save) {
    /** Copies the lists, and refuses upserts without keys. */
    public DeltaOptions {
        keys = keys.map(List::copyOf);
        partitionBy = partitionBy.map(List::copyOf);
        load = load.map(Map::copyOf);
        save = save.map(Map::copyOf);
        Upsert.requireKeys(mode.orElse(SaveRule.OVERWRITE), keys.orElse(List.of()));
    }

    SaveRule rule() {
        return mode.orElse(SaveRule.OVERWRITE);
    }
}
