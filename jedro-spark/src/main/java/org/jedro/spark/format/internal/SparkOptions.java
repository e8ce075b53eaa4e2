// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What only Spark does with a file: the option {@code spark} of an entry. The options of the format apply to every form.
 *
 * @param load options of Spark's reader, over those that follow from the format; {@code schema} is a schema in SQL, {@code id
 *     BIGINT, name STRING}
 * @param save options of Spark's writer
 * @param partitionBy the columns whose values become folders, {@code country=CZ}; none by default
 */
public record SparkOptions(Map<String, Object> load, Map<String, Object> save, Optional<List<String>> partitionBy) {
    /** Copies the maps. */
    public SparkOptions {
        load = Map.copyOf(load);
        save = Map.copyOf(save);
        partitionBy = partitionBy.map(List::copyOf);
    }

    /** {@return Spark's own defaults} */
    public static SparkOptions defaults() {
        return new SparkOptions(Map.of(), Map.of(), Optional.empty());
    }
}
