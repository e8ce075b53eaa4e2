// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.SharedFolder;
import org.jedro.reuse.store.internal.SharedStore;

/** The shared store that {@code reuse.yml} names. */
final class SharedPlace {
    private SharedPlace() {}

    /**
     * {@return the store; empty if the file names none} Reads nothing of it.
     *
     * @throws org.jedro.JedroException if its location or its credentials are wrong
     */
    static Optional<SharedStore> open(ReuseRules rules, ConfigLoader config, Path root) {
        return rules.shared().map(shared -> {
            SharedFolder folder =
                    SharedFolder.open(rules.file(), shared.location(), shared.credentials(), config, root);
            return SharedStore.in(folder, shared.isWritten());
        });
    }
}
