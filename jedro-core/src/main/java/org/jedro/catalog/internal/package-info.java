// SPDX-License-Identifier: Apache-2.0
/**
 * From configuration to entries: the types of datasets, patterns, credentials, the import of another tool's catalog, and
 * datasets that are made again in another JVM.
 *
 * <p>Not part of the API: it may change in any release. Read first: {@link
 * org.jedro.catalog.internal.CatalogReader}, {@link org.jedro.catalog.internal.EntryMaker}, {@link
 * org.jedro.catalog.internal.DatasetTypes}. Depends on what {@code org.jedro.catalog} depends on, and on its public types; the
 * catalog, the workers and the command line use it.
 */
@NullMarked
package org.jedro.catalog.internal;

import org.jspecify.annotations.NullMarked;
