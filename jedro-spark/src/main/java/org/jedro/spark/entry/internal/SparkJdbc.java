// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Unknown;
import org.jedro.ref.TypeRef;
import org.jedro.spark.row.internal.TypedRows;
import org.jedro.spark.session.internal.OptionTexts;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.spark.session.internal.SparkErrors;

/**
 * A table or query of a database, which executors read and write.
 *
 * @param options those of its entry
 * @param connection the address and the credentials, as options of Spark
 * @param form the type of its values
 * @param scope where its session is
 */
public record SparkJdbc(SparkJdbcOptions options, Map<String, String> connection, TypeRef<?> form, RunScope scope)
        implements Dataset<org.apache.spark.sql.Dataset<Row>> {
    /** The type of its entries. */
    public static final String TYPE = "spark.jdbc";

    public static CatalogEntry entry(SparkJdbcOptions options, Map<String, String> connection) {
        return new SparkEntry(
                TYPE, description(options), (form, scope) -> new SparkJdbc(options, connection, form, scope));
    }

    private static Map<String, Object> description(SparkJdbcOptions options) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("table", options.table());
        description.put("mode", options.rule().name().toLowerCase(Locale.ROOT));
        return description;
    }

    @Override
    public org.apache.spark.sql.Dataset<Row> load() throws Exception {
        Map<String, String> all = new LinkedHashMap<>(connection);
        all.put("dbtable", options.table());
        options.partition().ifPresent(partition -> {
            all.put("partitionColumn", partition.column());
            all.put("lowerBound", String.valueOf(partition.lower()));
            all.put("upperBound", String.valueOf(partition.upper()));
            all.put("numPartitions", Integer.toString(partition.count()));
        });
        all.putAll(OptionTexts.of(options.load().orElse(Map.of())));
        try {
            return TypedRows.loaded(
                    SparkEngine.of(scope).read().format("jdbc").options(all).load(), form, Unknown.IGNORE);
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    @Override
    public void save(org.apache.spark.sql.Dataset<Row> value) {
        SparkEngine.requireOpen(value.sparkSession());
        try {
            TypedRows.stored(value, form)
                    .write()
                    .format("jdbc")
                    .mode(options.rule().mode())
                    .options(connection)
                    .option("dbtable", options.table())
                    .options(OptionTexts.of(options.save().orElse(Map.of())))
                    .save();
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    /** Credentials are not printed. */
    @Override
    public String toString() {
        return "SparkJdbc[" + options.table() + "]";
    }

    @Override
    public Map<String, Object> describe() {
        return description(options);
    }
}
