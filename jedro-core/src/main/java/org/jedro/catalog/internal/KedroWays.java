// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The nearest way for the types of Kedro that have no counterpart here. */
final class KedroWays {
    private static final String BIG_QUERY =
            "export the table or the result from BigQuery as Parquet, to a bucket or a disk, and use"
                    + " 'pandas.ParquetDataset'";

    /** By the name of a type, or by its package with a dot; the first that fits counts. */
    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("SharedMemoryDataset", "workers share all values in memory, so remove the entry, or use 'memory'");
        WAYS.put(
                "LambdaDataset",
                "make the entry in Java from two functions, with CatalogEntry.of, or a type of your own with"
                        + " DatasetProvider.of");
        WAYS.put("pandas.HDFDataset", "save the table as Parquet once, in Python, and use 'pandas.ParquetDataset'");
        WAYS.put("pandas.GBQTableDataset", BIG_QUERY);
        WAYS.put("pandas.GBQQueryDataset", BIG_QUERY);
        WAYS.put(
                "geopandas.",
                "save the shapes as GeoJSON, which geopandas does, and use 'json.JSONDataset': a node gets the features as"
                        + " maps");
        WAYS.put(
                "tensorflow.",
                "export the model as ONNX once, in Python, and load the file as 'bytes' in the node that runs it");
    }

    private KedroWays() {}

    /** {@return what to do in place of a type, by its current name} */
    static Optional<String> of(String modern) {
        return WAYS.entrySet().stream()
                .filter(way ->
                        way.getKey().endsWith(".") ? modern.startsWith(way.getKey()) : modern.equals(way.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
