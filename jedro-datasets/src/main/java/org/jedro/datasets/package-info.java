/**
 * Datasets that are files: any format, in any storage, in the form that a node declares.
 *
 * <p>Read first: {@link org.jedro.datasets.Codec}, {@link org.jedro.storage.Storage}, {@link
 * org.jedro.datasets.FileEntry}. The codecs that need no heavy library are in {@code org.jedro.datasets.codec}. Depends
 * on the core's {@code catalog}, {@code ref}, {@code storage}, {@code value} and its floor.
 */
@NullMarked
package org.jedro.datasets;

import org.jspecify.annotations.NullMarked;
