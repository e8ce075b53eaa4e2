package org.jedro.session;

import java.util.Optional;
import org.jedro.value.MapValue;

/**
 * What a session is told from outside the project.
 *
 * @param environment the environment, if it is not the default one
 * @param parameters parameters that override those of the configuration
 */
public record SessionOptions(Optional<String> environment, MapValue parameters) {
    /** {@return nothing special} */
    public static SessionOptions defaults() {
        return new SessionOptions(Optional.empty(), MapValue.empty());
    }

    /** {@return these options with an environment} */
    public SessionOptions withEnvironment(String name) {
        return new SessionOptions(Optional.of(name), parameters);
    }

    /** {@return these options with other parameters} */
    public SessionOptions withParameters(MapValue overrides) {
        return new SessionOptions(environment, overrides);
    }
}
