// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.Origin;
import org.jedro.catalog.internal.Credentials;
import org.jedro.catalog.internal.DatasetPattern;
import org.jedro.catalog.internal.DatasetPatterns;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The catalog that the builder makes. */
final class ImmutableCatalog implements DataCatalog {
    private final Map<String, CatalogEntry> entries;
    private final DatasetPatterns patterns;
    private final Parameters parameters;
    private final Map<String, String> loadVersions;
    private final RunScope scope;
    private final Secrets secrets;
    private final MapValue engines;
    /** Names that patterns would match but must not. */
    private final Set<String> removed;

    ImmutableCatalog(
            Map<String, CatalogEntry> entries,
            DatasetPatterns patterns,
            Parameters parameters,
            Map<String, String> loadVersions,
            RunScope scope,
            Secrets secrets,
            MapValue engines) {
        this(entries, patterns, parameters, loadVersions, scope, secrets, engines, Set.of());
    }

    private ImmutableCatalog(
            Map<String, CatalogEntry> entries,
            DatasetPatterns patterns,
            Parameters parameters,
            Map<String, String> loadVersions,
            RunScope scope,
            Secrets secrets,
            MapValue engines,
            Set<String> removed) {
        this.entries = entries;
        this.patterns = patterns;
        this.parameters = parameters;
        this.loadVersions = loadVersions;
        this.scope = scope;
        this.secrets = secrets;
        this.engines = engines;
        this.removed = removed;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public Map<String, CatalogEntry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public Optional<CatalogEntry> entry(String name) {
        CatalogEntry entry = entries.get(name);
        if (entry != null) {
            return Optional.of(entry);
        }
        if (DatasetName.isParameter(name)) {
            return parameters.entry(name);
        }
        return removed.contains(name) ? Optional.empty() : patterns.entry(name);
    }

    @Override
    public List<String> knownNames() {
        List<String> known = new ArrayList<>(entries.keySet());
        known.addAll(parameters.names());
        return known;
    }

    @Override
    public boolean contains(String name) {
        return entries.containsKey(name)
                || (DatasetName.isParameter(name)
                        ? parameters.entry(name).isPresent()
                        : pattern(name).isPresent());
    }

    @Override
    public Optional<String> patternOf(String name) {
        return entries.containsKey(name) || DatasetName.isParameter(name)
                ? Optional.empty()
                : pattern(name).map(DatasetPattern::name);
    }

    private Optional<DatasetPattern> pattern(String name) {
        return removed.contains(name) ? Optional.empty() : patterns.find(name);
    }

    @Override
    public List<String> listPatterns() {
        return CatalogQueries.patterns(patterns.names());
    }

    @Override
    public Map<String, String> loadVersions() {
        return loadVersions;
    }

    @Override
    public RunScope scope() {
        return scope;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public MapValue engines() {
        return engines;
    }

    @Override
    public DataCatalog with(String name, Object value) {
        return withEntry(name, MemoryEntry.of(value, false));
    }

    @Override
    public DataCatalog withEntry(String name, CatalogEntry entry) {
        Map<String, CatalogEntry> changed = new LinkedHashMap<>(entries);
        changed.put(DatasetName.check(name), entry);
        return changed(name, changed, removed);
    }

    @Override
    public DataCatalog without(String name) {
        if (!contains(name)) {
            throw DatasetNotFoundException.in(this, name);
        }
        if (DatasetName.isParameter(name)) {
            throw DatasetNotFoundException.isParameter(name, names());
        }
        Map<String, CatalogEntry> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        Set<String> without = new HashSet<>(removed);
        without.add(name);
        return changed(name, changed, without);
    }

    /** A version to load belongs to the entry that is replaced or removed. */
    private DataCatalog changed(String name, Map<String, CatalogEntry> changed, Set<String> removed) {
        Map<String, String> versions = new LinkedHashMap<>(loadVersions);
        versions.remove(name);
        return new ImmutableCatalog(
                changed,
                patterns,
                parameters,
                Collections.unmodifiableMap(versions),
                scope.withoutLoadVersion(name),
                secrets,
                engines,
                removed);
    }

    @Override
    public CatalogExport export() {
        Map<String, Value> configs = new LinkedHashMap<>();
        entries.forEach((name, entry) -> entry.config().ifPresent(config -> configs.put(name, config)));
        patterns.bodies().forEach((name, body) -> configs.put(name, Credentials.asNames(name, body)));
        MapValue catalog = new MapValue(configs, Origin.JAVA);
        TreeSet<String> credentials = new TreeSet<>();
        Credentials.collectNames(catalog, credentials);
        return new CatalogExport(catalog, List.copyOf(credentials), loadVersions);
    }

    /** {@return one line per entry: its name, its type and its description; never a secret} */
    @Override
    public String toString() {
        return CatalogText.of(entries);
    }
}
