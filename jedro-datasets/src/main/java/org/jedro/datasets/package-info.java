// SPDX-License-Identifier: Apache-2.0
/**
 * Datasets that are files: any format, in any storage, in the form that a node declares.
 *
 * <p>Read first: {@link org.jedro.datasets.Codec}, {@link org.jedro.storage.Storage}, {@link
 * org.jedro.datasets.FileEntry}. Options of formats are in {@code org.jedro.datasets.format},
 * codecs by family in packages that end in {@code .internal}. Depends on the core's {@code catalog}, {@code ref}, {@code storage}, {@code value} and its floor.
 */
@NullMarked
package org.jedro.datasets;

import org.jspecify.annotations.NullMarked;
