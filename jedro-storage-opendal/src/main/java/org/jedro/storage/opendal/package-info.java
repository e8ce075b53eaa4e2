// SPDX-License-Identifier: Apache-2.0
/**
 * S3, Google Cloud Storage, Azure and SFTP as storages, by Apache OpenDAL.
 *
 * <p>Read first: {@link org.jedro.storage.opendal.OpenDalStorageProvider}, {@code OpenDalStorage}, {@code Remote}. Depends on
 * {@code org.jedro.storage}.
 */
@NullMarked
package org.jedro.storage.opendal;

import org.jspecify.annotations.NullMarked;
