// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.ForwardingEntry;
import org.jedro.catalog.RunScope;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/** An entry that came from configuration: keeps what was written, and what must not be printed. */
public final class ConfiguredEntry extends ForwardingEntry {
    private final MapValue config;
    private final Secrets secrets;
    private final @Nullable MapValue filled;
    private final Path baseDirectory;

    /**
     * Creates an entry.
     *
     * @param filled the configuration with credentials filled in, if every JVM with this class path makes the same entry from it
     */
    public ConfiguredEntry(
            CatalogEntry entry, MapValue config, Secrets secrets, @Nullable MapValue filled, Path baseDirectory) {
        super(entry);
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

    /** {@return the secrets of an entry, or of the entry inside it} */
    public static Secrets secretsOf(CatalogEntry entry) {
        return entry.unwrap(ConfiguredEntry.class)
                .map(configured -> configured.secrets)
                .orElse(Secrets.NONE);
    }

    @Override
    public Dataset<?> withoutForm(RunScope scope) {
        return inner().withoutForm(scope);
    }

    @Override
    public Optional<String> absence(RunScope scope) {
        return super.absence(scope).map(secrets::mask);
    }

    @Override
    public Map<String, Object> describe() {
        return secrets.mask(super.describe());
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
}
