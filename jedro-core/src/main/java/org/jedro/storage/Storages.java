// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jedro.Problems;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.Reason;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UndefinedCredentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The available storages, by scheme. Immutable. */
public final class Storages {
    private static final Logger LOG = LoggerFactory.getLogger(Storages.class);

    private static final String OPENDAL = "jedro-storage-opendal";
    /** Schemes of modules that may be missing from the class path, with the dependency to add. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "s3", OPENDAL, "s3a", OPENDAL, "s3n", OPENDAL, "gs", OPENDAL, "gcs", OPENDAL, "abfs", OPENDAL, "abfss",
            OPENDAL, "az", OPENDAL, "sftp", OPENDAL);

    private final Precedence<StorageProvider> byScheme = new Precedence<>();

    /** Creates a set of storages; of two with the same scheme the first is used. */
    public Storages(List<? extends StorageProvider> providers) {
        for (StorageProvider provider : providers) {
            schemes(provider).stream()
                    .filter(scheme -> !byScheme.contains(scheme))
                    .forEach(scheme -> offer(scheme, provider));
        }
    }

    /**
     * {@return the storages on the class path, the local files, and a new {@link MemoryStorage} as {@code memory}; for the
     * same scheme see {@link Precedence}}
     */
    public static Storages ofClassPath() {
        List<StorageProvider> providers =
                new ArrayList<>(ServiceProviders.of(ServiceLoader.load(StorageProvider.class)));
        providers.add(StorageProvider.of(Location.FILE, new LocalStorage(Clock.systemUTC())));
        providers.add(StorageProvider.of(MemoryStorage.SCHEME, new MemoryStorage()));
        Storages storages = new Storages(List.of());
        providers.forEach(provider -> schemes(provider).forEach(scheme -> storages.offer(scheme, provider)));
        return storages;
    }

    private void offer(String scheme, StorageProvider provider) {
        byScheme.offer(scheme, Rank.of(provider), provider.getClass(), provider);
    }

    /** A provider that fails does not affect the others. */
    private static List<String> schemes(StorageProvider provider) {
        try {
            return provider.schemes().stream()
                    .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                    .toList();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "{} is left out: its schemes cannot be listed: {}",
                    provider.getClass().getName(),
                    Reason.of(e));
            return List.of();
        }
    }

    /** {@return the schemes, sorted} */
    public List<String> schemes() {
        return byScheme.names().stream().sorted().toList();
    }

    /**
     * {@return the storage of a location; null if there were problems}
     *
     * @param problems receives the problems, at the location
     */
    public @Nullable Storage open(StorageSpec spec, Problems problems) {
        String scheme = spec.location().scheme();
        Optional<String> conflict = byScheme.conflict(scheme);
        if (conflict.isPresent()) {
            problems.add("storage '" + scheme + "://' " + conflict.get());
            return null;
        }
        StorageProvider provider = byScheme.find(scheme).orElse(null);
        if (provider == null) {
            addUnknown(scheme, problems);
            return null;
        }
        if (UndefinedCredentials.isOrigin(spec.credentials().origin())) {
            // reported already, or not known
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
        String module = ELSEWHERE.get(scheme);
        if (module != null) {
            problems.add("storage '" + scheme + "://' needs the dependency org.jedro:" + module)
                    .hint("add org.apache.opendal:opendal too, with the classifier of each machine: linux-x86_64,"
                            + " linux-aarch_64, osx-aarch_64, osx-x86_64 or windows-x86_64");
            return;
        }
        problems.add("no storage for '" + scheme + "://' is on the class path; "
                        + Suggestions.closest(scheme, schemes())
                                .map(close -> "did you mean '" + close + "://'?")
                                .orElse("expected a path, or one of " + String.join("://, ", schemes()) + "://"))
                .hint("add the dependency of a storage that opens '" + scheme + "://'");
    }
}
