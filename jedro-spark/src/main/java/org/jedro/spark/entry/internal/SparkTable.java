// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Unknown;
import org.jedro.ref.TypeRef;
import org.jedro.spark.row.internal.TypedRows;
import org.jedro.spark.session.internal.OptionTexts;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.spark.session.internal.SparkErrors;

/**
 * A table of the catalog of the session.
 *
 * @param options those of its entry
 * @param form the type of its values
 * @param scope where its session is
 */
public record SparkTable(SparkTableOptions options, TypeRef<?> form, RunScope scope)
        implements Dataset<org.apache.spark.sql.Dataset<Row>>, Findable {
    /** The type of its entries. */
    public static final String TYPE = "spark.table";

    public static CatalogEntry entry(SparkTableOptions options) {
        return new SparkEntry(TYPE, description(options), (form, scope) -> new SparkTable(options, form, scope));
    }

    private static Map<String, Object> description(SparkTableOptions options) {
        Map<String, Object> description = new LinkedHashMap<>();
        options.database().ifPresent(database -> description.put("database", database));
        description.put("table", options.table());
        description.put("mode", options.rule().name().toLowerCase(Locale.ROOT));
        return description;
    }

    @Override
    public org.apache.spark.sql.Dataset<Row> load() throws Exception {
        SparkSession session = SparkEngine.of(scope);
        if (!isThere(session)) {
            throw new JedroException("there is no table " + options.fullName() + " in Spark's catalog");
        }
        try {
            return TypedRows.loaded(
                    session.read()
                            .options(OptionTexts.of(options.load().orElse(Map.of())))
                            .table(options.fullName()),
                    form,
                    Unknown.IGNORE);
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private boolean isThere(SparkSession session) {
        return session.catalog().tableExists(options.fullName());
    }

    @Override
    public void save(org.apache.spark.sql.Dataset<Row> value) throws Exception {
        SparkEngine.requireOpen(value.sparkSession());
        if (options.rule() == SaveRule.ERROR && isThere(value.sparkSession())) {
            throw new JedroException("table " + options.fullName()
                    + " exists already; expected 'mode: overwrite' or 'mode: append' to save it again");
        }
        try {
            if (options.rule() == SaveRule.UPSERT && isThere(value.sparkSession())) {
                Upsert.into(options.fullName(), options.keys().orElse(List.of()), TypedRows.stored(value, form));
            } else {
                requireMerging(value.sparkSession());
                writer(value).saveAsTable(options.fullName());
            }
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    /** The next save would fail. */
    private void requireMerging(SparkSession session) {
        if (options.rule() == SaveRule.UPSERT && options.format().isEmpty()) {
            String reason = Upsert.refusal(session.conf().get("spark.sql.sources.default"));
            if (!reason.isEmpty()) {
                throw new JedroException(reason + ", the default of the session; write 'format'");
            }
        }
    }

    private DataFrameWriter<Row> writer(org.apache.spark.sql.Dataset<Row> value) {
        DataFrameWriter<Row> writer = TypedRows.stored(value, form)
                .write()
                .mode(options.rule().mode())
                .options(OptionTexts.of(options.save().orElse(Map.of())));
        options.format().ifPresent(writer::format);
        options.partitionBy().ifPresent(columns -> writer.partitionBy(columns.toArray(String[]::new)));
        return writer;
    }

    @Override
    public boolean exists() throws Exception {
        return isThere(SparkEngine.of(scope));
    }

    @Override
    public Map<String, Object> describe() {
        return description(options);
    }
}
