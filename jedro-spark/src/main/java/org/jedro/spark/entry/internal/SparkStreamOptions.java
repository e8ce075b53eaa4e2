// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code spark.stream}.
 *
 * @param format the source or sink in Spark: {@code json}, {@code parquet}, {@code csv}, {@code delta}, {@code kafka}, …
 * @param filepath the folder of the files; sources and sinks such as Kafka have none
 * @param schema the columns of files that are read: in SQL, {@code id BIGINT, name STRING}, or the name of a {@code .json} file that
 *     has a schema as Spark writes it
 * @param checkpoint the folder in which a save notes how far it is; one folder for each save
 * @param outputMode which rows each batch writes; {@code append} by default
 * @param trigger {@code available}, so that a save ends when all that is there has been read, or an interval such as {@code 10 seconds},
 *     so that it goes on until the run is stopped; {@code available} by default
 * @param load further options of Spark's reader of streams
 * @param save further options of Spark's writer of streams
 */
public record SparkStreamOptions(
        String format,
        Optional<String> filepath,
        Optional<String> schema,
        Optional<String> checkpoint,
        Optional<OutputRule> outputMode,
        Optional<String> trigger,
        Optional<Map<String, Object>> load,
        Optional<Map<String, Object>> save) {
    /** Copies the maps. */
    public SparkStreamOptions {
        load = load.map(Map::copyOf);
        save = save.map(Map::copyOf);
    }

    OutputRule rule() {
        return outputMode.orElse(OutputRule.APPEND);
    }
}
