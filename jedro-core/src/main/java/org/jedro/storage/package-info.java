// SPDX-License-Identifier: Apache-2.0
/**
 * Storages of bytes, which are opened by the scheme of a location.
 *
 * <p>Read first: {@link org.jedro.storage.Location}, {@link org.jedro.storage.Storage}, {@link
 * org.jedro.storage.StorageProvider}. Depends on {@code org.jedro} only.
 */
@NullMarked
package org.jedro.storage;

import org.jspecify.annotations.NullMarked;
