// SPDX-License-Identifier: Apache-2.0
/**
 * Where Spark finds the bytes of an entry: on the disk that its executors share, or in S3, with the credentials of the entry.
 *
 * <p>Read first: {@link org.jedro.spark.storage.internal.SparkFiles}, {@link org.jedro.spark.storage.internal.S3aFiles}, {@link
 * org.jedro.spark.storage.internal.EntryPlaces}. Depends on the session.
 */
@NullMarked
package org.jedro.spark.storage.internal;

import org.jspecify.annotations.NullMarked;
