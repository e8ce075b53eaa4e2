// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** The versions that a scope saves and loads. Names that differ only behind {@code @} are one stored dataset. Thread-safe. */
final class RunVersions {
    private final Supplier<String> saveVersion;
    private final Map<String, String> pinned;
    /** Versions for the names that are not pinned themselves. */
    private final Map<String, String> bases;

    private final boolean remembers;
    private final Map<String, String> current = new ConcurrentHashMap<>();

    /**
     * Creates the versions of a scope.
     *
     * @param remembers whether the version saved or seen first is loaded from then on
     * @throws UnsafeVersionException if a version to load is not the plain name of a folder
     */
    RunVersions(Supplier<String> saveVersion, Map<String, String> pinned, boolean remembers) {
        this(saveVersion, Map.copyOf(pinned), bases(pinned), remembers);
    }

    private RunVersions(
            Supplier<String> saveVersion, Map<String, String> pinned, Map<String, String> bases, boolean remembers) {
        pinned.values().forEach(RunScope::checkVersion);
        this.saveVersion = saveVersion;
        this.pinned = pinned;
        this.bases = bases;
        this.remembers = remembers;
    }

    /** {@return versions of stored datasets; of several names of one, the first in the alphabet counts} */
    private static Map<String, String> bases(Map<String, String> pinned) {
        Map<String, String> bases = new HashMap<>();
        new TreeMap<>(pinned).forEach((name, version) -> bases.putIfAbsent(DatasetName.baseOf(name), version));
        return bases;
    }

    RunVersions withLoadVersion(String dataset, String version) {
        Map<String, String> changed = new HashMap<>(pinned);
        changed.put(dataset, version);
        Map<String, String> changedBases = new HashMap<>(bases);
        String base = DatasetName.baseOf(dataset);
        if (dataset.equals(base)) {
            changedBases.put(base, version);
        } else {
            changedBases.putIfAbsent(base, version);
        }
        return new RunVersions(saveVersion, changed, changedBases, remembers);
    }

    RunVersions withoutLoadVersion(String dataset) {
        Map<String, String> changed = new HashMap<>(pinned);
        Map<String, String> changedBases = new HashMap<>(bases);
        String base = DatasetName.baseOf(dataset);
        changed.remove(dataset);
        changed.remove(base);
        changedBases.remove(base);
        return new RunVersions(saveVersion, changed, changedBases, remembers);
    }

    String save() {
        return saveVersion.get();
    }

    /** {@return the id of the run; empty outside of runs} */
    Optional<String> runId() {
        return remembers ? Optional.of(saveVersion.get()) : Optional.empty();
    }

    Optional<String> pinned(String dataset) {
        String version = pinned.get(dataset);
        return Optional.ofNullable(version == null ? bases.get(DatasetName.baseOf(dataset)) : version);
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
