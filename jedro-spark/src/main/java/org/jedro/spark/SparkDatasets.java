// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * Offers {@code spark.table}, a table of Spark's catalog, {@code spark.jdbc}, a table or query of a database that executors read
 * in parallel, and {@code spark.session}, the session of the run.
 */
public final class SparkDatasets implements DatasetProvider {
    static final String TABLE = "spark.table";
    static final String JDBC = "spark.jdbc";
    static final String SESSION = "spark.session";

    private static final String CREDENTIALS = "credentials";
    private static final Map<String, Class<? extends Record>> TYPES =
            Map.of(TABLE, SparkTableOptions.class, JDBC, SparkJdbcOptions.class, SESSION, NoOptions.class);

    /** The options of a session: it has those of {@code spark.yml}. */
    private record NoOptions() {}

    /** For {@link java.util.ServiceLoader}. */
    public SparkDatasets() {}

    @Override
    public List<String> types() {
        return List.of(JDBC, SESSION, TABLE);
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>(RecordSchema.components(options(TYPES, type)));
        if (type.equals(JDBC)) {
            options.put(CREDENTIALS, Object.class);
        }
        return options;
    }

    private static Class<? extends Record> options(Map<String, Class<? extends Record>> types, String type) {
        return types.getOrDefault(type, NoOptions.class);
    }

    @Override
    public List<String> requiredOptions(String type) {
        return RecordSchema.required(options(TYPES, type));
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        if (!SparkLibrary.isPresent()) {
            problems.at("type")
                    .add("'" + spec.type() + "' needs Spark on the class path; add the dependency "
                            + SparkLibrary.DEPENDENCY);
            return null;
        }
        MapValue own = spec.options()
                .only(key -> !key.equals(CREDENTIALS) || !spec.type().equals(JDBC));
        Object options = RecordBinder.bind(own, options(TYPES, spec.type()), problems);
        if (problems.hasErrors() || options == null) {
            return null;
        }
        return options instanceof SparkJdbcOptions jdbc
                ? jdbc(jdbc, spec, problems)
                : options instanceof SparkTableOptions table ? SparkTable.entry(table) : new SessionEntry();
    }

    private static @Nullable CatalogEntry jdbc(SparkJdbcOptions options, EntrySpec spec, Problems problems) {
        Value given = spec.options().get(CREDENTIALS).orElse(MapValue.empty());
        Map<String, String> connection = new LinkedHashMap<>();
        if (given instanceof MapValue map) {
            map.entries().forEach((key, value) -> connection.put(key, String.valueOf(value.toJava())));
        } else {
            problems.at(given, CREDENTIALS).expected("a map");
        }
        options.url().ifPresent(url -> connection.putIfAbsent("url", url));
        if (!connection.containsKey("url")) {
            problems.add(
                    "expected the address of the database, as 'url' here or in its credentials: 'url: jdbc:postgresql://…'");
        }
        return problems.hasErrors() ? null : SparkJdbc.entry(options, connection);
    }
}
