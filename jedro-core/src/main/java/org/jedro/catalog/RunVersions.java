// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The versions of datasets that a scope saves and loads. Thread-safe. */
final class RunVersions {
    private final Supplier<String> saveVersion;
    private final Map<String, String> pinned;
    private final boolean remembers;
    private final Map<String, String> current = new ConcurrentHashMap<>();

    /**
     * Creates the versions of a scope.
     *
     * @param remembers whether the version saved or seen first is loaded from then on
     * @throws UnsafeVersionException if a version to load is not the plain name of a folder
     */
    RunVersions(Supplier<String> saveVersion, Map<String, String> pinned, boolean remembers) {
        pinned.values().forEach(RunScope::checkVersion);
        this.saveVersion = saveVersion;
        this.pinned = Map.copyOf(pinned);
        this.remembers = remembers;
    }

    RunVersions withLoadVersion(String dataset, String version) {
        Map<String, String> pins = new LinkedHashMap<>(pinned);
        pins.put(dataset, version);
        return new RunVersions(saveVersion, pins, remembers);
    }

    String save() {
        return saveVersion.get();
    }

    Optional<String> pinned(String dataset) {
        return Optional.ofNullable(pinned.get(dataset));
    }

    Optional<String> load(String dataset, Supplier<@Nullable String> latest) {
        String known = pinned.get(dataset);
        if (known == null) {
            known = remembers ? current.computeIfAbsent(dataset, name -> latest.get()) : latest.get();
        }
        return Optional.ofNullable(known);
    }

    Optional<String> known(String dataset) {
        String version = pinned.get(dataset);
        return Optional.ofNullable(version == null ? current.get(dataset) : version);
    }

    void saved(String dataset, String version) {
        if (remembers) {
            current.put(dataset, version);
        }
    }
}
