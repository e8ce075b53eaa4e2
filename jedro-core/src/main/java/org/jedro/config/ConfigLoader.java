package org.jedro.config;

import java.util.Optional;
import org.jedro.value.MapValue;

/**
 * Gives a project's configuration by kind: {@code catalog}, {@code parameters}, {@code credentials}, {@code globals},
 * {@code resources}, {@code logging}, and whatever kinds a project adds.
 *
 * <p>What is returned is resolved: environments are merged and interpolations replaced. Implementations are thread-safe
 * and keep no process-wide state. {@link FileConfigLoader} is the one that comes with Jedro; a project may have its own.
 */
public interface ConfigLoader {

    /**
     * {@return the configuration of a kind if there is any; empty if no file of that kind exists}
     *
     * @throws UnknownConfigKindException if the loader knows no such kind
     * @throws MissingConfigException if the configuration itself, or an environment of it, does not exist
     * @throws BadConfigException with all problems if what exists cannot be read or resolved
     */
    Optional<MapValue> find(String kind);

    /**
     * {@return the configuration of a kind}
     *
     * @throws UnknownConfigKindException if the loader knows no such kind
     * @throws MissingConfigException if there is none
     * @throws BadConfigException with all problems if what exists cannot be read or resolved
     */
    default MapValue load(String kind) {
        return find(kind).orElseThrow(() -> MissingConfigException.noFiles(kind));
    }

    /** {@return the name of the environment that overrides the base; empty if the loader has no environments} */
    String environment();
}
