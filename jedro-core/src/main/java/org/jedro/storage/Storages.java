package org.jedro.storage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jedro.Problems;
import org.jedro.internal.Reason;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The available storages, by scheme. Immutable. */
public final class Storages {
    private static final Logger LOG = LoggerFactory.getLogger(Storages.class);

    private final Map<String, StorageProvider> byScheme = new LinkedHashMap<>();

    /** Creates a set of storages; of two with the same scheme the first is used. */
    public Storages(List<? extends StorageProvider> providers) {
        for (StorageProvider provider : providers) {
            try {
                provider.schemes().forEach(scheme -> byScheme.putIfAbsent(scheme.toLowerCase(Locale.ROOT), provider));
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(
                        "{} is left out: its schemes cannot be listed: {}",
                        provider.getClass().getName(),
                        Reason.of(e));
            }
        }
    }

    /**
     * {@return the storages of plugins on the class path, the local files, and a new {@link MemoryStorage} as
     * {@code memory}}
     */
    public static Storages ofClassPath() {
        List<StorageProvider> providers =
                new ArrayList<>(ServiceProviders.of(ServiceLoader.load(StorageProvider.class)));
        providers.add(StorageProvider.of(Location.FILE, new LocalStorage(Clock.systemUTC())));
        providers.add(StorageProvider.of(MemoryStorage.SCHEME, new MemoryStorage()));
        return new Storages(providers);
    }

    /** {@return the schemes, sorted} */
    public List<String> schemes() {
        return byScheme.keySet().stream().sorted().toList();
    }

    /**
     * {@return the storage of a location; null if there were problems}
     *
     * @param problems receives the problems, at the location
     */
    public @Nullable Storage open(StorageSpec spec, Problems problems) {
        String scheme = spec.location().scheme();
        StorageProvider provider = byScheme.get(scheme);
        if (provider == null) {
            addUnknown(scheme, problems);
            return null;
        }
        try {
            return provider.open(spec);
        } catch (RuntimeException | LinkageError e) {
            problems.add("the storage of '" + scheme + "://' could not be opened: " + Reason.of(e));
            return null;
        }
    }

    private void addUnknown(String scheme, Problems problems) {
        problems.add("no storage for '" + scheme + "://' is on the class path; "
                        + Suggestions.closest(scheme, schemes())
                                .map(close -> "did you mean '" + close + "://'?")
                                .orElse("expected a path, or one of " + String.join("://, ", schemes()) + "://"))
                .hint("add the dependency of a storage that opens '" + scheme + "://'");
    }
}
