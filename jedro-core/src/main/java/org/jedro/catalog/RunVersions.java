// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** The versions that a scope saves and loads. Names that differ only behind {@code @} are one stored dataset. Thread-safe. */
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
        this.pinned = pins(pinned);
        this.remembers = remembers;
    }

    private static Map<String, String> pins(Map<String, String> pinned) {
        Map<String, String> pins = new LinkedHashMap<>(pinned);
        pinned.forEach((name, version) -> pins.putIfAbsent(DatasetName.baseOf(name), version));
        return Map.copyOf(pins);
    }

    RunVersions withLoadVersion(String dataset, String version) {
        Map<String, String> pins = new LinkedHashMap<>(pinned);
        pins.put(dataset, version);
        return new RunVersions(saveVersion, pins, remembers);
    }

    RunVersions withoutLoadVersion(String dataset) {
        Map<String, String> pins = new LinkedHashMap<>(pinned);
        pins.keySet().removeAll(List.of(dataset, DatasetName.baseOf(dataset)));
        return new RunVersions(saveVersion, pins, remembers);
    }

    String save() {
        return saveVersion.get();
    }

    Optional<String> pinned(String dataset) {
        String version = pinned.get(dataset);
        return Optional.ofNullable(version == null ? pinned.get(DatasetName.baseOf(dataset)) : version);
    }

    Optional<String> load(String dataset, Supplier<@Nullable String> latest) {
        Optional<String> pin = pinned(dataset);
        if (pin.isPresent()) {
            return pin;
        }
        return Optional.ofNullable(
                remembers ? current.computeIfAbsent(DatasetName.baseOf(dataset), name -> latest.get()) : latest.get());
    }

    Optional<String> known(String dataset) {
        return pinned(dataset).or(() -> Optional.ofNullable(current.get(DatasetName.baseOf(dataset))));
    }

    void saved(String dataset, String version) {
        if (remembers) {
            current.put(DatasetName.baseOf(dataset), version);
        }
    }
}
