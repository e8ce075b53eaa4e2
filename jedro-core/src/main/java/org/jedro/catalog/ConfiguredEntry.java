package org.jedro.catalog;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/** An entry that came from configuration: remembers what was written, and what must not be printed. */
final class ConfiguredEntry implements CatalogEntry {
    private final CatalogEntry entry;
    private final MapValue config;
    private final Secrets secrets;
    private final @Nullable MapValue filled;
    private final Path baseDirectory;

    /**
     * Creates an entry.
     *
     * @param filled the configuration with credentials filled in, if any JVM with this class path makes the same entry of it
     */
    ConfiguredEntry(
            CatalogEntry entry, MapValue config, Secrets secrets, @Nullable MapValue filled, Path baseDirectory) {
        this.entry = entry;
        this.config = config;
        this.secrets = secrets;
        this.filled = filled;
        this.baseDirectory = baseDirectory;
    }

    /** {@return how another JVM can make the same entry, if it can} */
    static Optional<PortableDataset.Recipe> recipeOf(CatalogEntry entry) {
        return entry instanceof ConfiguredEntry configured && configured.filled != null
                ? PortableDataset.Recipe.of(configured.filled, configured.baseDirectory)
                : Optional.empty();
    }

    /** {@return what must not be printed of any entry, or of the one inside it} */
    static Secrets secretsOf(CatalogEntry entry) {
        return entry.unwrap(ConfiguredEntry.class)
                .map(configured -> configured.secrets)
                .orElse(Secrets.NONE);
    }

    @Override
    public String type() {
        return entry.type();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return entry.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return entry.accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, VersionScope versions) {
        return entry.as(form, versions);
    }

    @Override
    public Optional<String> absence(VersionScope versions) {
        return entry.absence(versions).map(secrets::mask);
    }

    @Override
    public Optional<Location> location() {
        return entry.location();
    }

    @Override
    public boolean isVersioned() {
        return entry.isVersioned();
    }

    @Override
    public Traits traits() {
        return entry.traits();
    }

    @Override
    public Object handOver(Object value) {
        return entry.handOver(value);
    }

    @Override
    public Map<String, Object> describe() {
        return secrets.mask(entry.describe());
    }

    @Override
    public Optional<MapValue> config() {
        return Optional.of(config);
    }

    @Override
    public Map<String, @Nullable Object> metadata() {
        return config.get(EntryMaker.METADATA).orElse(MapValue.empty()) instanceof MapValue metadata
                ? Collections.unmodifiableMap(metadata.toJava())
                : Map.of();
    }

    @Override
    public <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : entry.unwrap(type);
    }
}
