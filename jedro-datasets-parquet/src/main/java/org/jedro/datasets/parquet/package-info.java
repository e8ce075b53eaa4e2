// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet as tables and as records, by Apache's own library without any of Hadoop.
 *
 * <p>Read first: {@link org.jedro.datasets.parquet.ParquetTables}. Depends on {@code org.jedro.datasets} and its
 * dependencies.
 */
@NullMarked
package org.jedro.datasets.parquet;

import org.jspecify.annotations.NullMarked;
