// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A read of some files.
 *
 * @param paths the files or folders
 * @param own the options of Spark's reader that the entry has, which win
 */
public record SparkRead(SparkSession session, List<String> paths, Map<String, String> own) {
    private static final String SCHEMA = "schema";

    /** {@return whether the entry has an option of Spark's reader} */
    boolean has(String option) {
        return own.keySet().stream().anyMatch(option::equalsIgnoreCase);
    }

    /** {@return whether Spark finds the types of columns itself, or is given them} */
    boolean isTypedBySpark() {
        return has(SCHEMA) || has("inferSchema");
    }

    /** {@return the rows in a format of Spark} */
    Dataset<Row> rows(String source, Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>(options);
        // a name may have characters of patterns
        all.put("__globPathsEnabled", "false");
        own.forEach((key, value) -> {
            all.keySet().removeIf(key::equalsIgnoreCase);
            all.put(key, value);
        });
        Optional<String> schema = Optional.ofNullable(all.remove(SCHEMA));
        DataFrameReader reader = session.read().format(source).options(all);
        return schema.map(reader::schema).orElse(reader).load(paths.toArray(String[]::new));
    }
}
