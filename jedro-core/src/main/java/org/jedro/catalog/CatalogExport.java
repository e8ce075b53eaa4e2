// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;

/**
 * A catalog as configuration, without its secrets.
 *
 * <p>{@code DataCatalog.builder().config(export.catalog(), credentials).loadVersions(export.loadVersions())} makes an equal
 * catalog; the credentials are supplied from the place where they are kept.
 *
 * @param catalog the entries and patterns as they were written, in their order; entries that were added in Java have
 *     no configuration and are left out. Credentials are names; those written in an entry itself are called {@code
 *     <dataset>_credentials}
 * @param credentials the names of all credentials that are needed, sorted
 * @param loadVersions the versions to load, by dataset
 */
public record CatalogExport(MapValue catalog, List<String> credentials, Map<String, String> loadVersions) {
    /** Copies the collections. */
    public CatalogExport {
        credentials = List.copyOf(credentials);
        loadVersions = Map.copyOf(loadVersions);
    }
}
