// SPDX-License-Identifier: Apache-2.0
/**
 * Datasets that HTTP servers offer, by the JDK's client: requests with authentication, retries, pages and a cache; and files
 * behind an address, read-only.
 *
 * <p>Read {@link org.jedro.datasets.http.HttpDatasetProvider} first, then {@link
 * org.jedro.datasets.http.HttpStorageProvider}. Depends on the catalog, the codecs and {@code java.net.http}.
 */
@NullMarked
package org.jedro.datasets.http;

import org.jspecify.annotations.NullMarked;
