// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet's options and page codecs without Hadoop.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.parquet.internal;

import org.jspecify.annotations.NullMarked;
