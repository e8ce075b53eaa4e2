package org.jedro.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.ServiceProviders;
import org.jedro.Suggestions;

/** The types of datasets that there are: whatever the providers offer. */
final class DatasetTypes {
    /** Types of modules that may not be on the class path: the dependency to add when they are missing. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("csv", "jedro-datasets"),
            Map.entry("json", "jedro-datasets"),
            Map.entry("jsonl", "jedro-datasets"),
            Map.entry("xml", "jedro-datasets"),
            Map.entry("properties", "jedro-datasets"),
            Map.entry("yaml", "jedro-datasets"),
            Map.entry("text", "jedro-datasets"),
            Map.entry("bytes", "jedro-datasets"),
            Map.entry("metrics", "jedro-datasets"),
            Map.entry("chart", "jedro-datasets"),
            Map.entry("image", "jedro-datasets"),
            Map.entry("excel", "jedro-datasets-dflib"),
            Map.entry("parquet", "jedro-datasets-dflib"),
            Map.entry("object", "jedro-datasets-object"));

    /** What Kedro's most used types are called here. */
    private static final Map<String, String> COUNTERPARTS = Map.ofEntries(
            Map.entry("pandas.CSVDataset", "csv"),
            Map.entry("pandas.ParquetDataset", "parquet"),
            Map.entry("pandas.ExcelDataset", "excel"),
            Map.entry("json.JSONDataset", "json"),
            Map.entry("yaml.YAMLDataset", "yaml"),
            Map.entry("text.TextDataset", "text"),
            Map.entry("pickle.PickleDataset", "object"),
            Map.entry("tracking.MetricsDataset", "metrics"),
            Map.entry("plotly.PlotlyDataset", "chart"),
            Map.entry("plotly.JSONDataset", "chart"),
            Map.entry("matplotlib.MatplotlibDataset", "image"),
            Map.entry("pillow.ImageDataset", "image"));

    /** {@code kedro_datasets.pandas.csv_dataset.CSVDataset} is {@code pandas.CSVDataset}. */
    private static final Pattern KEDRO =
            Pattern.compile("(?:kedro\\.io\\.|kedro_datasets\\.)?(?:(\\w+\\.)??(?:\\w+_dataset\\.)?)?(\\w+)");

    private final Map<String, DatasetProvider> providers = new LinkedHashMap<>();
    private final Set<String> ofProject = new HashSet<>();

    /** Creates types that any JVM with this class path has. */
    DatasetTypes(List<DatasetProvider> providers) {
        this(List.of(), providers);
    }

    /**
     * Creates types.
     *
     * @param registered comes first: what only this JVM knows of
     * @param providers what any JVM with this class path knows of
     */
    DatasetTypes(List<DatasetProvider> registered, List<DatasetProvider> providers) {
        registered.forEach(this::add);
        ofProject.addAll(this.providers.keySet());
        providers.forEach(this::add);
    }

    private void add(DatasetProvider provider) {
        for (String type : provider.types()) {
            providers.putIfAbsent(type, provider);
        }
    }

    /** {@return whether other JVMs with this class path have all these types} */
    boolean areOfClassPath(Set<String> types) {
        return Collections.disjoint(types, ofProject);
    }

    static List<DatasetProvider> ofClassPath() {
        List<DatasetProvider> found = new ArrayList<>();
        found.add(new BuiltInDatasets());
        found.addAll(ServiceProviders.of(ServiceLoader.load(DatasetProvider.class)));
        return found;
    }

    /** {@return the name by which a provider offers a type; Kedro's may be written with its package and module} */
    String name(String written) {
        if (providers.containsKey(written)) {
            return written;
        }
        Matcher kedro = KEDRO.matcher(written);
        if (!kedro.matches()) {
            return written;
        }
        String name = (kedro.group(1) == null ? "" : kedro.group(1)) + kedro.group(2);
        return providers.containsKey(name) ? name : written;
    }

    Optional<DatasetProvider> provider(String type) {
        return Optional.ofNullable(providers.get(type));
    }

    String missing(String type) {
        String module = ELSEWHERE.get(type);
        if (module != null) {
            return "dataset type '" + type + "' needs the dependency org.jedro:" + module;
        }
        String counterpart = COUNTERPARTS.get(type.replaceFirst("^kedro_datasets\\.", ""));
        if (counterpart != null) {
            return "no dataset type '" + type + "'; here it is called '" + counterpart + "'";
        }
        return "no dataset type '" + type + "'; " + Suggestions.hint(type, providers.keySet(), "types");
    }
}
