// SPDX-License-Identifier: Apache-2.0
/**
 * Entries whose values are datasets of Spark only: tables of its catalog and of Delta Lake, databases, streams, and the session.
 *
 * <p>Read first: {@link org.jedro.spark.entry.internal.SparkEntry}, {@link org.jedro.spark.entry.internal.SparkTable}, {@link
 * org.jedro.spark.entry.internal.DeltaDataset}. Depends on the rows, the places of files and the session.
 */
@NullMarked
package org.jedro.spark.entry.internal;

import org.jspecify.annotations.NullMarked;
