package org.jedro.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jedro.ServiceProviders;
import org.jedro.Suggestions;

/** The types of datasets that there are: whatever the providers offer. */
final class DatasetTypes {
    /** Types of modules that may not be on the class path: the dependency to add when they are missing. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "csv", "jedro-datasets",
            "excel", "jedro-datasets",
            "json", "jedro-datasets",
            "text", "jedro-datasets",
            "chart", "jedro-datasets",
            "image", "jedro-datasets",
            "parquet", "jedro-datasets-dflib",
            "object", "jedro-datasets-object");

    private final Map<String, DatasetProvider> providers = new LinkedHashMap<>();

    DatasetTypes(List<DatasetProvider> providers) {
        for (DatasetProvider provider : providers) {
            for (String type : provider.types()) {
                this.providers.putIfAbsent(type, provider);
            }
        }
    }

    static DatasetTypes ofClassPath() {
        List<DatasetProvider> found = new ArrayList<>();
        found.add(new BuiltInDatasets());
        found.addAll(ServiceProviders.of(ServiceLoader.load(DatasetProvider.class)));
        return new DatasetTypes(found);
    }

    Optional<DatasetProvider> provider(String type) {
        return Optional.ofNullable(providers.get(type));
    }

    String missing(String type) {
        String module = ELSEWHERE.get(type);
        if (module != null) {
            return "dataset type '" + type + "' needs the dependency org.jedro:" + module;
        }
        return "no dataset type '" + type + "'; " + Suggestions.hint(type, providers.keySet(), "types");
    }
}
