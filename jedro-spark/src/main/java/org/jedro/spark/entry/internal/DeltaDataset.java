// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import io.delta.tables.DeltaTable;
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
import org.jedro.spark.storage.internal.EntryPlaces;

/**
 * A folder in the format of Delta Lake, whose log makes each save one commit and a version.
 *
 * @param options those of its entry
 * @param path the folder, as Hadoop names it
 * @param places the same with the credentials of the entry
 * @param form the type of its values
 * @param scope where its session is
 */
public record DeltaDataset(DeltaOptions options, String path, EntryPlaces places, TypeRef<?> form, RunScope scope)
        implements Dataset<org.apache.spark.sql.Dataset<Row>>, Findable {
    /** The type of its entries. */
    public static final String TYPE = "delta";

    private static final String FORMAT = "delta";

    public static CatalogEntry entry(DeltaOptions options, String path, EntryPlaces places) {
        return new SparkEntry(
                TYPE, description(options), (form, scope) -> new DeltaDataset(options, path, places, form, scope));
    }

    private static Map<String, Object> description(DeltaOptions options) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("filepath", options.filepath());
        description.put("mode", options.rule().name().toLowerCase(Locale.ROOT));
        options.version().ifPresent(version -> description.put("version", version));
        return description;
    }

    @Override
    public org.apache.spark.sql.Dataset<Row> load() throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        options.version().ifPresent(version -> all.put("versionAsOf", String.valueOf(version)));
        all.putAll(OptionTexts.of(options.load().orElse(Map.of())));
        SparkSession session = SparkEngine.of(scope);
        try {
            places.use(session);
            return TypedRows.loaded(session.read().format(FORMAT).options(all).load(path), form, Unknown.IGNORE);
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    @Override
    public void save(org.apache.spark.sql.Dataset<Row> value) throws Exception {
        SparkSession session = value.sparkSession();
        SparkEngine.requireOpen(session);
        try {
            places.use(session);
            boolean isThere = isThere(session);
            if (options.rule() == SaveRule.ERROR && isThere) {
                throw new JedroException(
                        "there is a table already; expected another mode, such as 'mode: overwrite', to save it again");
            }
            if (options.rule() == SaveRule.UPSERT && isThere) {
                Upsert.into(
                        FORMAT + "." + Upsert.quoted(path),
                        options.keys().orElse(List.of()),
                        TypedRows.stored(value, form));
            } else {
                writer(value).save(path);
            }
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private boolean isThere(SparkSession session) {
        return DeltaTable.isDeltaTable(session, path);
    }

    private DataFrameWriter<Row> writer(org.apache.spark.sql.Dataset<Row> value) {
        DataFrameWriter<Row> writer = TypedRows.stored(value, form)
                .write()
                .format(FORMAT)
                .mode(options.rule().mode())
                .options(OptionTexts.of(options.save().orElse(Map.of())));
        options.partitionBy().ifPresent(columns -> writer.partitionBy(columns.toArray(String[]::new)));
        return writer;
    }

    @Override
    public boolean exists() throws Exception {
        SparkSession session = SparkEngine.of(scope);
        try {
            places.use(session);
            return isThere(session);
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    @Override
    public Map<String, Object> describe() {
        return description(options);
    }
}
