package org.jedro.session;

import org.jedro.catalog.DataCatalog;
import org.jedro.config.ConfigLoader;
import org.jedro.value.MapValue;

/**
 * A project with its configuration resolved.
 *
 * @param project the project
 * @param config where the configuration comes from
 * @param parameters the parameters
 * @param catalog the catalog; the same one for as long as the context lives
 */
public record Context(Project project, ConfigLoader config, MapValue parameters, DataCatalog catalog) {
    /** {@return the environment that overrides the base} */
    public String environment() {
        return config.environment();
    }
}
