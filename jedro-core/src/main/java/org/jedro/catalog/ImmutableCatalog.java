package org.jedro.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.DatasetName;

/** The catalog that the builder makes. */
final class ImmutableCatalog implements DataCatalog {
    private final Map<String, CatalogEntry> entries;
    private final Parameters parameters;
    private final Map<String, String> loadVersions;
    private final VersionScope versions;

    ImmutableCatalog(
            Map<String, CatalogEntry> entries,
            Parameters parameters,
            Map<String, String> loadVersions,
            VersionScope versions) {
        this.entries = entries;
        this.parameters = parameters;
        this.loadVersions = loadVersions;
        this.versions = versions;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public Optional<CatalogEntry> entry(String name) {
        CatalogEntry entry = entries.get(name);
        if (entry != null) {
            return Optional.of(entry);
        }
        return DatasetName.isParameter(name) ? parameters.entry(name) : Optional.empty();
    }

    @Override
    public List<String> knownNames() {
        List<String> known = new ArrayList<>(entries.keySet());
        known.addAll(parameters.names());
        return known;
    }

    @Override
    public Map<String, String> loadVersions() {
        return loadVersions;
    }

    @Override
    public VersionScope versions() {
        return versions;
    }

    @Override
    public DataCatalog with(String name, Object value) {
        return with(name, new MemoryEntry(value));
    }

    @Override
    public DataCatalog with(String name, CatalogEntry entry) {
        Map<String, CatalogEntry> changed = new LinkedHashMap<>(entries);
        changed.put(DatasetName.check(name), entry);
        return new ImmutableCatalog(changed, parameters, loadVersions, versions);
    }

    @Override
    public DataCatalog without(String name) {
        Map<String, CatalogEntry> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        return new ImmutableCatalog(changed, parameters, loadVersions, versions);
    }

    /** {@return one line per entry: its name and type} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, entry) ->
                text.append(name).append(": ").append(entry.type()).append('\n'));
        return text.toString();
    }
}
