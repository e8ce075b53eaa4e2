package org.jedro.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DataCatalog}, from configuration, in Java, or both; what is said in Java wins. Not thread-safe. */
public final class CatalogBuilder {
    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    private MapValue config = MapValue.empty();
    private MapValue credentials = MapValue.empty();
    private MapValue parameters = MapValue.empty();
    private Path baseDirectory = Path.of("");
    private Map<String, String> loadVersions = Map.of();
    private Clock clock = Clock.systemUTC();
    private @Nullable List<DatasetProvider> providers;

    CatalogBuilder() {}

    /** Adds a value in memory; the value is shared with whoever loads it, never copied. */
    public CatalogBuilder with(String name, Object value) {
        entries.put(DatasetName.check(name), new MemoryEntry(value));
        return this;
    }

    /** Adds an entry. */
    public CatalogBuilder with(String name, CatalogEntry entry) {
        entries.put(DatasetName.check(name), entry);
        return this;
    }

    /** Sets the entries as they stand in catalog files. */
    public CatalogBuilder config(MapValue catalog, MapValue credentials) {
        this.config = catalog;
        this.credentials = credentials;
        return this;
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

    /** Sets what relative paths are relative to. Default: the working directory. */
    public CatalogBuilder baseDirectory(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
        return this;
    }

    /** Sets the versions to load, by dataset. Default: the latest of each. */
    public CatalogBuilder loadVersions(Map<String, String> loadVersions) {
        this.loadVersions = Map.copyOf(loadVersions);
        return this;
    }

    /** Sets who offers types of datasets. Default: all that are on the class path. */
    public CatalogBuilder providers(List<DatasetProvider> providers) {
        this.providers = List.copyOf(providers);
        return this;
    }

    /** Sets where versions get their time from. Default: the system's clock. */
    public CatalogBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * {@return the catalog}
     *
     * @throws CatalogConfigException if entries are wrong; all problems at once, with their lines
     */
    public DataCatalog build() {
        Map<String, CatalogEntry> all = new LinkedHashMap<>();
        if (!config.isEmpty()) {
            DatasetTypes types = providers == null ? DatasetTypes.ofClassPath() : new DatasetTypes(providers);
            all.putAll(new CatalogReader(types, credentials, baseDirectory).read(config));
        }
        all.putAll(entries);
        return new ImmutableCatalog(all, new Parameters(parameters), loadVersions, VersionScope.outsideRuns(clock));
    }
}
