// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/** Offers Kedro's types {@code spark.*}, see {@link KedroDatasets}. The module of Spark registers it. */
public final class KedroSparkDatasets implements DatasetProvider {
    private static final Map<String, Function<MapValue, KedroType>> COVERED = new LinkedHashMap<>();

    static {
        COVERED.put("spark.SparkDataset", SparkTypes::files);
        COVERED.put("spark.SparkDatasetV2", SparkTypes::files);
        COVERED.put("spark.SparkHiveDataset", options -> SparkTableTypes.hive());
        COVERED.put("spark.SparkJDBCDataset", options -> SparkTableTypes.jdbc());
        COVERED.put("spark.SparkStreamingDataset", options -> SparkTableTypes.stream());
        COVERED.put("spark.DeltaTableDataset", options -> SparkTableTypes.delta());
    }

    /** For {@link java.util.ServiceLoader}. */
    public KedroSparkDatasets() {}

    private static KedroType of(String type, MapValue options) {
        return COVERED.getOrDefault(type, SparkTypes::files).apply(options);
    }

    @Override
    public List<String> types() {
        return List.copyOf(COVERED.keySet());
    }

    @Override
    public Optional<Translation> translate(EntrySpec spec, Problems problems) {
        return Optional.of(new Translating(spec, problems).translation(of(spec.type(), spec.options())));
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        throw new IllegalStateException("'" + spec.type() + "' is another name; its entries are made by translation.");
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        for (String option : Translating.COMMON) {
            options.put(option, Object.class);
        }
        of(type, MapValue.empty())
                .arguments()
                .keySet()
                .forEach(path -> options.putIfAbsent(path.split("\\.", 2)[0], Object.class));
        return options;
    }
}
