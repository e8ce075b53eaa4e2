package org.jedro.hook;

import org.jedro.catalog.DataCatalog;

/**
 * A session's catalog has been made.
 *
 * @param catalog the catalog
 */
public record CatalogCreated(DataCatalog catalog) {}
