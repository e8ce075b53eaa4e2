// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.reuse.store.internal.SharedStore;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;

/** The shared store that {@code reuse.yml} names. */
final class SharedPlace {
    private SharedPlace() {}

    /**
     * {@return the store; empty if the file names none} Reads nothing of it.
     *
     * @throws org.jedro.JedroException if its location or its credentials are wrong
     */
    static Optional<SharedStore> open(ReuseRules rules, ConfigLoader config, Path root) {
        if (rules.shared().isEmpty()) {
            return Optional.empty();
        }
        ReuseRules.Shared shared = rules.shared().get();
        Problems problems = new Problems();
        Problems place = rules.atShared("location", problems);
        Location folder = Location.parse(shared.location(), root, place);
        MapValue credentials = shared.credentials()
                .map(name -> credentials(name, config, rules.atShared("credentials", problems)))
                .orElse(MapValue.empty());
        Storage storage =
                folder == null ? null : Storages.ofClassPath().open(new StorageSpec(folder, credentials, root), place);
        rules.throwIfAny(problems);
        return storage == null || folder == null
                ? Optional.empty()
                : Optional.of(SharedStore.in(storage, folder, shared.isWritten()));
    }

    private static MapValue credentials(String name, ConfigLoader config, Problems problems) {
        Optional<MapValue> found = ConfigLoaders.find(config, "credentials")
                .flatMap(all -> all.get(name))
                .filter(MapValue.class::isInstance)
                .map(MapValue.class::cast);
        if (found.isEmpty()) {
            problems.add("'" + name + "' is not defined in credentials.yml");
        }
        return found.orElse(MapValue.empty());
    }
}
