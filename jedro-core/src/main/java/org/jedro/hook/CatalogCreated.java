// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;

/**
 * A session's catalog has been created.
 *
 * @param catalog the catalog
 * @param config what it was created from, with the names of credentials in place of their values
 * @param parameters the parameters
 * @param loadVersions the versions that the user requested to load, by dataset
 * @param saveVersion the version that the run saves, which is its id; empty if the catalog is not created for a run. If a session
 *     repeats a failed run with the same catalog, that run has another one, see {@link PipelineRun#runId}
 */
public record CatalogCreated(
        DataCatalog catalog,
        MapValue config,
        MapValue parameters,
        Map<String, String> loadVersions,
        Optional<String> saveVersion) {
    /** {@return the same event with a catalog that another hook has substituted} */
    public CatalogCreated withCatalog(DataCatalog other) {
        return new CatalogCreated(other, config, parameters, loadVersions, saveVersion);
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "CatalogCreated[datasets=" + config.entries().keySet() + ", parameters="
                + parameters.entries().keySet() + ", loadVersions=" + loadVersions + ", saveVersion="
                + saveVersion.orElse("") + "]";
    }
}
