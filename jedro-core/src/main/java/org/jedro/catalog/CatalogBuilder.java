// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.Origin;
import org.jedro.catalog.internal.CatalogReader;
import org.jedro.catalog.internal.Credentials;
import org.jedro.catalog.internal.DatasetPatterns;
import org.jedro.catalog.internal.DatasetTypes;
import org.jedro.catalog.internal.EntryMaker;
import org.jedro.ref.DatasetName;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a {@link DataCatalog} from configuration, in Java, or both; what is set in Java takes precedence. Not thread-safe. */
public final class CatalogBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogBuilder.class);

    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    private MapValue config = MapValue.empty();
    private MapValue credentials = MapValue.empty();
    private MapValue parameters = MapValue.empty();
    private MapValue engines = MapValue.empty();
    private Path baseDirectory = Path.of("");
    private Map<String, String> loadVersions = Map.of();
    private Clock clock = Clock.systemUTC();
    private final List<DatasetProvider> registered = new ArrayList<>();
    private @Nullable List<DatasetProvider> providers;
    private @Nullable String saveVersion;

    CatalogBuilder() {}

    /**
     * Adds a value in memory, which is shared with its readers and never copied.
     *
     * @throws IllegalArgumentException if the value is an entry, which {@link #withEntry} takes
     */
    public CatalogBuilder with(String name, Object value) {
        entries.put(DatasetName.check(name), MemoryEntry.of(value, false));
        return this;
    }

    /** Adds an entry. */
    public CatalogBuilder withEntry(String name, CatalogEntry entry) {
        entries.put(DatasetName.check(name), entry);
        return this;
    }

    /** Sets the entries as they are written in catalog files. */
    public CatalogBuilder config(MapValue catalog, MapValue credentials) {
        this.config = catalog;
        this.credentials = credentials;
        return this;
    }

    /** Sets the entries from plain Java data, in the structure of catalog files. */
    public CatalogBuilder config(Map<String, ?> catalog, Map<String, ?> credentials) {
        return config((MapValue) Value.of(catalog, Origin.JAVA), (MapValue) Value.of(credentials, Origin.JAVA));
    }

    /** Sets the parameters. */
    public CatalogBuilder parameters(MapValue parameters) {
        this.parameters = parameters;
        return this;
    }

    /** Sets the parameters from plain Java data. */
    public CatalogBuilder parameters(Map<String, ?> parameters) {
        return parameters((MapValue) Value.of(parameters, Origin.JAVA));
    }

    /** Sets the settings of engines by their names, as they are written in {@code engines.yml}. Default: those of each engine. */
    public CatalogBuilder engines(MapValue engines) {
        this.engines = engines;
        return this;
    }

    /** Sets the settings of engines from plain Java data. */
    public CatalogBuilder engines(Map<String, ?> engines) {
        return engines((MapValue) Value.of(engines, Origin.JAVA));
    }

    /** Sets the folder that relative paths start from. Default: the working directory. */
    public CatalogBuilder baseDirectory(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
        return this;
    }

    /** Sets the versions to load, by dataset. Default: the latest of each. */
    public CatalogBuilder loadVersions(Map<String, String> loadVersions) {
        this.loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
        return this;
    }

    /** Sets the version of what the catalog saves when it is used without a run. Default: the time of each save. */
    public CatalogBuilder saveVersion(String saveVersion) {
        this.saveVersion = saveVersion;
        return this;
    }

    /** Adds types of the project, which take precedence over those of plugins; plugins take precedence over Jedro's. */
    public CatalogBuilder register(DatasetProvider provider) {
        registered.add(provider);
        return this;
    }

    /** Sets the providers of dataset types. Default: all on the class path. */
    public CatalogBuilder providers(List<DatasetProvider> providers) {
        this.providers = List.copyOf(providers);
        return this;
    }

    /** Sets the clock that versions are made from. Default: the system clock. */
    public CatalogBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * {@return the catalog}
     *
     * @throws CatalogConfigException if entries are wrong; reports all problems at once, with their lines
     * @throws DatasetNotFoundException if versions are given for datasets that the catalog does not contain
     * @throws org.jedro.JedroException if versions are given for datasets that keep none, or a version is not the plain name
     *     of a folder
     */
    public DataCatalog build() {
        Secrets secrets = Secrets.of(credentials, List.of(config, parameters));
        DatasetTypes types = config.isEmpty() ? DatasetTypes.given(registered, List.of()) : types();
        CatalogReader reader =
                new CatalogReader(new EntryMaker(types, new Credentials(credentials), secrets, baseDirectory));
        reader.read(config);
        Map<String, CatalogEntry> all = new LinkedHashMap<>(reader.entries());
        Parameters configured = new Parameters(parameters);
        entries.forEach((name, entry) -> {
            if (all.put(name, entry) != null || hides(name, configured)) {
                LOG.warn("Dataset '{}' is in the configuration too; the one given in Java is taken.", name);
            }
        });
        DatasetPatterns patterns = reader.patterns();
        RunScope scope =
                RunScope.outsideRuns(clock, loadVersions, saveVersion, secrets).withEngines(engines);
        checkLoadVersions(all, patterns);
        return new ImmutableCatalog(all, patterns, configured, loadVersions, scope, secrets, engines);
    }

    /** The map of all parameters is always there; an empty one hides nothing. */
    private boolean hides(String name, Parameters configured) {
        return DatasetName.isParameter(name)
                && !parameters.isEmpty()
                && configured.entry(name).isPresent();
    }

    private DatasetTypes types() {
        return providers == null
                ? DatasetTypes.of(registered, DatasetProvider.ofClassPath())
                : DatasetTypes.given(registered, providers);
    }

    /** The catch-all matches every name, including misspelt ones, so it does not count. */
    private void checkLoadVersions(Map<String, CatalogEntry> all, DatasetPatterns patterns) {
        List<String> unknown = new ArrayList<>();
        List<String> unversioned = new ArrayList<>();
        for (String name : new TreeSet<>(loadVersions.keySet())) {
            boolean isKnown = all.containsKey(name)
                    || patterns.find(name).map(pattern -> !pattern.isCatchAll()).orElse(false);
            if (!isKnown) {
                unknown.add(name);
            } else if (!Optional.ofNullable(all.get(name))
                    .or(() -> patterns.entry(name))
                    .map(CatalogEntry::isVersioned)
                    .orElse(false)) {
                unversioned.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw DatasetNotFoundException.inLoadVersions(unknown, List.copyOf(all.keySet()));
        }
        if (!unversioned.isEmpty()) {
            throw NotVersionedException.of(unversioned);
        }
    }
}
