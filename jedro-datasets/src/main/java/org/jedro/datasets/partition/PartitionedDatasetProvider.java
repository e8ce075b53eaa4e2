// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.storage.Storages;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * Offers the types {@code partitioned}, a folder of files of one kind by their ids, and {@code incremental}, those of them that
 * have not been processed yet.
 *
 * <pre>{@code
 * orders:
 *   type: partitioned
 *   path: data/01_raw/orders
 *   suffix: .csv
 *   dataset: {type: csv}
 * }</pre>
 *
 * <p>A node declares {@code Map<String, Supplier<T>>}, {@code Map<String, T>}, {@link Partitions}, {@code
 * Stream<Map.Entry<String, T>>}, or, to read the rows of all partitions as one table, {@code List<Row>}, {@code
 * Stream<Row>} or a data frame.
 */
public final class PartitionedDatasetProvider implements DatasetProvider {
    static final String PARTITIONED = "partitioned";
    static final String INCREMENTAL = "incremental";

    private static final List<String> OF_SETS_ONLY = List.of("overwrite", "nonatomic", "save_lazily", "versioned");
    private static final List<String> OF_INCREMENTS_ONLY = List.of("checkpoint");

    private final Supplier<Storages> storages;
    private volatile @Nullable Storages opened;

    /** For {@link java.util.ServiceLoader}. */
    public PartitionedDatasetProvider() {
        this(Storages::ofClassPath);
    }

    /**
     * Creates a provider.
     *
     * @param storages the storages for a folder or a checkpoint that the storage of the partitions cannot serve
     */
    PartitionedDatasetProvider(Supplier<Storages> storages) {
        this.storages = storages;
    }

    @Override
    public List<String> types() {
        return List.of(PARTITIONED, INCREMENTAL);
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>(RecordSchema.components(PartitionOptions.class));
        options.keySet().removeAll(notOf(type));
        options.put("dataset", Object.class);
        options.put("credentials", Object.class);
        options.computeIfPresent("checkpoint", (name, declared) -> Object.class);
        return options;
    }

    static List<String> notOf(String type) {
        return type.equals(INCREMENTAL) ? OF_SETS_ONLY : OF_INCREMENTS_ONLY;
    }

    @Override
    public List<String> requiredOptions(String type) {
        return List.of("path", "dataset");
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return new SetReading(spec, problems, this::storages).entry();
    }

    /** Most sets need none of their own. */
    private Storages storages() {
        Storages known = opened;
        if (known == null) {
            known = storages.get();
            opened = known;
        }
        return known;
    }
}
