// SPDX-License-Identifier: Apache-2.0
/**
 * Where data lives: names lead to entries, entries to datasets that load and save one value.
 *
 * <p>Read first: {@link org.jedro.catalog.DataCatalog}, {@link org.jedro.catalog.CatalogEntry}, {@link
 * org.jedro.catalog.Dataset}. Depends on {@code ref}, {@code value} and {@code org.jedro}; does not know pipelines.
 */
@NullMarked
package org.jedro.catalog;

import org.jspecify.annotations.NullMarked;
