// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.value.ComponentException;

/** Rows that replace those with equal keys, or are added, as one commit of a table whose format merges. */
final class Upsert {
    /** Spark's own formats. */
    private static final Set<String> WITHOUT = Set.of("parquet", "orc", "csv", "json", "avro", "text");

    private Upsert() {}

    /** Checks that there are keys if rows are upserted, and only then. */
    static void requireKeys(SaveRule rule, List<String> keys) {
        if (rule == SaveRule.UPSERT && keys.isEmpty()) {
            throw new ComponentException(
                    "keys", "expected the columns that identify a row, such as [id], for mode upsert");
        }
        if (rule != SaveRule.UPSERT && !keys.isEmpty()) {
            throw new ComponentException("keys", "expected mode upsert with them");
        }
    }

    /** {@return why a table of a format cannot be upserted; empty if the format may merge} */
    static String refusal(String format) {
        return WITHOUT.contains(format)
                ? "expected a format that merges rows, such as delta, for mode upsert but was '" + format + "'"
                : "";
    }

    /**
     * Merges rows into a table that exists. Keys that are null are equal.
     *
     * @param table its name in SQL
     * @throws JedroException if a key is not a column of the rows
     */
    static void into(String table, List<String> keys, Dataset<Row> rows) {
        ColumnNames.require(keys, Arrays.asList(rows.columns()), "keys");
        SparkSession session = rows.sparkSession();
        String view = "jedro_" + UUID.randomUUID().toString().replace("-", "");
        String equal = keys.stream()
                .map(key -> "stored." + quoted(key) + " <=> saved." + quoted(key))
                .collect(Collectors.joining(" and "));
        rows.createOrReplaceTempView(view);
        try {
            session.sql("merge into " + table + " as stored using " + view + " as saved on " + equal
                    + " when matched then update set * when not matched then insert *");
        } finally {
            session.catalog().dropTempView(view);
        }
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
