// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.spark.entry.internal.DeltaDataset;
import org.jedro.spark.entry.internal.DeltaOptions;
import org.jedro.spark.entry.internal.SessionEntry;
import org.jedro.spark.entry.internal.SparkJdbc;
import org.jedro.spark.entry.internal.SparkJdbcOptions;
import org.jedro.spark.entry.internal.SparkStream;
import org.jedro.spark.entry.internal.SparkStreamOptions;
import org.jedro.spark.entry.internal.SparkTable;
import org.jedro.spark.entry.internal.SparkTableOptions;
import org.jedro.spark.session.internal.SparkLibrary;
import org.jedro.spark.storage.internal.EntryPlaces;
import org.jedro.spark.storage.internal.HadoopPath;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * Offers {@code spark.table}, a table of Spark's catalog, {@code spark.jdbc}, a table or query of a database that executors read
 * in parallel, {@code spark.stream}, what arrives in files or queues, {@code delta}, a folder of Delta Lake, and {@code spark.session},
 * the session of the run.
 */
public final class SparkDatasets implements DatasetProvider {
    private static final String CREDENTIALS = EntryPlaces.CREDENTIALS;
    private static final Set<String> WITH_CREDENTIALS = Set.of(DeltaDataset.TYPE, SparkJdbc.TYPE, SparkStream.TYPE);
    private static final Map<String, Class<? extends Record>> TYPES = Map.of(
            SparkTable.TYPE,
            SparkTableOptions.class,
            SparkJdbc.TYPE,
            SparkJdbcOptions.class,
            SparkStream.TYPE,
            SparkStreamOptions.class,
            DeltaDataset.TYPE,
            DeltaOptions.class,
            SessionEntry.TYPE,
            NoOptions.class);

    /** The options of a session: it has those of {@code spark.yml}. */
    private record NoOptions() {}

    /** For {@link java.util.ServiceLoader}. */
    public SparkDatasets() {}

    @Override
    public List<String> types() {
        return List.of(DeltaDataset.TYPE, SparkJdbc.TYPE, SessionEntry.TYPE, SparkStream.TYPE, SparkTable.TYPE);
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>(RecordSchema.components(options(TYPES, type)));
        if (WITH_CREDENTIALS.contains(type)) {
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
            return missing(spec, "Spark", SparkLibrary.DEPENDENCY, problems);
        }
        if (spec.type().equals(DeltaDataset.TYPE) && !SparkLibrary.hasDelta()) {
            return missing(spec, "Delta Lake", SparkLibrary.DELTA, problems);
        }
        MapValue own = spec.options().only(key -> !key.equals(CREDENTIALS) || !WITH_CREDENTIALS.contains(spec.type()));
        Object options = RecordBinder.bind(own, options(TYPES, spec.type()), problems);
        if (problems.hasErrors() || options == null) {
            return null;
        }
        if (options instanceof SparkJdbcOptions jdbc) {
            return jdbc(jdbc, spec, problems);
        }
        if (options instanceof SparkStreamOptions stream) {
            return stream(stream, spec, problems);
        }
        if (options instanceof DeltaOptions delta) {
            return delta(delta, spec, problems);
        }
        return options instanceof SparkTableOptions table ? SparkTable.entry(table) : new SessionEntry();
    }

    private static @Nullable CatalogEntry missing(
            EntrySpec spec, String library, String dependency, Problems problems) {
        problems.at("type")
                .add("'" + spec.type() + "' needs " + library + " on the class path; add the dependency " + dependency);
        return null;
    }

    private static @Nullable CatalogEntry stream(SparkStreamOptions options, EntrySpec spec, Problems problems) {
        SparkStream.Places places = new SparkStream.Places(
                options.filepath().flatMap(path -> path(path, "filepath", spec, problems)),
                options.checkpoint().flatMap(path -> path(path, "checkpoint", spec, problems)),
                spec.baseDirectory(),
                EntryPlaces.of(List.of("filepath", "checkpoint"), spec, problems));
        try {
            SparkStream.trigger(options);
        } catch (JedroException e) {
            problems.at(spec.options().get("trigger").orElse(spec.options()), "trigger")
                    .add(String.valueOf(e.getMessage()));
        }
        return problems.hasErrors() ? null : SparkStream.entry(options, places);
    }

    private static @Nullable CatalogEntry delta(DeltaOptions options, EntrySpec spec, Problems problems) {
        EntryPlaces places = EntryPlaces.of(List.of("filepath"), spec, problems);
        Optional<String> path = path(options.filepath(), "filepath", spec, problems);
        return path.isEmpty() || problems.hasErrors() ? null : DeltaDataset.entry(options, path.get(), places);
    }

    private static Optional<String> path(String written, String option, EntrySpec spec, Problems problems) {
        Value value = spec.options().get(option).orElse(spec.options());
        return Optional.ofNullable(HadoopPath.of(written, spec.baseDirectory(), problems.at(value, option)));
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
