// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.Origin;
import org.jedro.catalog.internal.DatasetPattern;
import org.jedro.catalog.internal.EntryMaker;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The queries about a whole catalog, answered through the interface, so that they work for custom catalogs too. */
final class CatalogQueries {
    /** What a run uses for names that the catalog does not contain; the last of all patterns. */
    static final String RUNTIME_DEFAULT = "{default}";

    private static final MapValue IN_MEMORY = (MapValue) Value.of(Map.of("type", "memory"), Origin.JAVA);

    private CatalogQueries() {}

    static DatasetGroups groups(DataCatalog catalog, Collection<String> names) {
        Map<String, List<String>> datasets = new TreeMap<>();
        Map<String, List<String>> factories = new TreeMap<>();
        Map<String, List<String>> defaults = new TreeMap<>();
        Collection<String> written = new TreeSet<>(catalog.names());
        for (String name : new TreeSet<>(names)) {
            if (DatasetName.isParameter(name)) {
                continue;
            }
            Optional<String> pattern = catalog.patternOf(name);
            Map<String, List<String>> group = written.contains(name)
                    ? datasets
                    : pattern.isPresent() && !DatasetPattern.of(pattern.get()).isCatchAll() ? factories : defaults;
            String type = catalog.entry(name).map(CatalogEntry::type).orElse("memory");
            group.computeIfAbsent(type, key -> new ArrayList<>()).add(name);
        }
        return new DatasetGroups(datasets, factories, defaults);
    }

    static Map<String, MapValue> resolve(DataCatalog catalog, Collection<String> names) {
        Collection<String> all = new TreeSet<>(names);
        all.addAll(catalog.names());
        Map<String, MapValue> resolved = new LinkedHashMap<>();
        for (String name : all) {
            if (!DatasetName.isParameter(name)) {
                resolved.put(
                        name, catalog.entry(name).map(CatalogQueries::config).orElse(IN_MEMORY));
            }
        }
        return resolved;
    }

    private static MapValue config(CatalogEntry entry) {
        return entry.config().orElseGet(() -> (MapValue) Value.of(Map.of(EntryMaker.TYPE, entry.type()), Origin.JAVA));
    }

    static List<String> patterns(List<String> ofUser) {
        List<String> patterns = new ArrayList<>(ofUser);
        if (!patterns.contains(RUNTIME_DEFAULT)) {
            patterns.add(RUNTIME_DEFAULT);
        }
        return patterns;
    }
}
