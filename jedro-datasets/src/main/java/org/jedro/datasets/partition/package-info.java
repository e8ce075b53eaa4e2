// SPDX-License-Identifier: Apache-2.0
/**
 * Datasets that consist of many files of one kind: the partitions of a folder, by their ids, and the increments that have not
 * been processed yet.
 *
 * <p>Read first: {@link org.jedro.datasets.partition.Partitions}, {@link
 * org.jedro.datasets.partition.PartitionedDatasetProvider}. Depends on {@code org.jedro.catalog}, {@code org.jedro.storage} and
 * {@code org.jedro.datasets.internal}.
 */
@NullMarked
package org.jedro.datasets.partition;

import org.jspecify.annotations.NullMarked;
