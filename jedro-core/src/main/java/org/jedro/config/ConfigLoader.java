// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Optional;
import org.jedro.value.MapValue;

/**
 * Returns a project's configuration by kind: {@code catalog}, {@code parameters}, {@code credentials}, {@code globals},
 * {@code resources}, {@code engines}, {@code logging}, and any kinds that a project adds.
 *
 * <p>The returned configuration is resolved: environments are merged and interpolations replaced. Implementations are thread-safe
 * and keep no process-wide state. {@link FileConfigLoader} is Jedro's implementation; a project may have its own.
 */
public interface ConfigLoader {

    /**
     * {@return the configuration of a kind if there is any; empty if no file of that kind exists}
     *
     * @throws org.jedro.JedroException if the loader does not know the kind
     * @throws MissingConfigException if the configuration itself, or an environment of it, does not exist
     * @throws BadConfigException with all problems if what exists cannot be read or resolved
     */
    Optional<MapValue> find(String kind);

    /**
     * {@return the configuration of a kind}
     *
     * @throws org.jedro.JedroException if the loader does not know the kind
     * @throws MissingConfigException if it does not exist
     * @throws BadConfigException with all problems if what exists cannot be read or resolved
     */
    default MapValue load(String kind) {
        return find(kind).orElseThrow(() -> MissingConfigException.noFiles(kind));
    }

    /** {@return the name of the environment that overrides the base; empty if the loader has no environments} */
    String environment();
}
