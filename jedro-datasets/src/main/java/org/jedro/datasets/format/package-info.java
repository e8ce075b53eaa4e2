// SPDX-License-Identifier: Apache-2.0
/**
 * The formats of Jedro's own codecs, and their catalog options.
 *
 * <p>Read first: {@link org.jedro.datasets.format.Formats}, {@link org.jedro.datasets.format.CsvOptions}. Depends on {@code
 * org.jedro.datasets}, {@code org.jedro.datasets.table} and {@code org.jedro.datasets.chart}.
 */
@NullMarked
package org.jedro.datasets.format;

import org.jspecify.annotations.NullMarked;
