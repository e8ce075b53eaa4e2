/**
 * Estimates how many bytes of heap values take, from outside and in bounded time.
 *
 * <p>Read {@link org.jedro.size.SizeSampler} first, then {@link org.jedro.size.Footprint} and {@link
 * org.jedro.size.SizeEstimator}. Depends on {@code org.jedro} only.
 */
@NullMarked
package org.jedro.size;

import org.jspecify.annotations.NullMarked;
