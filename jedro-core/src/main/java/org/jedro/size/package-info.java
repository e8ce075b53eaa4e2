// SPDX-License-Identifier: Apache-2.0
/**
 * Estimates how many bytes of heap the values of a library take.
 *
 * <p>Read {@link org.jedro.size.SizeEstimator}. Depends on {@code org.jedro} only.
 */
@NullMarked
package org.jedro.size;

import org.jspecify.annotations.NullMarked;
