// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of Kedro's dataset types, now and in earlier versions. */
final class KedroNames {
    /** {@code kedro.extras.datasets.pandas.csv_dataset.CSVDataSet} is {@code pandas.CSVDataSet}. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:kedro\\.io\\.|kedro\\.extras\\.datasets\\.|kedro_datasets\\.)?"
                    + "(?:(\\w+\\.)??(?:\\w+_(?:dataset|data_set|writer)\\.)?)?(\\w+)");

    private static final Pattern LOCAL = Pattern.compile("(\\w+)Local(Data[sS]et)");

    /** Names that changed in more than the spelling of {@code Dataset}. */
    private static final Map<String, String> RENAMED = Map.of(
            "matplotlib.MatplotlibWriter", "matplotlib.MatplotlibDataset",
            "MatplotlibLocalWriter", "matplotlib.MatplotlibDataset",
            "PartitionedDataset", "partitions.PartitionedDataset",
            "PartitionedDataSet", "partitions.PartitionedDataset",
            "IncrementalDataset", "partitions.IncrementalDataset",
            "IncrementalDataSet", "partitions.IncrementalDataset");

    /** The libraries of types such as {@code CSVLocalDataSet}, of Kedro 0.15. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "CSV", "pandas.",
            "Excel", "pandas.",
            "HDF", "pandas.",
            "JSON", "json.",
            "Parquet", "pandas.",
            "Pickle", "pickle.",
            "Text", "text.",
            "YAML", "yaml.");

    /** What the names of types of Kedro itself begin with, whatever follows. */
    private static final List<String> OWN = List.of("kedro.", "kedro_datasets.", "kedro_datasets_experimental.");

    /** The last parts of names that Kedro 0.15 had without a package, and that it has in another form, or no more. */
    private static final Pattern OLD = Pattern.compile("\\w+(?:Local|S3|GCS|Blob|Table|Query|IO)Data[sS]et");

    /** The packages of kedro-datasets. */
    private static final Set<String> PACKAGES = Set.of(
            "api",
            "biosequence",
            "dask",
            "databricks",
            "email",
            "geopandas",
            "holoviews",
            "huggingface",
            "ibis",
            "json",
            "matlab",
            "matplotlib",
            "networkx",
            "openxml",
            "pandas",
            "partitions",
            "pickle",
            "pillow",
            "plotly",
            "polars",
            "redis",
            "safetensors",
            "snowflake",
            "spark",
            "svmlight",
            "tensorflow",
            "text",
            "tracking",
            "video",
            "yaml");

    /** Types without a package. */
    private static final Set<String> BARE =
            Set.of("CachedDataset", "LambdaDataset", "MemoryDataset", "SharedMemoryDataset");

    private KedroNames() {}

    /** {@return the name without Kedro's own packages and modules, as spelled; the text itself if it is not such a name} */
    static String shortened(String written) {
        Matcher kedro = WRITTEN.matcher(written);
        return kedro.matches() ? (kedro.group(1) == null ? "" : kedro.group(1)) + kedro.group(2) : written;
    }

    /** {@return the current name of the type: {@code pandas.CSVDataset} for all its earlier spellings} */
    static String modern(String written) {
        String name = shortened(written);
        Matcher local = LOCAL.matcher(name);
        if (local.matches() && LIBRARIES.containsKey(local.group(1))) {
            name = LIBRARIES.get(local.group(1)) + local.group(1) + "Dataset";
        }
        return RENAMED.getOrDefault(name, name.replaceFirst("DataSet$", "Dataset"));
    }

    /** {@return whether Kedro has, had or may have a type of this name} */
    static boolean isKedros(String written) {
        String name = modern(written);
        int dot = name.indexOf('.');
        return BARE.contains(name)
                || OWN.stream().anyMatch(written::startsWith)
                || OLD.matcher(written).matches()
                || dot > 0 && PACKAGES.contains(name.substring(0, dot)) && name.matches("\\w+\\.[A-Z]\\w*");
    }
}
